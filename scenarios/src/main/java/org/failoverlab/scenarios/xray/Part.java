package org.failoverlab.scenarios.xray;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Phase;
import org.failoverlab.scenarios.report.XrayReport;

/**
 * A part of an outage, while it is being found.
 *
 * @param events in the order of time
 */
record Part(
        Phase phase,
        long fromNs,
        long toNs,
        String where,
        String what,
        String timer,
        String clause,
        List<XrayReport.Event> events) {
    boolean isInstant() {
        return fromNs == toNs;
    }

    String device() {
        int end = where.indexOf(':');
        return end < 0 ? where : where.substring(0, end);
    }

    /** This one and one that follows upon it, with the words of the longer of them. */
    Part with(Part next) {
        List<XrayReport.Event> both = new ArrayList<>(events);
        both.addAll(next.events);
        Part longer = next.toNs - next.fromNs >= toNs - fromNs ? next : this;
        return new Part(
                phase, fromNs, next.toNs, longer.where, longer.what, longer.timer, longer.clause, List.copyOf(both));
    }

    Part between(long newFromNs, long newToNs) {
        return new Part(phase, newFromNs, newToNs, where, what, timer, clause, events);
    }

    Part withEvent(XrayReport.Event event) {
        List<XrayReport.Event> more = new ArrayList<>(events);
        more.add(event);
        return new Part(phase, fromNs, toNs, where, what, timer, clause, List.copyOf(more));
    }

    /** Leaves out what came of the end of the outage at the same instant: a port forwards, and tells of it. */
    static List<Part> withoutAfterthoughts(List<Part> parts) {
        int last = parts.size() - 1;
        for (int i = last; i >= 0 && parts.get(i).toNs == parts.get(last).toNs; i--) {
            if (parts.get(i).phase == Phase.TRANSITION) {
                boolean isLast = parts.subList(i + 1, parts.size()).stream()
                        .allMatch(each -> each.isInstant() && each.phase != Phase.REPAIR);
                return isLast ? new ArrayList<>(parts.subList(0, i + 1)) : parts;
            }
        }
        return parts;
    }

    /** Joins what belongs together: waits for one thing at one place, and what happened in between without taking any time. */
    static List<Part> joined(List<Part> parts) {
        List<Part> some = new ArrayList<>(parts);
        boolean goesOn = true;
        while (goesOn) {
            goesOn = false;
            for (int i = 0; i + 1 < some.size() && !goesOn; i++) {
                boolean isFrame = i + 2 < some.size() && surrounds(some.get(i), some.get(i + 1), some.get(i + 2));
                if (isFrame || belong(some.get(i), some.get(i + 1))) {
                    Part both = some.get(i).with(some.remove(i + 1));
                    some.set(i, isFrame ? both.with(some.remove(i + 1)) : both);
                    goesOn = true;
                }
            }
        }
        return some;
    }

    private static boolean surrounds(Part before, Part between, Part after) {
        return between.isInstant() && before.phase == after.phase && before.phase == Phase.SIGNALLING;
    }

    private static boolean belong(Part one, Part next) {
        if (one.phase != next.phase) {
            return false;
        } else if (one.isInstant() || next.isInstant() || one.phase == Phase.SIGNALLING) {
            return true;
        }
        boolean samePlace = one.device().equals(next.device());
        return samePlace && one.timer == null && next.timer == null && one.what.equals(next.what);
    }
}
