package org.failoverlab.protocols.spanningtree;

/**
 * What can be set of a port.
 *
 * @param priority 0 to 240 in steps of 16
 * @param cost its path cost; null for what its rate makes
 * @param adminEdge true when it leads to no other bridge, as far as its operator knows (PortFast)
 * @param autoEdge true when it may find out that it leads to no other bridge (RSTP)
 * @param pointToPoint whether at most one other bridge can be reached without passing another bridge
 * @param bpduGuard true when a BPDU disables the port
 * @param bpduGuardRecoveryNs how long it stays disabled; 0 for ever, that is until its operator opens it
 * @param bpduFilter true when it neither sends BPDUs nor heeds them
 * @param rootGuard true when it must not lead to the root
 * @param loopGuard true when it must not become designated because BPDUs have ceased
 */
public record PortSettings(
        int priority,
        Long cost,
        boolean adminEdge,
        boolean autoEdge,
        PointToPoint pointToPoint,
        boolean bpduGuard,
        long bpduGuardRecoveryNs,
        boolean bpduFilter,
        boolean rootGuard,
        boolean loopGuard) {
    /** As the standard recommends, without any protection. */
    public static final PortSettings STANDARD =
            new PortSettings(128, null, false, true, PointToPoint.AUTO, false, 300_000_000_000L, false, false, false);

    /** The parameter adminPointToPointMAC (IEEE 802.1D-2004, 6.4.3). */
    public enum PointToPoint {
        /** It is, whatever the link is like. */
        FORCE_TRUE,
        /** It is not, whatever the link is like. */
        FORCE_FALSE,
        /** It is when the link is full duplex. */
        AUTO
    }
}
