package org.failoverlab.protocols.vrrp;

import org.failoverlab.engine.event.Phase;
import org.failoverlab.engine.event.Step;

/** What the happenings of a virtual router are in the course of a failover, with clauses of RFC 9568 or RFC 3768. */
final class Steps {
    /** What it tracks has changed, which the standard doesn't know. */
    static final Step TRACKED = Step.of(Phase.DETECTION, null);
    /** The others of its sync group are not ready, which the standard doesn't know. */
    static final Step HELD_BACK = Step.of(Phase.DECISION, null);

    private static final String DOWN_TIMER = "Master_Down_Timer";

    private Steps() {}

    /** A virtual router of this version goes from one state to another. */
    static Step of(Transition to, int version) {
        String clause = (version == 2 ? "RFC 3768 6.4." : "RFC 9568 6.4.") + number(to.from());
        return switch (to.reason()) {
            case MASTER_DOWN -> new Step(Phase.DETECTION, DOWN_TIMER, clause);
            case RESIGNED, PREEMPTED -> new Step(Phase.DECISION, DOWN_TIMER, clause);
            case HIGHER_PRIORITY, HIGHER_ADDRESS -> Step.of(Phase.DECISION, clause);
            case STARTED, STARTED_AS_OWNER -> Step.of(Phase.TRANSITION, clause);
            case INTERFACE_DOWN -> Step.of(Phase.DETECTION, clause);
            case TRACKED_FAILURE, SYNC_GROUP -> HELD_BACK;
            case SHUTDOWN, STOPPED -> Step.of(Phase.FAULT, clause);
        };
    }

    private static int number(VrrpState from) {
        return switch (from) {
            case INITIALIZE -> 1;
            case BACKUP -> 2;
            case MASTER -> 3;
        };
    }
}
