package org.failoverlab.scenarios.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.spec.ActSpec;
import org.failoverlab.scenarios.spec.FaultSpec;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.Topology;

/** Plans what the timeline will need besides the topology: ports that cables are moved to, cables that are attached. */
final class TimelinePlanner {
    private final Topology topology;
    private final Names names;
    private final PortNumbers portNumbers;
    private final Map<Location, PortRef> destinations = new LinkedHashMap<>();

    TimelinePlanner(Topology topology, Names names, PortNumbers portNumbers) {
        this.topology = topology;
        this.names = names;
        this.portNumbers = portNumbers;
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
    private void attach(Name cable) {
        String[] ends = cable.text().split("-", -1);
        if (topology.cable(cable.text()).isEmpty()
                && ends.length == 2
                && cable.text().indexOf('#') < 0) {
            Optional<Node> a = names.device(new Name(ends[0].strip(), cable.where()));
            Optional<Node> b = names.device(new Name(ends[1].strip(), cable.where()));
            if (a.isPresent() && b.isPresent()) {
                topology.addSpare(a.get(), b.get());
            }
        } else {
            names.cable(cable);
        }
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
        if (port != null) {
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
