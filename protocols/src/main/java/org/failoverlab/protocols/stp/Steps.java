package org.failoverlab.protocols.stp;

import org.failoverlab.engine.event.Phase;
import org.failoverlab.engine.event.Step;
import org.failoverlab.protocols.spanningtree.PortState;

/** What the happenings of a bridge are in the course of a failover, with clauses of IEEE 802.1D-1998. */
final class Steps {
    static final Step AGED = new Step(Phase.DETECTION, "Message Age Timer", "802.1D-1998 8.7.4");
    static final Step ROOT = Step.of(Phase.DECISION, "802.1D-1998 8.6.8");
    /** A port is root port, designated port or neither. */
    static final Step ROLE = Step.of(Phase.DECISION, "802.1D-1998 8.6.11");
    /** A guard, which the standard doesn't know, keeps a port out or lets it in. */
    static final Step GUARD = Step.of(Phase.DECISION, null);
    /** The time is over after which a port that BPDU guard has disabled gets another chance. */
    static final Step RECOVERY = new Step(Phase.DECISION, "BPDU guard recovery", null);
    /** The cost of a port follows its rate. */
    static final Step COST = Step.of(Phase.DECISION, "802.1D-1998 8.8.6");

    static final Step NOTIFIES = Step.of(Phase.SIGNALLING, "802.1D-1998 8.6.6");
    static final Step NOTIFIED = Step.of(Phase.SIGNALLING, "802.1D-1998 8.7.2");
    static final Step ACKNOWLEDGED = Step.of(Phase.SIGNALLING, "802.1D-1998 8.6.15");
    static final Step CHANGE = Step.of(Phase.FLUSH, "802.1D-1998 8.6.14");
    /** Addresses age by the forward delay instead of the ageing time, or no longer do. */
    static final Step AGEING = Step.of(Phase.FLUSH, "802.1D-1998 7.9.2");

    private static final Step BLOCKS = Step.of(Phase.TRANSITION, "802.1D-1998 8.6.13");
    private static final Step LISTENS = Step.of(Phase.TRANSITION, "802.1D-1998 8.6.12");
    private static final Step DELAYED = new Step(Phase.TRANSITION, "Forward Delay Timer", "802.1D-1998 8.7.5");

    private Steps() {}

    /** A port is in this state now; an edge port, which the standard doesn't know, forwards at once. */
    static Step of(PortState state, boolean isEdge) {
        return switch (state) {
            case LISTENING -> LISTENS;
            case LEARNING, FORWARDING -> isEdge ? LISTENS : DELAYED;
            default -> BLOCKS;
        };
    }
}
