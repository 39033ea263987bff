package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
                            Set<Integer> taken = new LinkedHashSet<>();
                            orEmpty(each.bundles()).forEach((bundle, own) -> add(node, bundle, own, taken));
                        }));
    }

    private void add(Node node, Name name, BundleSpec spec, Set<Integer> taken) {
        List<Integer> ports = new ArrayList<>();
        for (Name each : orEmpty(spec.ports())) {
            for (int number : names.ports(node, each)) {
                if (!taken.add(number)) {
                    problems.add(each.where(), node + ":" + number + " belongs to a bundle already");
                } else {
                    ports.add(number);
                }
            }
        }
        if (orEmpty(spec.ports()).isEmpty()) {
            problems.add(name.where(), "bundle " + name.quoted() + " of " + node + " needs its ports: ports: [2, 3]");
        }
        topology.addGroup(node, name.text(), ports);
    }
}
