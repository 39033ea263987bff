package org.failoverlab.scenarios.network;

import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.Port;
import org.failoverlab.protocols.bonding.Bonding;
import org.failoverlab.protocols.lacp.LinkAggregation;
import org.failoverlab.protocols.spanningtree.SpanningTree;
import org.failoverlab.protocols.vrrp.Vrrp;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;

/**
 * A network that can run.
 *
 * @param devices by their place in the plan, in its order
 * @param links by their place in the plan, in its order
 * @param trees the spanning tree protocol of each switch that runs one, in the order of the plan
 * @param vrrp the VRRP of each switch that is part of a virtual router, in the order of the plan
 * @param aggregations the aggregators of each switch that has any, in the order of the plan
 * @param bonds the bond of each host that has one, in the order of the plan
 * @param flows in the order of the scenario
 * @param watched directions in which nothing is sent, in the order of the scenario
 */
public record Network(
        Simulation simulation,
        Plan plan,
        Map<Node, Device> devices,
        Map<Cable, Link> links,
        Map<Node, SpanningTree> trees,
        Map<Node, Vrrp> vrrp,
        Map<Node, LinkAggregation> aggregations,
        Map<Node, Bonding> bonds,
        List<MeasuredFlow> flows,
        List<MeasuredFlow> watched) {
    /**
     * Starts the software of every device, in the order of the plan: to be called once, before the first event and when everybody
     * looks on who is to see the first changes.
     */
    public void begin() {
        devices.values().forEach(Device::begin);
    }

    /** The port that is meant. */
    public Port port(PortRef ref) {
        return devices.get(ref.node()).port(ref.number());
    }

    /** The bundle of a switch that is meant. */
    public Bundle bundle(PortRef ref) {
        return (Bundle)
                devices.get(ref.node()).relay().ports().get(ref.number() - 1).netInterface();
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
