package org.failoverlab.protocols.rstp;

import org.failoverlab.engine.event.Phase;
import org.failoverlab.engine.event.Step;

/** What the happenings of a bridge are in the course of a failover, with clauses of IEEE 802.1D-2004. */
final class Steps {
    /** What was heard is too old: three hello times have passed (Port Information). */
    static final Step AGED = new Step(Phase.DETECTION, "rcvdInfoWhile", "802.1D-2004 17.27");
    /** updtRolesTree(): the root, and what each port is for. */
    static final Step ROLES = Step.of(Phase.DECISION, "802.1D-2004 17.21.25");
    /** A guard, which the standard doesn't know, keeps a port out or lets it in. */
    static final Step GUARD = Step.of(Phase.DECISION, null);
    /** The time is over after which a port that BPDU guard has disabled gets another chance. */
    static final Step RECOVERY = new Step(Phase.DECISION, "BPDU guard recovery", null);
    /** The cost of a port follows its rate. */
    static final Step COST = Step.of(Phase.DECISION, "802.1D-2004 17.14");
    /** Bridge Detection: nobody else is heard. */
    static final Step EDGE = new Step(Phase.DETECTION, "edgeDelayWhile", "802.1D-2004 17.25");
    /** Port Protocol Migration. */
    static final Step MIGRATION = Step.of(Phase.DETECTION, "802.1D-2004 17.24");

    static final Step PROPOSES = Step.of(Phase.SIGNALLING, "802.1D-2004 17.29.3");
    static final Step AGREES = Step.of(Phase.SIGNALLING, "802.1D-2004 17.29.2");
    static final Step PROPOSED = Step.of(Phase.SIGNALLING, "802.1D-2004 17.21.11");
    static final Step AGREED = Step.of(Phase.SIGNALLING, "802.1D-2004 17.21.9");
    static final Step DISPUTE = Step.of(Phase.SIGNALLING, "802.1D-2004 17.21.10");
    static final Step TELLS = Step.of(Phase.SIGNALLING, "802.1D-2004 17.21.21");
    static final Step TOLD = Step.of(Phase.SIGNALLING, "802.1D-2004 17.21.17");
    /** The Topology Change machine has found one. */
    static final Step CHANGE = Step.of(Phase.FLUSH, "802.1D-2004 17.31");

    static final Step FLUSH = Step.of(Phase.FLUSH, "802.1D-2004 17.19.7");
    static final Step DISCARDS = Step.of(Phase.TRANSITION, "802.1D-2004 17.30");
    /** A root port may go on since no port forwards any more that was root port lately. */
    static final Step RETIRED = Step.of(Phase.TRANSITION, "802.1D-2004 17.29.2");
    /** A root port may go on since it has waited long enough. */
    static final Step ROOT_WAITED = RETIRED.after("fdWhile");
    /** A designated port may go on since its neighbour has agreed, or since it has none. */
    static final Step MAY = Step.of(Phase.TRANSITION, "802.1D-2004 17.29.3");
    /** A designated port may go on since it has waited long enough. */
    static final Step WAITED = MAY.after("fdWhile");

    private Steps() {}
}
