package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.spec.ActSpec;
import org.failoverlab.scenarios.spec.HostSpec;
import org.failoverlab.scenarios.spec.Layers;
import org.failoverlab.scenarios.spec.LinkSpec;
import org.failoverlab.scenarios.spec.PortSpec;
import org.failoverlab.scenarios.spec.ScenarioSpec;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.scenarios.spec.TopologySpec;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.Node.Kind;
import org.failoverlab.topologies.Topology;

/** Makes the {@link Plan} of a scenario; notes what is wrong with it. */
public final class Planner {
    static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}_.]{0,31}");
    private static final Set<String> RESERVED = Set.of(ActSpec.ANY, "broadcast");
    private static final Integer FLAWED = -1;
    /** Why a setting of a port is refused. */
    static final String SET_ON_SWITCHES =
            "VLANs, storm control, spanning tree, addresses and virtual routers are set on switches";

    private final ScenarioSpec spec;
    private final Problems problems;
    private final Topology topology = new Topology();
    private final Names names;
    private final PortNumbers portNumbers;

    /** Works on this scenario. */
    public Planner(ScenarioSpec spec, Problems problems) {
        this.spec = spec;
        this.problems = problems;
        this.names = new Names(topology, problems);
        this.portNumbers = new PortNumbers(topology, problems);
    }

    /**
     * The plan; sound only when no problem was noted.
     *
     * @throws ScenarioException when the topology is too large to be made
     */
    public Plan plan(ScenarioSpec.Defaults builtIn) throws ScenarioException {
        Map<Cable, LinkSpec> generated = addSwitches(spec.topology());
        addCables(orEmpty(spec.topology().links()));
        addHosts();
        addPorts(builtIn);
        TimelinePlanner timeline = new TimelinePlanner(topology, names, portNumbers, problems);
        Map<Location, PortRef> destinations = timeline.plan(spec.timeline());
        for (Name name : orEmpty(spec.switches()).keySet()) {
            names.device(name, Kind.SWITCH);
        }
        new BundlePlanner(topology, names, problems).plan(spec);
        Map<Cable, LinkSpec> links = new LinkedHashMap<>(generated);
        orEmpty(spec.links())
                .forEach((name, link) -> names.cable(name)
                        .ifPresent(cable -> links.put(cable, Layers.over(link, generated.get(cable)))));
        Map<PortRef, PortSpec> ports = new LinkedHashMap<>();
        orEmpty(spec.ports())
                .forEach((name, port) -> names.portOrBundle(name).ifPresent(ref -> {
                    if (ref.node().kind() != Kind.SWITCH && concernsSwitch(port)) {
                        String kind = ref.node().kind() == Kind.HOST ? "host" : "hub";
                        problems.add(name.where(), name + " is a port of a " + kind + "; " + SET_ON_SWITCHES);
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
                destinations,
                timeline.attached(),
                AddressPlan.of(spec, topology, ports, problems));
    }

    static boolean concernsSwitch(PortSpec port) {
        return port.access() != null
                || port.trunk() != null
                || port.stormControl() != null
                || port.spanningTree() != null
                || port.address() != null
                || port.vrrp() != null;
    }

    /** Returns what cables are like whose generator says it. */
    private Map<Cable, LinkSpec> addSwitches(TopologySpec plan) throws ScenarioException {
        GeneratorPlan generators = new GeneratorPlan(plan, spec.seedOrDefault(), problems);
        refuseMoreThan(
                TopologySpec.MAX_SWITCHES,
                generators.switches() + orEmpty(plan.switches()).size(),
                "switches");
        refuseMoreThan(
                TopologySpec.MAX_CABLES,
                generators.cables() + orEmpty(plan.links()).size(),
                "cables between switches");
        Map<Cable, LinkSpec> links = generators.addTo(topology);
        for (Name name : orEmpty(plan.switches())) {
            add(name, Kind.SWITCH);
        }
        for (Name name : orEmpty(plan.hubs())) {
            add(name, Kind.HUB);
        }
        if (topology.nodes().isEmpty() && !hasCableBetweenHosts()) {
            problems.add(
                    plan.where(),
                    "the topology has no switch; expected a generator, such as ladder or ring, or a list of switches");
        }
        return links;
    }

    private boolean hasCableBetweenHosts() {
        return orEmpty(spec.hosts()).values().stream()
                .flatMap(host -> orEmpty(host.at()).stream())
                .anyMatch(place -> isLoose(new Name(device(place.text()), null)));
    }

    /** True for a host that says of no cable where it leads to: those of others may lead to it. */
    private boolean isLoose(Name name) {
        HostSpec host = orEmpty(spec.hosts()).get(name);
        return host != null && orEmpty(host.at()).isEmpty();
    }

    private Optional<Node> neighbour(Name name) {
        return isLoose(name) && topology.node(name.text()).isPresent() ? names.device(name) : names.forwarder(name);
    }

    /** Before anything is made: without the switches every name would be a mistake, so the reading ends here. */
    private void refuseMoreThan(int most, long count, String what) throws ScenarioException {
        if (count > most) {
            problems.add(
                    spec.topology().where(),
                    "the topology would have more than " + most + " " + what + ", which is the most that can be");
            problems.throwIfAny();
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
        if (RESERVED.contains(name.text())) {
            problems.add(
                    name.where(),
                    "a device cannot be named " + name.quoted() + "; the word has a meaning in the timeline");
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
            addCable(cable, ends[0].strip(), ends[1].strip());
        }
    }

    private void addCable(Name cable, String a, String b) {
        Optional<Node> aNode = names.device(new Name(device(a), cable.where()));
        Optional<Node> bNode = names.device(new Name(device(b), cable.where()));
        if (aNode.isPresent() && bNode.isPresent()) {
            plug(cable, aNode.get(), a, bNode.get(), b);
        }
    }

    private static String device(String end) {
        int colon = end.indexOf(':');
        return colon < 0 ? end : end.substring(0, colon);
    }

    /** Plugs a cable into the ports that its ends say, or into the next free ones. */
    private void plug(Name where, Node a, String aEnd, Node b, String bEnd) {
        Integer aPort = portNumber(where, a, aEnd);
        Integer bPort = portNumber(where, b, bEnd);
        if (aPort == null && bPort == null) {
            topology.addCable(a, b);
        } else if (!FLAWED.equals(aPort) && !FLAWED.equals(bPort)) {
            int aNumber = aPort == null ? freePort(a, b, bPort) : aPort;
            int bNumber = bPort == null ? freePort(b, a, aPort) : bPort;
            if (a.equals(b) && aNumber == bNumber) {
                problems.add(where.where(), "both ends of " + where.quoted() + " are in the same port");
            } else {
                topology.addCable(a, aNumber, b, bNumber);
            }
        }
    }

    /** The next free port of one end, when the other says its own: for a cable from a switch to itself it must be another. */
    private int freePort(Node node, Node other, int taken) {
        int number = topology.freePort(node);
        return node.equals(other) && number == taken ? topology.freePort(node, taken + 1) : number;
    }

    /** Null when the end says no port; {@link #FLAWED} when it says one that cannot be. */
    private Integer portNumber(Name where, Node node, String end) {
        int colon = end.indexOf(':');
        if (colon < 0) {
            return null;
        }
        OptionalInt read = portNumbers.read(where, node, end.substring(colon + 1));
        if (read.isEmpty()) {
            return FLAWED;
        }
        int number = read.getAsInt();
        if (!topology.isFree(node, number)) {
            problems.add(
                    where.where(),
                    "there is a cable in port " + number + " of " + node + " already: "
                            + topology.cableAt(node, number).orElseThrow());
            return FLAWED;
        }
        return number;
    }

    private void addHosts() {
        Map<Name, Node> added = new LinkedHashMap<>();
        for (Name name : orEmpty(spec.hosts()).keySet()) {
            add(name, Kind.HOST).ifPresent(node -> added.put(name, node));
        }
        added.forEach((name, node) -> {
            for (Name place : orEmpty(spec.hosts().get(name).at())) {
                neighbour(new Name(device(place.text()), place.where()))
                        .filter(at -> !at.equals(node))
                        .ifPresent(at -> plug(place, node, name.text(), at, place.text()));
            }
        });
        added.forEach((name, node) -> {
            if (topology.portCount(node) == 0 && isLoose(name)) {
                problems.add(
                        name.where(), "host " + name.quoted() + " needs the switch that it is plugged into: at: NAME");
            }
        });
    }

    /** Every switch has at least the ports that it is said to have; more than a bridge can number, none has. */
    private void addPorts(ScenarioSpec.Defaults builtIn) {
        SwitchSpec general = Layers.over(spec.defaults(), builtIn).switches();
        for (Node node : topology.nodes()) {
            SwitchSpec own = spec.switches() == null ? null : spec.switches().get(new Name(node.name(), null));
            Integer count =
                    node.kind() == Kind.SWITCH ? Layers.over(own, general).ports() : null;
            if (count != null) {
                portNumbers
                        .read(new Name(node.name(), spec.topology().where()), node, count.toString())
                        .ifPresent(number -> topology.reservePort(node, number));
            }
            if (topology.portCount(node) > PortNumbers.MAX_PORT) {
                problems.add(
                        spec.topology().where(),
                        node + " would have " + topology.portCount(node) + " ports; expected at most "
                                + PortNumbers.MAX_PORT);
            }
        }
    }
}
