package org.failoverlab.scenarios.run;

import java.util.Map;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.protocols.bonding.Bonding;
import org.failoverlab.protocols.bonding.SlaveView;
import org.failoverlab.protocols.lacp.LinkAggregation;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.topologies.Node;

/** Whose a system identifier of LACP is. */
final class BundleSystems {
    private BundleSystems() {}

    /** The device with this system identifier; the identifier itself when it is none of this network's. */
    static String name(Network network, long system) {
        for (Map.Entry<Node, LinkAggregation> each : network.aggregations().entrySet()) {
            if (each.getValue().state().stream().anyMatch(view -> view.system() == system)) {
                return each.getKey().name();
            }
        }
        for (Map.Entry<Node, Bonding> each : network.bonds().entrySet()) {
            for (SlaveView slave : each.getValue().state().slaves()) {
                boolean isIts = slave.aggregation() != null
                        && slave.aggregation().actor() != null
                        && slave.aggregation().actor().system() == system;
                if (isIts) {
                    return each.getKey().name();
                }
            }
        }
        return MacAddress.toString(system);
    }
}
