package org.failoverlab.scenarios.xray;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.scenarios.measure.ExactOutage;
import org.failoverlab.scenarios.measure.Spell;

/**
 * An outage by the instants at which the network changed, as causes have them, instead of those at which frames were sent: these are
 * earlier by as long as a frame is under way to where something changed.
 */
final class ByEvents {
    private ByEvents() {}

    /** The same outage, each bound of it and of its spells at the change that it is owed to. */
    static ExactOutage of(ExactOutage outage) {
        List<Spell> spells = new ArrayList<>();
        long fromNs = outage.begunNs();
        for (Spell each : outage.spells()) {
            long toNs = Math.max(fromNs, each.changedNs());
            if (toNs > fromNs) {
                spells.add(moved(each, fromNs, toNs));
                fromNs = toNs;
            }
        }
        if (spells.isEmpty()) {
            return outage;
        }
        return new ExactOutage(
                outage.direction(),
                outage.begunNs(),
                fromNs,
                outage.hasEnded(),
                outage.begunBy(),
                outage.begunNs(),
                List.copyOf(spells));
    }

    private static Spell moved(Spell spell, long fromNs, long toNs) {
        return new Spell(
                fromNs,
                toNs,
                spell.fate(),
                spell.floods(),
                spell.where(),
                spell.why(),
                spell.endedBy(),
                spell.duplicates(),
                spell.ending(),
                toNs);
    }

    /** Parts of it, bounded by the times of sending at both ends of the outage: the first one begins, and the last one ends with it. */
    static List<Part> sent(List<Part> parts, ExactOutage outage) {
        List<Part> sent = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            long fromNs = i == 0 ? outage.fromNs() : within(part.fromNs(), outage);
            long toNs = i == parts.size() - 1 ? outage.toNs() : within(part.toNs(), outage);
            sent.add(part.between(fromNs, toNs));
        }
        return sent;
    }

    private static long within(long timeNs, ExactOutage outage) {
        return Math.max(outage.fromNs(), Math.min(outage.toNs(), timeNs));
    }
}
