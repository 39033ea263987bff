package org.failoverlab.scenarios.network;

import java.util.Map;
import org.failoverlab.protocols.traffic.Reception;
import org.failoverlab.topologies.Node;

/**
 * A flow in a running network.
 *
 * @param name unique, as reports have it
 * @param kind ping, probes, constant, poisson or broadcast; watch where nothing is sent
 * @param to null for a broadcast, and for a ping to an address that nobody has; for one to a virtual address the first router that has it
 * @param address the IPv4 address that it goes to
 * @param receptions what each receiver has of it, in the order of the plan; for a ping, the sender of the requests
 * @param frameBytes the length of its frames without a tag, from the addresses to the check sequence
 * @param startNs when it begins to send: nobody misses it before
 */
public record MeasuredFlow(
        String name,
        String kind,
        Node from,
        Node to,
        int address,
        Map<Node, Reception> receptions,
        int frameBytes,
        long startNs) {
    /** What its only receiver has of it. */
    public Reception reception() {
        return receptions.values().iterator().next();
    }

    /** True when nothing is sent, so that nobody receives anything. */
    public boolean isWatched() {
        return receptions.isEmpty();
    }

    /** True when it goes to all. */
    public boolean isBroadcast() {
        return kind.equals("broadcast");
    }
}
