package org.failoverlab.scenarios.xray;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.scenarios.measure.ExactOutage;

/** The entries of the timeline, and which of them led to what. They are numbered from 1; 0 stands for the start of the run. */
final class Entries {
    private final List<Recorder.Happening> all = new ArrayList<>();
    private final Recorder recorder;

    Entries(Recorder recorder) {
        this.recorder = recorder;
        for (Recorder.Happening each : recorder.all()) {
            if (isEntry(each)) {
                all.add(each);
            }
        }
    }

    private static boolean isEntry(Recorder.Happening happening) {
        return happening.kind() == Trace.Kind.ACT && happening.where().equals("timeline");
    }

    /** The number of the entry that this happening is; 0 when it is none. */
    int number(Recorder.Happening happening) {
        return isEntry(happening) ? all.indexOf(happening) + 1 : 0;
    }

    /** When an entry came; 0 for the start of the run. */
    long atNs(int number) {
        return number == 0 ? 0 : all.get(number - 1).atNs();
    }

    /** The nearest entry that a chain of causes leads to; 0 when it leads to none. */
    int reached(List<Recorder.Happening> chain) {
        for (Recorder.Happening each : chain) {
            if (isEntry(each)) {
                return number(each);
            }
        }
        return 0;
    }

    /** The entry that an outage belongs to: the one that its beginning was caused by, or its end, or one that fits its place. */
    int of(ExactOutage outage) {
        long fromNs = outage.fromNs();
        if (all.isEmpty() || fromNs < all.get(0).atNs()) {
            return 0;
        }
        int begun = reached(recorder.chain(outage.begunBy()));
        if (begun > 0) {
            return begun;
        }
        int ended = reached(recorder.chain(outage.endedBy()));
        int last = lastUntil(fromNs);
        boolean isOfLast = ended > 0 && atNs(ended) == atNs(last);
        return isOfLast ? ended : fitting(last, outage.spells().get(0).where());
    }

    private int lastUntil(long timeNs) {
        int last = 0;
        while (last < all.size() && all.get(last).atNs() <= timeNs) {
            last++;
        }
        return last;
    }

    /** Of the entries that came at the same instant as this one, the last that speaks of the place at which frames were lost. */
    private int fitting(int last, String place) {
        for (int i = last; place != null && i > 0 && atNs(i) == atNs(last); i--) {
            if (all.get(i - 1).what().contains(place)) {
                return i;
            }
        }
        return last;
    }
}
