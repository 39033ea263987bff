package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.scenarios.report.Report;

/** Keeps every fault, act, change of carrier and change of state of a run, the first 100,000 of them. */
final class ChangeLog implements Trace {
    static final int MAX_CHANGES = 100_000;

    private final List<Report.Change> changes = new ArrayList<>();
    private long seen;

    @Override
    public boolean wants(Kind kind) {
        return kind != Kind.DROP && kind != Kind.TABLE;
    }

    @Override
    public void happened(long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
        seen++;
        if (changes.size() < MAX_CHANGES) {
            String word = kind.name().toLowerCase(Locale.ROOT);
            changes.add(new Report.Change(id, causeId, timeNs, word, where, what));
        }
    }

    List<Report.Change> changes() {
        return changes;
    }

    /** How many there were in all. */
    long seen() {
        return seen;
    }
}
