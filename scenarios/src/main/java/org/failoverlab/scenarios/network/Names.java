package org.failoverlab.scenarios.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.failoverlab.engine.link.Link;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.spec.ActSpec;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.PortGroup;
import org.failoverlab.topologies.Topology;

/** What a name in a scenario means; a name that means nothing is a problem, noted with what was probably meant. */
public final class Names {
    /** What the bond of a host is called. */
    static final String BOND = "bond0";

    private final Topology topology;
    private final Problems problems;
    /** Names of devices that were refused: a mistake noted already, which others must not follow from. */
    private final Set<String> refused = new LinkedHashSet<>();

    /** Looks names up in this topology. */
    public Names(Topology topology, Problems problems) {
        this.topology = topology;
        this.problems = problems;
    }

    /** A device of any kind. */
    public Optional<Node> device(Name name) {
        Optional<Node> found = topology.node(name.text());
        if (found.isEmpty()) {
            complain(name, "device", () -> names(null));
        }
        return found;
    }

    /** A device of this kind. */
    public Optional<Node> device(Name name, Node.Kind kind) {
        Optional<Node> found = topology.node(name.text()).filter(node -> node.kind() == kind);
        if (found.isEmpty()) {
            complainOfKind(name, kind);
        }
        return found;
    }

    /** A cable, by its ends in either order. */
    public Optional<Cable> cable(Name name) {
        Optional<Cable> found = topology.cable(name.text());
        if (found.isEmpty()) {
            complain(
                    name,
                    "link",
                    () -> topology.cables().stream().map(Cable::name).toList());
        }
        return found;
    }

    /** A port: {@code L1:2} by its number, {@code L1:R1} by where it leads, {@code H1} for a device with one port. */
    public Optional<PortRef> port(Name name) {
        return port(name, false);
    }

    /** A port, or several that a switch uses as one: {@code S1:Po1}. */
    public Optional<PortRef> portOrBundle(Name name) {
        return port(name, true);
    }

    private Optional<PortRef> port(Name name, boolean orBundle) {
        int colon = name.text().indexOf(':');
        Name deviceName = colon < 0 ? name : new Name(name.text().substring(0, colon), name.where());
        Optional<Node> device = device(deviceName);
        if (device.isEmpty()) {
            return Optional.empty();
        }
        Node node = device.get();
        int count = topology.portCount(node);
        String which = colon < 0 ? "1" : name.text().substring(colon + 1);
        if (colon < 0 && count > 1) {
            problems.add(name.where(), node + " has " + count + " ports; say which" + choices(node, orBundle));
            return Optional.empty();
        }
        if (which.matches("[0-9]{1,5}")) {
            int number = Integer.parseInt(which);
            if (number >= 1 && number <= count) {
                return Optional.of(new PortRef(node, number));
            }
        }
        for (int number = 1; number <= count; number++) {
            Optional<Cable> cable = topology.cableAt(node, number);
            if (cable.isPresent() && leadsTo(cable.get(), node, which)) {
                return Optional.of(new PortRef(node, number));
            }
        }
        Optional<PortGroup> group = bundle(node, which);
        if (group.isEmpty()) {
            problems.add(name.where(), "there is no port " + name.quoted() + choices(node, orBundle));
        } else if (!orBundle) {
            problems.add(name.where(), name.quoted() + " is a bundle; expected one port" + choices(node, false));
        }
        return group.filter(found -> orBundle).map(found -> new PortRef(node, found.number()));
    }

    /** A bundle of a switch by its name alone. */
    Optional<PortGroup> bundle(Node node, String which) {
        return topology.groups(node).stream()
                .filter(each -> each.name().equals(which))
                .findFirst();
    }

    /**
     * All ports that a name means: a port, those of a bundle of a switch ({@code S1:Po1}), or those of the bond of a host
     * ({@code H1:bond0}).
     */
    public List<PortRef> ports(Name name) {
        int colon = name.text().indexOf(':');
        Optional<Node> host = topology.node(name.text().substring(0, Math.max(0, colon)))
                .filter(node -> node.kind() == Node.Kind.HOST);
        if (host.isPresent() && name.text().substring(colon + 1).equals(BOND)) {
            return IntStream.rangeClosed(1, topology.portCount(host.get()))
                    .mapToObj(number -> new PortRef(host.get(), number))
                    .toList();
        }
        return portOrBundle(name).map(this::members).orElse(List.of());
    }

    /** The ports that this is made of; a port is made of itself alone. */
    public List<PortRef> members(PortRef ref) {
        return topology.group(ref.node(), ref.number())
                .map(group -> group.ports().stream()
                        .map(number -> new PortRef(ref.node(), number))
                        .toList())
                .orElse(List.of(ref));
    }

