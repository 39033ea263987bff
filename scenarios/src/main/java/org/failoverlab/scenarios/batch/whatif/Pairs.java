package org.failoverlab.scenarios.batch.whatif;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverlab.topologies.Cable;

/**
 * All pairs of faults that differ from one another and from every single fault.
 *
 * <p>No two parts of a network are taken for each other: bridge identifiers, port numbers, addresses and roles make any two switches,
 * hosts and even parallel cables different. What is skipped is the same by what faults are.
 */
final class Pairs {
    private static final String OTHER_ORDER = "the same two in the other order, at one instant";
    private static final String TWICE = "the same fault twice";
    private static final String SINGLE =
            "two faults of one cable that are together one of the single faults: cut both ways is cut, and what is cut cannot be silent";
    private static final String ANOTHER_PAIR = "two faults of one cable that are together the same as another pair";
    private static final String DARK = "a cable of a device that has crashed, or its software";

    private final List<SingleFault> singles;
    private final boolean atOnce;
    private final Map<String, Long> skipped = new LinkedHashMap<>();
    private final List<int[]> kept = new ArrayList<>();

    /** Of these single faults; at one instant, or one after the other. */
    Pairs(List<SingleFault> singles, boolean atOnce) {
        this.singles = singles;
        this.atOnce = atOnce;
        Map<Cable, Set<Integer>> known = new LinkedHashMap<>();
        for (SingleFault each : singles) {
            if (each.cable() != null) {
                known.computeIfAbsent(each.cable(), none -> new LinkedHashSet<>())
                        .add(each.broken());
            }
        }
        Map<Cable, Set<Integer>> seen = new LinkedHashMap<>();
        for (int first = 0; first < singles.size(); first++) {
            for (int second = 0; second < singles.size(); second++) {
                String why = first == second
                        ? TWICE
                        : atOnce && second < first ? OTHER_ORDER : whyNot(first, second, known, seen);
                if (why == null) {
                    kept.add(new int[] {first, second});
                } else {
                    skipped.merge(why, 1L, Long::sum);
                }
            }
        }
    }

    private String whyNot(int first, int second, Map<Cable, Set<Integer>> known, Map<Cable, Set<Integer>> seen) {
        SingleFault one = singles.get(first);
        SingleFault other = singles.get(second);
        if (covers(one, other) || atOnce && covers(other, one)) {
            return DARK;
        }
        if (one.cable() == null || !one.cable().equals(other.cable())) {
            return null;
        }
        int together = SingleFault.together(one.broken(), other.broken());
        if (atOnce) {
            boolean isNew = seen.computeIfAbsent(one.cable(), none -> new LinkedHashSet<>())
                    .add(together);
            return known.get(one.cable()).contains(together) ? SINGLE : isNew ? null : ANOTHER_PAIR;
        }
        // What comes later and adds nothing leaves the first alone.
        return together == one.broken() ? SINGLE : null;
    }

    private static boolean covers(SingleFault dark, SingleFault other) {
        return dark.kind() == FaultKind.CRASH
                && (other.isAt(dark.device()) || dark.device().equals(other.device()));
    }

    /** Those that are left, each by the places of its faults among the single ones, in the order in which they come. */
    List<int[]> kept() {
        return kept;
    }

    /** How many were left out, by the reason. */
    Map<String, Long> skipped() {
        return skipped;
    }
}
