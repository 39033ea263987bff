package org.failoverlab.protocols.spanningtree;

/**
 * What can be set of a bridge. Times are whole seconds.
 *
 * @param priority 0 to 61440 in steps of 4096
 * @param helloTime 1 to 10
 * @param maxAge 6 to 40
 * @param forwardDelay 4 to 30
 * @param txHoldCount BPDUs per second and port (RSTP), 1 to 10
 * @param forceProtocolVersion what an RSTP bridge speaks: 2, or 0 when it is to behave as an STP bridge (IEEE 802.1D-2004, 17.13.4)
 * @param messageAgeIncrementNs by how much a bridge makes information older that it passes on (STP); more than 0 and at most 1 s (802.1D-1998, table 8-1)
 * @param pathCosts where path costs are from that are not set
 */
public record BridgeSettings(
        int priority,
        int helloTime,
        int maxAge,
        int forwardDelay,
        int txHoldCount,
        int forceProtocolVersion,
        long messageAgeIncrementNs,
        PathCosts pathCosts) {
    /** As the standards recommend (IEEE 802.1D-2004, tables 17-1 and 17-2; 802.1D-1998, tables 8-2 to 8-4). */
    public static BridgeSettings standard(PathCosts pathCosts) {
        return new BridgeSettings(32768, 2, 20, 15, 6, 2, 1_000_000_000L, pathCosts);
    }
}
