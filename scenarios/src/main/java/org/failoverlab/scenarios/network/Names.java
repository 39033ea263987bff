package org.failoverlab.scenarios.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.file.Words;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.Topology;

/** What a name in a scenario means; a name that means nothing is a problem, noted with what was probably meant. */
public final class Names {
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
            complain(name, "device", names(null));
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
            complain(name, "link", topology.cables().stream().map(Cable::name).toList());
        }
        return found;
    }

    /** A port: {@code L1:2} by its number, {@code L1:R1} by where it leads, {@code H1} for a device with one port. */
    public Optional<PortRef> port(Name name) {
        int colon = name.text().indexOf(':');
        Name deviceName = colon < 0 ? name : new Name(name.text().substring(0, colon), name.where());
        Optional<Node> device = device(deviceName);
        if (device.isEmpty()) {
            return Optional.empty();
        }
        Node node = device.get();
        List<Cable> cables = topology.cablesOf(node);
        String which = colon < 0 ? "1" : name.text().substring(colon + 1);
        if (colon < 0 && cables.size() > 1) {
            problems.add(name.where(), node + " has " + cables.size() + " ports; say which" + choices(node, cables));
            return Optional.empty();
        }
        if (which.matches("[0-9]{1,5}")) {
            int number = Integer.parseInt(which);
            if (number >= 1 && number <= cables.size()) {
                return Optional.of(new PortRef(node, number));
            }
        }
        for (int i = 0; i < cables.size(); i++) {
            if (leadsTo(cables.get(i), node, which)) {
                return Optional.of(new PortRef(node, i + 1));
            }
        }
        problems.add(name.where(), "there is no port " + name.quoted() + choices(node, cables));
        return Optional.empty();
    }

    private static boolean leadsTo(Cable cable, Node from, String which) {
        int hash = cable.name().indexOf('#');
        String suffix = hash < 0 ? "" : cable.name().substring(hash);
        return (cable.opposite(from).name() + suffix).equals(which);
    }

    private static String choices(Node node, List<Cable> cables) {
        if (cables.isEmpty()) {
            return "; " + node + " has no ports, since no cable leads to it";
        }
        List<String> ports = new ArrayList<>();
        for (int i = 0; i < Math.min(cables.size(), 8); i++) {
            ports.add(node + ":" + (i + 1) + " (to " + cables.get(i).opposite(node) + ")");
        }
        return "; its ports are: " + String.join(", ", ports) + (cables.size() > 8 ? ", …" : "");
    }

    private void complainOfKind(Name name, Node.Kind kind) {
        String wanted = kind == Node.Kind.HOST ? "host" : "switch";
        if (topology.node(name.text()).isPresent()) {
            String found = kind == Node.Kind.HOST ? "switch" : "host";
            problems.add(name.where(), name.quoted() + " is a " + found + "; expected a " + wanted);
        } else {
            complain(name, wanted, names(kind));
        }
    }

    /** A device of this name was wanted, but cannot be; that has been said. */
    void refuse(Name name) {
        refused.add(name.text());
    }

    private void complain(Name name, String what, List<String> known) {
        // A cable's name holds two devices'.
        if (refused.contains(name.text())
                || Arrays.stream(name.text().split("[-#]")).anyMatch(refused::contains)) {
            return;
        }
        problems.add(name.where(), "there is no " + what + " " + name.quoted() + Words.suggest(name.text(), known));
    }

    private List<String> names(Node.Kind kind) {
        return topology.nodes().stream()
                .filter(node -> kind == null || node.kind() == kind)
                .map(Node::name)
                .toList();
    }
}
