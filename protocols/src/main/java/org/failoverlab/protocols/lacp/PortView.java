package org.failoverlab.protocols.lacp;

import org.failoverlab.engine.device.BundleMember;

/**
 * An Aggregation Port as it is now.
 *
 * @param name of its port
 * @param hasCarrier true when its link is up
 * @param selected whether it is one of those that its aggregator uses
 * @param collecting true while it hands up what comes in
 * @param distributing true while it sends
 * @param individual true while it stands alone
 * @param receive the state of its Receive machine, as in the standard; null without LACP, as the others
 * @param periodic the state of its Periodic Transmission machine
 * @param mux the state of its Mux machine
 * @param actorChurn the state of its Actor Churn Detection machine
 * @param partnerChurn the state of its Partner Churn Detection machine
 * @param actor what it says of itself; null without LACP
 * @param partner what it knows of the other end; null without LACP
 * @param currentWhileNs what is left of current_while, nanoseconds; -1 when it does not run
 * @param waitWhileNs what is left of wait_while, nanoseconds; -1 when it does not run
 * @param lacpdusSent since the start of the run
 * @param lacpdusReceived since the start of the run
 * @param illegalReceived slow protocol frames that made no sense
 * @param markersAnswered Marker PDUs that it has answered
 * @param lastLacpduNs when the last LACPDU came in; -1 for never
 * @param unused why it is not in use; {@link Unused#NOTHING} while it distributes
 * @param actorChurns how often it has found itself out of sync for 60 s
 * @param partnerChurns how often it has found its partner out of sync for 60 s
 */
public record PortView(
        String name,
        boolean hasCarrier,
        Selected selected,
        boolean collecting,
        boolean distributing,
        boolean individual,
        String receive,
        String periodic,
        String mux,
        String actorChurn,
        String partnerChurn,
        LacpInfo actor,
        LacpInfo partner,
        long currentWhileNs,
        long waitWhileNs,
        long lacpdusSent,
        long lacpdusReceived,
        long illegalReceived,
        long markersAnswered,
        long lastLacpduNs,
        Unused unused,
        long actorChurns,
        long partnerChurns) {
    /** The variable Selected (6.4.8). */
    public enum Selected {
        /** Its aggregator uses it, as far as its link lets it. */
        SELECTED,
        /** It would fit, but waits until another one fails. */
        STANDBY,
        /** It does not fit. */
        UNSELECTED
    }

    /**
     * How a port that uses LACP stands.
     *
     * @param member what it is of a bundle
     * @param illegalReceived slow protocol frames that made no sense
     * @param markersAnswered Marker PDUs that were answered
     */
    public static PortView of(AggregationPort port, BundleMember member, long illegalReceived, long markersAnswered) {
        AggregationPort.Clocks clocks = port.clocks();
        return new PortView(
                port.name(),
                member.port().isUp(),
                port.selected(),
                member.isCollecting(),
                member.isDistributing(),
                member.isIndividual(),
                port.receiveState(),
                port.periodicState(),
                port.muxState(),
                port.actorChurnState(),
                port.partnerChurnState(),
                port.actor(),
                port.partner(),
                clocks.currentWhileNs(),
                clocks.waitWhileNs(),
                port.lacpdusSent(),
                port.lacpdusReceived(),
                illegalReceived,
                markersAnswered,
                port.lastLacpduNs(),
                member.isDistributing() ? Unused.NOTHING : port.unused(),
                port.actorChurns(),
                port.partnerChurns());
    }
}
