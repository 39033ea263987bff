package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Trace;

/** What led to what: every happening of a run, the first two million of them, with the one that led to it. */
final class Happenings implements Trace {
    private static final int MOST = 2_000_000;
    /** Where the timeline says that it does something. */
    private static final String TIMELINE = "timeline";

    /** Something that happened; the cause is its number's, 0 for none. */
    private record Happening(long cause, long atNs, String entry) {}

    /** A port detected carrier or its loss. */
    record Carrier(long atNs, boolean up, long id) {}

    private final List<Happening> all = new ArrayList<>();
    private final Map<String, Carrier> carriers = new LinkedHashMap<>();
    /** Called when a port has detected carrier or its loss. */
    private Runnable carrierWatch = () -> {};

    @Override
    public boolean wants(Kind kind) {
        return kind != Kind.DROP && kind != Kind.TABLE;
    }

    @Override
    public void happened(long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
        if (id == 0) {
            return;
        }
        // Numbers follow each other, so that a place in the list is a number less 1.
        if (id == all.size() + 1L && all.size() < MOST) {
            all.add(new Happening(causeId, timeNs, where.equals(TIMELINE) ? what : null));
        }
        if (kind == Kind.CARRIER) {
            carriers.put(where, new Carrier(timeNs, what.equals("carrier"), id));
            carrierWatch.run();
        }
    }

    /** Sets who is told when a port has detected carrier or its loss; it must change nothing. */
    void setCarrierWatch(Runnable newWatch) {
        carrierWatch = newWatch;
    }

    /** The entry of the timeline that led to this happening; null when none did, or when it is not known any more. */
    Blame.Cause entry(long id) {
        long at = id;
        while (at > 0 && at <= all.size()) {
            Happening happening = all.get((int) at - 1);
            if (happening.entry != null) {
                return new Blame.Cause(happening.atNs, happening.entry);
            }
            at = happening.cause;
        }
        return null;
    }

    /** What this port detected last; null for nothing yet. */
    Carrier carrier(String port) {
        return carriers.get(port);
    }
}
