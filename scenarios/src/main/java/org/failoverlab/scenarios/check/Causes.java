package org.failoverlab.scenarios.check;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.scenarios.report.Finding;
import org.failoverlab.scenarios.timeline.Timeline;
import org.failoverlab.scenarios.xray.Recorder;

/**
 * What led to a finding: the happening that began it, and the entry of the timeline behind that. The entry is the one at which the
 * recorded causes end, unless a timer has run out on the way that a later entry may have let run out: a timer was armed before the
 * silence in which it ends. Where no entry is recorded, it is the last one before.
 */
final class Causes {
    /** Where the timeline says that it does something. */
    private static final String TIMELINE = "timeline";

    private final Recorder recorder;
    private final Timeline timeline;

    Causes(Recorder recorder, Timeline timeline) {
        this.recorder = recorder;
        this.timeline = timeline;
    }

    /** Of something that began at this instant with this happening, 0 for none; null when nothing is known. */
    Finding.Cause of(long number, long ns) {
        List<Recorder.Happening> chain = recorder.chain(number);
        Timeline.Done last = lastEntry(ns, chain.isEmpty() ? "" : chain.get(0).where());
        if (chain.isEmpty()) {
            return last == null ? null : new Finding.Cause(last.what(), last.atNs(), 0, -1, null, null);
        }
        Recorder.Happening begun = chain.get(0);
        Recorder.Happening root = chain.get(chain.size() - 1);
        boolean isRecorded = root.where().equals(TIMELINE);
        if (last == null || isRecorded && !mayHaveRunOut(chain, last.atNs())) {
            String entry = isRecorded ? root.what() : null;
            return cause(entry, isRecorded ? root.atNs() : -1, begun);
        }
        return cause(last.what(), last.atNs(), begun);
    }

    private static Finding.Cause cause(String entry, long entryNs, Recorder.Happening begun) {
        return new Finding.Cause(entry, entryNs, begun.number(), begun.atNs(), begun.where(), begun.what());
    }

    /** True when a timer of some protocol has run out after this instant, of what came from an entry before it. */
    private static boolean mayHaveRunOut(List<Recorder.Happening> chain, long entryNs) {
        boolean isOlder = chain.get(chain.size() - 1).atNs() < entryNs;
        return isOlder
                && chain.stream()
                        .anyMatch(each -> each.timer() != null
                                && each.kind() != Trace.Kind.FAULT
                                && each.kind() != Trace.Kind.ACT
                                && each.atNs() > entryNs);
    }

    /**
     * Of a state that began at this instant: of what happened then, the last thing at one of these devices or ports, or the last of
     * all.
     */
    Finding.Cause at(long ns, Collection<String> names) {
        long found = 0;
        long foundNamed = 0;
        for (long number = firstAt(ns); number > 0; number++) {
            Recorder.Happening at = recorder.happening(number);
            if (at == null || at.atNs() > ns) {
                break;
            }
            found = number;
            if (isOf(at.where(), names)) {
                foundNamed = number;
            }
        }
        return of(foundNamed > 0 ? foundNamed : found, ns);
    }

    /** True for one of these itself, and for a part of it: {@code R1} has {@code R1:1}. */
    private static boolean isOf(String where, Collection<String> names) {
        return names.stream()
                .anyMatch(each -> where.equals(each) || where.startsWith(each + ":") || where.startsWith(each + " "));
    }

    /** The number of the first happening that is not before this instant; times do not go back. */
    private long firstAt(long ns) {
        long high = 1;
        while (isBefore(high, ns)) {
            high *= 2;
        }
        long low = high / 2;
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (isBefore(middle, ns)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private boolean isBefore(long number, long ns) {
        Recorder.Happening at = recorder.happening(number);
        return at != null && at.atNs() < ns;
    }

    /** The last entry up to this instant; of several at the same one the last that names the device where something happened. */
    private Timeline.Done lastEntry(long ns, String where) {
        Pattern device = Pattern.compile("(?<!\\w)" + Pattern.quote(where.split("[: ]", 2)[0]) + "(?!\\w)");
        Timeline.Done last = null;
        for (Timeline.Done each : timeline.log()) {
            boolean isLater = last == null || each.atNs() > last.atNs();
            if (each.atNs() <= ns
                    && (isLater
                            || device.matcher(each.what()).find()
                            || !device.matcher(last.what()).find())) {
                last = each;
            }
        }
        return last;
    }

    /** When the first entry of the timeline happened; the largest number when none did. */
    long firstEntryNs() {
        return timeline.log().isEmpty() ? Long.MAX_VALUE : timeline.log().get(0).atNs();
    }
}
