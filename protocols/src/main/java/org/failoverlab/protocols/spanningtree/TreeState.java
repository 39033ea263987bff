package org.failoverlab.protocols.spanningtree;

import java.util.List;

/**
 * How a bridge stands at an instant.
 *
 * @param protocol stp or rstp
 * @param bridgeId as {@link org.failoverlab.protocols.bpdu.BridgeId}
 * @param rootId the bridge that it takes for the root
 * @param rootPort the name of its root port; null when it is the root
 * @param topologyChanges how many it has detected itself since it was started
 * @param ports in the order of their numbers
 */
public record TreeState(
        String protocol,
        long bridgeId,
        long rootId,
        long rootPathCost,
        String rootPort,
        int maxAge,
        int helloTime,
        int forwardDelay,
        long topologyChanges,
        List<TreePort> ports) {
    /** True when it takes itself for the root. */
    public boolean isRoot() {
        return bridgeId == rootId;
    }
}
