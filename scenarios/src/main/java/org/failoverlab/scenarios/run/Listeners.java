package org.failoverlab.scenarios.run;

import java.util.List;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Trace;

/** Lets several listen to one run, each to what it wants. */
record Listeners(List<Trace> all) implements Trace {
    @Override
    public boolean wants(Kind kind) {
        for (Trace each : all) {
            if (each.wants(kind)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void happened(long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
        for (Trace each : all) {
            if (each.wants(kind)) {
                each.happened(id, causeId, timeNs, kind, step, where, what);
            }
        }
    }
}
