package org.failoverlab.scenarios.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.spec.Layers;
import org.failoverlab.scenarios.spec.LinkSpec;
import org.failoverlab.scenarios.spec.PortSpec;
import org.failoverlab.scenarios.spec.ScenarioSpec;
import org.failoverlab.scenarios.spec.TopologySpec;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Generators;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.Node.Kind;
import org.failoverlab.topologies.Topology;

/** Makes the {@link Plan} of a scenario; notes what is wrong with it. */
public final class Planner {
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}_.]{0,31}");
    private static final int DEFAULT_RUNGS = 2;
    private static final int DEFAULT_ACCESS = 2;
    private static final int DEFAULT_SIDE = 4;

    private final ScenarioSpec spec;
    private final Problems problems;
    private final Topology topology = new Topology();
    private final Names names;

    /** Works on this scenario. */
    public Planner(ScenarioSpec spec, Problems problems) {
        this.spec = spec;
        this.problems = problems;
        this.names = new Names(topology, problems);
    }

    /** The plan; sound only when no problem was noted. */
    public Plan plan(ScenarioSpec.Defaults builtIn) {
        addSwitches(spec.topology());
        addCables(orEmpty(spec.topology().links()));
        addHosts();
        for (Name name : orEmpty(spec.switches()).keySet()) {
            names.device(name, Kind.SWITCH);
        }
        Map<Cable, LinkSpec> links = new LinkedHashMap<>();
        orEmpty(spec.links()).forEach((name, link) -> names.cable(name).ifPresent(cable -> links.put(cable, link)));
        Map<PortRef, PortSpec> ports = new LinkedHashMap<>();
        orEmpty(spec.ports())
                .forEach((name, port) -> names.port(name).ifPresent(ref -> {
                    if (ref.node().kind() == Kind.HOST && concernsSwitch(port)) {
                        problems.add(
                                name.where(),
                                name + " is a port of a host; VLANs and storm control are set on switches");
                    } else if (ports.put(ref, port) != null) {
                        problems.add(name.where(), name + " is another name for a port that has its settings already");
                    }
                }));
        return new Plan(
                topology,
                spec,
                Layers.over(spec.defaults(), builtIn),
                links,
                ports,
                AddressPlan.of(spec, topology, problems));
    }

    private static boolean concernsSwitch(PortSpec port) {
        return port.access() != null || port.trunk() != null || port.stormControl() != null;
    }

    private void addSwitches(TopologySpec plan) {
        if (plan.ladder() != null) {
            Generators.ladder(topology, or(plan.ladder().rungs(), DEFAULT_RUNGS));
        }
        if (plan.cross() != null) {
            Generators.cross(topology, or(plan.cross().access(), DEFAULT_ACCESS));
        }
        if (plan.torus() != null) {
            int rows = or(plan.torus().rows(), DEFAULT_SIDE);
            Generators.torus(topology, rows, or(plan.torus().columns(), rows));
        }
        for (Name name : orEmpty(plan.switches())) {
            add(name, Kind.SWITCH);
        }
        if (topology.nodes().isEmpty()) {
            problems.add(
                    plan.where(),
                    "the topology has no switch; expected a generator (ladder, cross, torus) or a list of switches");
        }
    }

    /** What the names in the scenario mean. */
    public Names names() {
        return names;
    }

    private Optional<Node> add(Name name, Kind kind) {
        if (!NAME.matcher(name.text()).matches()) {
            problems.add(
                    name.where(),
                    "found " + name.quoted()
                            + "; expected a name of up to 32 letters, digits, _ and ., beginning with a letter");
            names.refuse(name);
            return Optional.empty();
        }
        if (topology.node(name.text()).isPresent()) {
            problems.add(name.where(), "there is a device named " + name.quoted() + " already");
            return Optional.empty();
        }
        return Optional.of(topology.addNode(name.text(), kind));
    }

    private void addCables(List<Name> cables) {
        for (Name cable : cables) {
            String[] ends = cable.text().split("-", -1);
            if (ends.length != 2) {
                problems.add(cable.where(), "found " + cable.quoted() + "; expected two devices, such as A-B");
                continue;
            }
            Optional<Node> a = names.device(new Name(ends[0].strip(), cable.where()));
            Optional<Node> b = names.device(new Name(ends[1].strip(), cable.where()));
            if (a.isPresent() && b.isPresent()) {
                topology.addCable(a.get(), b.get());
            }
        }
    }

    private void addHosts() {
        orEmpty(spec.hosts()).forEach((name, host) -> {
            Optional<Node> node = add(name, Kind.HOST);
            if (host.at() == null) {
                problems.add(
                        name.where(), "host " + name.quoted() + " needs the switch that it is plugged into: at: NAME");
                return;
            }
            Optional<Node> at = names.device(host.at(), Kind.SWITCH);
            if (node.isPresent() && at.isPresent()) {
                topology.addCable(node.get(), at.get());
            }
        });
    }

    private static int or(Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <K, V> Map<K, V> orEmpty(Map<K, V> map) {
        return map == null ? Map.of() : map;
    }
}
