package org.failoverlab.engine.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Trace;

/**
 * Writes down what happens, a line each: time in seconds, number, number of its cause, kind, place, what.
 *
 * <p>Of drops and table changes, of which a storm makes millions, only the first of each kind are written.
 */
public final class Journal implements Trace {
    private static final long LIMIT = 2_000;

    private final Writer out;
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    /** Writes here; the caller closes it. */
    public Journal(Writer out) {
        this.out = out;
        write(String.format("%-20s %8s %8s  %-8s %-16s %s\n", "# time s", "number", "cause", "kind", "where", "what"));
    }

    @Override
    public boolean wants(Kind kind) {
        return !isLimited(kind) || counts.getOrDefault(kind, 0L) <= LIMIT;
    }

    private static boolean isLimited(Kind kind) {
        return kind == Kind.DROP || kind == Kind.TABLE;
    }

    @Override
    public void happened(long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
        long count = counts.merge(kind, 1L, Long::sum);
        if (isLimited(kind) && count > LIMIT) {
            if (count == LIMIT + 1) {
                line(id, causeId, timeNs, kind, "", "more of this kind follow; they are counted in the report");
            }
            return;
        }
        line(id, causeId, timeNs, kind, where, what);
    }

    private void line(long id, long causeId, long timeNs, Kind kind, String where, String what) {
        write(String.format(
                Locale.ROOT,
                "%-20s %8s %8s  %-8s %-16s %s\n",
                timeNs / 1_000_000_000L + "." + String.format(Locale.ROOT, "%09d", timeNs % 1_000_000_000L),
                id == 0 ? "" : Long.toString(id),
                causeId == 0 ? "-" : Long.toString(causeId),
                kind.name().toLowerCase(Locale.ROOT),
                where,
                what));
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal cannot be written", e);
        }
    }
}
