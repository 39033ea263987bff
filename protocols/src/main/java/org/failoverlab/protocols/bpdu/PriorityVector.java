package org.failoverlab.protocols.bpdu;

/**
 * A spanning tree priority vector (IEEE 802.1D-2004, 17.5). The lower one is the better one, the earlier component counting
 * more than all later ones.
 *
 * @param rootBridgeId the bridge believed to be the root, as {@link BridgeId}
 * @param rootPathCost what the path to it costs; 0 to 2^32 - 1
 * @param designatedBridgeId the bridge that says so
 * @param designatedPortId the port of that bridge through which it says so, as {@link PortId}
 * @param bridgePortId the port that received it; 0 where it does not matter
 */
public record PriorityVector(
        long rootBridgeId, long rootPathCost, long designatedBridgeId, int designatedPortId, int bridgePortId) {
    /** The components, in the order in which they are compared. */
    public enum Component {
        /** The root bridge identifier. */
        ROOT_BRIDGE_ID,
        /** The root path cost. */
        ROOT_PATH_COST,
        /** The designated bridge identifier. */
        DESIGNATED_BRIDGE_ID,
        /** The designated port identifier. */
        DESIGNATED_PORT_ID,
        /** The identifier of the receiving port. */
        BRIDGE_PORT_ID
    }

    /** The first component in which they differ; null when they are the same. */
    public Component firstDifference(PriorityVector other) {
        if (rootBridgeId != other.rootBridgeId) {
            return Component.ROOT_BRIDGE_ID;
        } else if (rootPathCost != other.rootPathCost) {
            return Component.ROOT_PATH_COST;
        } else if (designatedBridgeId != other.designatedBridgeId) {
            return Component.DESIGNATED_BRIDGE_ID;
        } else if (designatedPortId != other.designatedPortId) {
            return Component.DESIGNATED_PORT_ID;
        }
        return bridgePortId != other.bridgePortId ? Component.BRIDGE_PORT_ID : null;
    }

    /** Negative when this one is better, positive when the other one is, 0 when they are the same. */
    public int compare(PriorityVector other) {
        Component decisive = firstDifference(other);
        if (decisive == null) {
            return 0;
        }
        return switch (decisive) {
            case ROOT_BRIDGE_ID -> Long.compareUnsigned(rootBridgeId, other.rootBridgeId);
            case ROOT_PATH_COST -> Long.compare(rootPathCost, other.rootPathCost);
            case DESIGNATED_BRIDGE_ID -> Long.compareUnsigned(designatedBridgeId, other.designatedBridgeId);
            case DESIGNATED_PORT_ID -> Integer.compare(designatedPortId, other.designatedPortId);
            case BRIDGE_PORT_ID -> Integer.compare(bridgePortId, other.bridgePortId);
        };
    }

    /** Whether this one is better. */
    public boolean isBetterThan(PriorityVector other) {
        return compare(other) < 0;
    }

    /**
     * Whether a message with this vector replaces what a port holds (17.6): it is better, or it comes from the same designated
     * bridge and port.
     */
    public boolean isSuperiorTo(PriorityVector port) {
        return isBetterThan(port)
                || (BridgeId.address(designatedBridgeId) == BridgeId.address(port.designatedBridgeId)
                        && PortId.number(designatedPortId) == PortId.number(port.designatedPortId));
    }

    @Override
    public String toString() {
        return "root " + BridgeId.toString(rootBridgeId) + ", cost " + rootPathCost + ", bridge "
                + BridgeId.toString(designatedBridgeId) + ", port " + PortId.toString(designatedPortId);
    }
}
