package org.failoverlab.protocols.rstp;

import java.util.Locale;
import org.failoverlab.protocols.spanningtree.PortRole;
import org.failoverlab.protocols.spanningtree.PortState;

/** What the journal says. */
final class Words {
    private Words() {}

    static String of(PortRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    static String of(PortState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** Why the port has the role that was selected for it. */
    static String why(RstpPort p) {
        return switch (p.rule) {
            case UNDECIDED -> "nothing is decided yet";
            case OUT_OF_USE -> "it is out of use";
            case BEST_PATH -> "the best path to the root, " + p.chosen;
            case NOTHING_HEARD -> "no better bridge is heard";
            case BETTER_THAN_HEARD -> "better than what was heard: " + p.chosen + " against " + p.rejected;
            case HEARD_BETTER -> "what is heard is better: " + p.chosen + " against " + p.rejected;
            case HEARD_ONESELF -> "another port of this bridge is heard: " + p.chosen;
            case ROOT_GUARD -> "root guard: " + p.chosen + " must not lead to the root";
            case LOOP_GUARD -> "loop guard: nothing is heard any more";
        };
    }
}
