package org.failoverlab.protocols.spanningtree;

import org.failoverlab.protocols.bpdu.PriorityVector;

/**
 * Why a port has its role: the comparison that decided, as the protocol made it.
 *
 * @param rule which comparison it was
 * @param chosen the vector that won; null when nothing was compared
 * @param rejected the vector that lost; null when nothing was compared
 * @param component the first component in which they differ; null when nothing was compared
 */
public record Decision(Rule rule, PriorityVector chosen, PriorityVector rejected, PriorityVector.Component component) {
    /** What was compared with what. */
    public enum Rule {
        /** The port is out of use: nothing was compared. */
        OUT_OF_USE,
        /** Nothing was compared yet. */
        UNDECIDED,
        /**
         * Root port: its root path vector is better than that of every other port; rejected is the second best one, or the bridge's
         * own vector when no other port has one.
         */
        BEST_PATH,
        /** Designated port: what the bridge would say on this LAN is better than what was heard there. */
        BETTER_THAN_HEARD,
        /** Designated port: nobody else has said anything on this LAN. */
        NOTHING_HEARD,
        /** Alternate port: what was heard on this LAN is better than what the bridge would say. */
        HEARD_BETTER,
        /** Backup port: another port of this bridge says better things on this LAN. */
        HEARD_ONESELF,
        /** Not a root port although its path is the best: root guard forbids it. */
        ROOT_GUARD,
        /** Not a designated port although nothing is heard: loop guard forbids it. */
        LOOP_GUARD
    }

    /** A decision without a comparison. */
    public static Decision without(Rule rule) {
        return new Decision(rule, null, null, null);
    }

    /** A decision between two vectors. */
    public static Decision between(Rule rule, PriorityVector chosen, PriorityVector rejected) {
        return new Decision(rule, chosen, rejected, chosen.firstDifference(rejected));
    }
}
