package org.failoverlab.protocols.treelab;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Trace;

/** Keeps what happened last, for when something is not as it should be. */
public final class Journal implements Trace {
    private static final int KEPT = 120;

    private final Deque<String> lines = new ArrayDeque<>();

    @Override
    public boolean wants(Kind kind) {
        return kind != Kind.DROP && kind != Kind.TABLE;
    }

    @Override
    public void happened(long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
        if (lines.size() == KEPT) {
            lines.removeFirst();
        }
        lines.add(String.format(
                Locale.ROOT, "%15.9f %6d %6d %-8s %-10s %s", timeNs / 1e9, id, causeId, kind, where, what));
    }

    /** The last lines: time in seconds, number, number of the cause, kind, place, what. */
    public String last() {
        return String.join("\n", lines) + "\n";
    }
}