    /** The ports of a device that this says: one by its number, or all that lead to a device; the device's own name may stand before. */
    public List<Integer> ports(Node node, Name name) {
        List<Integer> found = new ArrayList<>();
        String prefix = node.name() + ":";
        String which = name.text().startsWith(prefix) ? name.text().substring(prefix.length()) : name.text();
        for (int number = 1; number <= topology.portCount(node); number++) {
            Optional<Cable> cable = topology.cableAt(node, number);
            boolean isIt = which.equals(Integer.toString(number));
            boolean leadsThere = cable.isPresent()
                    && (cable.get().opposite(node).name().equals(which) || leadsTo(cable.get(), node, which));
            if (isIt || leadsThere) {
                found.add(number);
            }
        }
        if (found.isEmpty()) {
            problems.add(name.where(), "there is no port " + name.quoted() + " of " + node + choices(node, false));
        }
        return found;
    }

    /** The end of a cable that this device or port is. */
    public Optional<Link.End> end(Cable cable, Name name) {
        boolean isPort = name.text().indexOf(':') >= 0;
        if (isPort ? port(name).isEmpty() : device(name).isEmpty()) {
            return Optional.empty();
        }
        List<String> ends = List.of(cable.a() + ":" + cable.aPort(), cable.b() + ":" + cable.bPort());
        String wanted = isPort ? port(name).orElseThrow().toString() : name.text();
        boolean isA = isPort ? ends.get(0).equals(wanted) : cable.a().name().equals(wanted);
        boolean isB = isPort ? ends.get(1).equals(wanted) : cable.b().name().equals(wanted);
        if (isA == isB) {
            problems.add(
                    name.where(),
                    name.quoted() + (isA ? " is both ends of " : " is no end of ") + cable + "; expected "
                            + (isA || isPort ? ends.get(0) : cable.a()) + " or "
                            + (isB || isPort ? ends.get(1) : cable.b()));
            return Optional.empty();
        }
        return Optional.of(isA ? Link.End.A : Link.End.B);
    }

    private static boolean leadsTo(Cable cable, Node from, String which) {
        int hash = cable.name().indexOf('#');
        String suffix = hash < 0 ? "" : cable.name().substring(hash);
        return (cable.opposite(from).name() + suffix).equals(which);
    }

    private String choices(Node node, boolean withBundles) {
        int count = topology.portCount(node);
        if (count == 0) {
            return "; " + node + " has no ports, since no cable leads to it";
        }
        List<String> ports = new ArrayList<>();
        for (int number = 1; number <= Math.min(count, 8); number++) {
            String leads = topology.cableAt(node, number)
                    .map(cable -> " (to " + cable.opposite(node) + ")")
                    .orElse("");
            ports.add(node + ":" + number + leads);
        }
        String bundles = topology.groups(node).stream()
                .map(group -> node + ":" + group.name())
                .collect(Collectors.joining(", "));
        return "; its ports are: " + String.join(", ", ports) + (count > 8 ? ", …" : "")
                + (withBundles && !bundles.isEmpty() ? "; its bundles: " + bundles : "");
    }

    private void complainOfKind(Name name, Node.Kind kind) {
        String wanted = kind == Node.Kind.HOST ? "host" : "switch";
        complain(name, wanted, () -> names(kind));
    }

    /** A device of this name was wanted, but cannot be; that has been said. */
    void refuse(Name name) {
        refused.add(name.text());
    }

    /** A switch or a hub: something that a cable of a host can lead to. */
    public Optional<Node> forwarder(Name name) {
        Optional<Node> found = topology.node(name.text()).filter(node -> node.kind() != Node.Kind.HOST);
        if (found.isEmpty()) {
            complainOfKind(name, Node.Kind.SWITCH);
        }
        return found;
    }

    private void complain(Name name, String what, Supplier<Collection<String>> known) {
        // A cable's name holds two devices'.
        if (refused.contains(name.text())
                || Arrays.stream(name.text().split("[-#]")).anyMatch(refused::contains)) {
            return;
        }
        if (name.text().equals(ActSpec.ANY)) {
            problems.add(name.where(), "\"any\" cannot be said here; expected the name of a " + what);
            return;
        }
        String found = kindOf(name.text());
        if (found != null) {
            problems.add(name.where(), name.quoted() + " is a " + found + "; expected a " + what);
            return;
        }
        problems.add(name.where(), "there is no " + what + " " + name.quoted() + problems.suggest(name.text(), known));
    }

    /** What a name that stands in the wrong place is the name of; null for nothing. */
    private String kindOf(String name) {
        if (topology.cable(name).isPresent()) {
            return "link";
        }
        int colon = name.indexOf(':');
        if (colon > 0 && topology.node(name.substring(0, colon)).isPresent()) {
            return "port";
        }
        return topology.node(name)
                .map(node -> node.kind().name().toLowerCase(Locale.ROOT))
                .orElse(null);
    }

    private List<String> names(Node.Kind kind) {
        return topology.nodes().stream()
                .filter(node -> kind == null || node.kind() == kind)
                .map(Node::name)
                .toList();
    }
}
