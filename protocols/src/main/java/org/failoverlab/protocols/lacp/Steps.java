package org.failoverlab.protocols.lacp;

import org.failoverlab.engine.event.Phase;
import org.failoverlab.engine.event.Step;

/** What the happenings of a port of a bundle are in the course of a failover, with clauses of IEEE 802.1AX-2014. */
final class Steps {
    /** The Mux machine lets it collect, or collect and distribute. */
    static final Step ATTACHED = Step.of(Phase.TRANSITION, "802.1AX-2014 6.4.15");
    /** A bundle without protocol uses a link or no longer does. */
    static final Step STATIC = Step.of(Phase.DECISION, null);

    private static final Step AGED = new Step(Phase.DETECTION, "current_while_timer", "802.1AX-2014 6.4.12");
    private static final Step NO_CARRIER = Step.of(Phase.DETECTION, "802.1AX-2014 6.4.12");
    private static final Step TOLD = Step.of(Phase.SIGNALLING, "802.1AX-2014 6.4.12");
    private static final Step SELECTION = Step.of(Phase.DECISION, "802.1AX-2014 6.4.14");

    private Steps() {}

    /** A port is no longer used, for this reason. */
    static Step without(Unused because) {
        return switch (because) {
            case EXPIRED, DEFAULTED -> AGED;
            case NO_CARRIER -> NO_CARRIER;
            case PARTNER_CHANGED, PARTNER_OUT_OF_SYNC, PARTNER_NOT_COLLECTING, PARTNER_INDIVIDUAL, UNHEARD -> TOLD;
            default -> SELECTION;
        };
    }
}
