package org.failoverlab.scenarios.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.spec.ActSpec;
import org.failoverlab.scenarios.spec.FaultSpec;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.Topology;

/** Plans what the timeline will need besides the topology: ports that cables are moved to, cables that are attached. */
final class TimelinePlanner {
    private final Topology topology;
    private final Names names;
    private final PortNumbers portNumbers;
    private final Problems problems;
    private final Map<Location, PortRef> destinations = new LinkedHashMap<>();
    private final Map<String, Cable> attached = new LinkedHashMap<>();

    TimelinePlanner(Topology topology, Names names, PortNumbers portNumbers, Problems problems) {
        this.problems = problems;
        this.topology = topology;
        this.names = names;
        this.portNumbers = portNumbers;
    }

    /** The new cables that are attached, by the text that says so. */
    Map<String, Cable> attached() {
        return attached;
    }

    /** The ports that cables are moved to, by the place of the entry that says so. */
    Map<Location, PortRef> plan(List<ActSpec> timeline) {
        if (timeline != null) {
            timeline.stream().filter(act -> act.attach() != null).forEach(act -> attach(act.attach()));
            timeline.stream()
                    .filter(act -> act.move() != null && act.move().to() != null)
                    .forEach(act -> move(act.move()));
        }
        return destinations;
    }

    /** What is no cable yet, but has the name of one between two devices, will be a new one. */
    private void attach(Name name) {
        if (attached.containsKey(name.text()) || topology.cable(name.text()).isPresent()) {
            return;
        }
        String[] ends = name.text().split("#")[0].split("-", -1);
        if (ends.length != 2) {
            names.cable(name);
            return;
        }
        Optional<PortRef> a = end(name, ends[0].strip(), null);
        Optional<PortRef> b = end(name, ends[1].strip(), a.orElse(null));
        if (a.isPresent() && a.equals(b)) {
            problems.add(name.where(), "both ends of " + name.quoted() + " are in the same port");
        } else if (a.isPresent() && b.isPresent()) {
            Cable cable = topology.addSpare(
                    a.get().node(), a.get().number(), b.get().node(), b.get().number());
            attached.put(name.text(), cable);
            if (name.text().indexOf('#') >= 0 && !topology.cable(name.text()).equals(Optional.of(cable))) {
                problems.add(
                        name.where(),
                        "there is no link " + name.quoted() + "; the next new one between these two is " + cable);
            }
        }
    }

    /** The port that an end of a new cable is for: as it says, the only one of a host, or the next free one. */
    private Optional<PortRef> end(Name name, String end, PortRef other) {
        int colon = end.indexOf(':');
        Optional<Node> node = names.device(new Name(colon < 0 ? end : end.substring(0, colon), name.where()));
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (colon >= 0) {
            OptionalInt number = portNumbers.read(name, node.get(), end.substring(colon + 1));
            return number.isPresent() ? Optional.of(new PortRef(node.get(), number.getAsInt())) : Optional.empty();
        }
        if (node.get().kind() == Node.Kind.HOST) {
            return onlyCard(name, node.get());
        }
        int free = topology.freePort(node.get());
        boolean isTaken = other != null && other.node().equals(node.get()) && other.number() == free;
        return Optional.of(new PortRef(node.get(), isTaken ? topology.freePort(node.get(), free + 1) : free));
    }

    /** Of a host with several cards it must be said which one is meant. */
    private Optional<PortRef> onlyCard(Name name, Node host) {
        int count = topology.portCount(host);
        if (count > 1) {
            problems.add(
                    name.where(),
                    host + " has " + count + " cards; expected a number to say which, such as " + host + ":2");
            return Optional.empty();
        }
        return Optional.of(new PortRef(host, 1));
    }

    private void move(FaultSpec.Move move) {
        Name to = move.to();
        int colon = to.text().indexOf(':');
        String port = colon < 0 ? null : to.text().substring(colon + 1);
        if (port != null && !port.matches("[0-9]{1,5}")) {
            names.port(to).ifPresent(ref -> destinations.put(move.where(), ref));
            return;
        }
        Optional<Node> node = names.device(colon < 0 ? to : new Name(to.text().substring(0, colon), to.where()));
        if (node.isEmpty()) {
            return;
        }
        int number = topology.portCount(node.get()) + 1;
        if (port == null && node.get().kind() == Node.Kind.HOST) {
            Optional<PortRef> card = onlyCard(to, node.get());
            if (card.isEmpty()) {
                return;
            }
            number = card.get().number();
        } else if (port != null) {
            OptionalInt read = portNumbers.read(to, node.get(), port);
            if (read.isEmpty()) {
                return;
            }
            number = read.getAsInt();
        }
        topology.reservePort(node.get(), number);
        destinations.put(move.where(), new PortRef(node.get(), number));
    }
}
