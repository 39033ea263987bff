package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.spec.BundleSpec;
import org.failoverlab.scenarios.spec.ScenarioSpec;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.Topology;

/** Finds the ports of bundles; notes what cannot be. */
final class BundlePlanner {
    private final Topology topology;
    private final Names names;
    private final Problems problems;

    BundlePlanner(Topology topology, Names names, Problems problems) {
        this.topology = topology;
        this.names = names;
        this.problems = problems;
    }

    void plan(ScenarioSpec spec) {
        orEmpty(spec.switches())
                .forEach((name, each) -> topology.node(name.text())
                        .filter(node -> node.kind() == Node.Kind.SWITCH)
                        .ifPresent(node -> {
                            Map<Integer, Name> taken = new LinkedHashMap<>();
                            orEmpty(each.bundles()).forEach((bundle, own) -> add(node, bundle, own, taken));
                        }));
    }

    private void add(Node node, Name name, BundleSpec spec, Map<Integer, Name> taken) {
        if (!isName(node, name)) {
            return;
        }
        List<Integer> ports = new ArrayList<>();
        for (Name each : orEmpty(spec.ports())) {
            for (int number : names.ports(node, each)) {
                Name other = taken.putIfAbsent(number, name);
                if (name.equals(other)) {
                    problems.add(each.where(), node + ":" + number + " is in bundle " + name + " twice");
                } else if (other != null) {
                    problems.add(
                            each.where(),
                            node + ":" + number + " is in bundle " + other
                                    + " already; expected a port that is in no other bundle");
                } else {
                    ports.add(number);
                }
            }
        }
        if (orEmpty(spec.ports()).isEmpty() && problems.isCleanLine(spec.where())) {
            problems.add(
                    name.where(),
                    "bundle " + name.quoted() + " of " + node
                            + " needs its ports, by their numbers or by where they lead, such as ports: [2, 3]");
        }
        topology.addGroup(node, name.text(), ports);
    }

    /** A bundle is called like a port, {@code S1:Po1}, so its name must not be that of one, or of an interface in a VLAN. */
    private boolean isName(Node node, Name name) {
        if (!Planner.NAME.matcher(name.text()).matches()) {
            problems.add(
                    name.where(),
                    "found " + name.quoted() + " for a bundle of " + node
                            + "; expected a name of up to 32 letters, digits, _ and ., beginning with a letter, such as Po1");
            return false;
        }
        if (topology.node(name.text()).isPresent()) {
            problems.add(
                    name.where(),
                    "a bundle of " + node + " cannot be named " + name.quoted() + ", as a device is: " + node + ":"
                            + name + " would be the port that leads there; expected another name, such as To" + name);
            return false;
        }
        if (name.text().matches("vlan[0-9]+")) {
            problems.add(
                    name.where(),
                    "a bundle of " + node + " cannot be named " + name.quoted()
                            + ", as interfaces in VLANs are; expected another name, such as Po1");
            return false;
        }
        return true;
    }
}
