package org.failoverlab.scenarios.batch.whatif;

import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.run.Onlooker;
import org.failoverlab.scenarios.timeline.Timeline;

/** Looks on until a network has come to rest: finds the last change of a carrier or of a protocol's state. */
final class Settling implements Onlooker, Trace {
    private final long untilNs;
    private long lastNs;

    /** Does not look at what comes after this time. */
    Settling(long untilNs) {
        this.untilNs = untilNs;
    }

    @Override
    public Trace begin(Network network, Timeline timeline) {
        return this;
    }

    @Override
    public boolean wants(Kind kind) {
        return kind == Kind.CARRIER || kind == Kind.STATE;
    }

    @Override
    public void happened(long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
        if (wants(kind) && timeNs <= untilNs) {
            lastNs = timeNs;
        }
    }

    /** When the last change was. */
    long lastNs() {
        return lastNs;
    }
}
