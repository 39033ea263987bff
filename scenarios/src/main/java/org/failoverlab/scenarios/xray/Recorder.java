package org.failoverlab.scenarios.xray;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Event;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.run.Onlooker;
import org.failoverlab.scenarios.timeline.Timeline;

/** Keeps every happening of a run with what led to it, and the event in which it came; the first two million of them. */
public final class Recorder implements Onlooker, Trace {
    private static final int MOST = 2_000_000;

    /**
     * Something that happened.
     *
     * @param cause the number of what led to it; 0 for none
     * @param step what it is in the course of a failover; null when nobody has said so
     * @param timer the name of the timer that fired; null when it was a frame or something else
     */
    public record Happening(
            long number, long cause, long atNs, Kind kind, Step step, String timer, String where, String what) {}

    private final List<Happening> all = new ArrayList<>();
    private Simulation simulation;

    @Override
    public Trace begin(Network network, Timeline timeline) {
        simulation = network.simulation();
        return this;
    }

    @Override
    public boolean wants(Kind kind) {
        return kind != Kind.DROP && kind != Kind.TABLE;
    }

    @Override
    public void happened(long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
        // Numbers follow each other, so that a place in the list is a number less 1.
        if (id == all.size() + 1L && all.size() < MOST) {
            Event firing = simulation.firing();
            String timer = firing instanceof Timer named ? named.name() : null;
            all.add(new Happening(id, causeId, timeNs, kind, step, timer, where, what));
        }
    }

    /** What has this number; null for 0, and for what was not kept. */
    public Happening happening(long number) {
        return number < 1 || number > all.size() ? null : all.get((int) number - 1);
    }

    /** The one that has this number, then what led to it, and so on back to what nothing led to; empty when it is not known. */
    public List<Happening> chain(long number) {
        List<Happening> chain = new ArrayList<>();
        for (Happening at = happening(number); at != null; at = happening(at.cause)) {
            chain.add(at);
        }
        return chain;
    }
}
