package org.failoverlab.scenarios.network;

import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.Port;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;

/**
 * A network that can run.
 *
 * @param devices by their place in the plan, in its order
 * @param links by their place in the plan, in its order
 * @param flows in the order of the scenario
 */
public record Network(
        Simulation simulation, Plan plan, Map<Node, Device> devices, Map<Cable, Link> links, List<MeasuredFlow> flows) {
    /** The port that is meant. */
    public Port port(PortRef ref) {
        return devices.get(ref.node()).port(ref.number());
    }

    /** The switches, in the order of the plan. */
    public List<Device> switches() {
        return devices.values().stream()
                .filter(device -> device.relay() != null)
                .toList();
    }

    /** The hosts, in the order of the plan. */
    public List<Device> hosts() {
        return devices.values().stream()
                .filter(device -> device.relay() == null && device.repeater() == null)
                .toList();
    }
}
