package org.failoverlab.scenarios.xray;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Event;
import org.failoverlab.engine.event.Phase;
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
     * @param armedNs when that timer was started; -1 when it was none, or when it has been started again since
     */
    public record Happening(
            long number,
            long cause,
            long atNs,
            Kind kind,
            Step step,
            String timer,
            long armedNs,
            String where,
            String what) {
        /** The device that it happened at, or the link. */
        String device() {
            int end = where.indexOf(':');
            return end < 0 ? where.split(" ", 2)[0] : where.substring(0, end);
        }
    }

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
            long armedNs = firing instanceof Timer named && named.armedNs() < timeNs ? named.armedNs() : -1;
            all.add(new Happening(id, causeId, timeNs, kind, step, timer, armedNs, where, what));
        }
    }

    /** What has this number; null for 0, and for what was not kept. */
    public Happening happening(long number) {
        return number < 1 || number > all.size() ? null : all.get((int) number - 1);
    }

    /** All that is kept, in its order; a place in it is a number less 1. */
    List<Happening> all() {
        return all;
    }

    /** What happened last at exactly this instant; null when nothing did. */
    Happening lastAt(long timeNs) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).atNs() <= timeNs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0 && all.get(low - 1).atNs() == timeNs ? all.get(low - 1) : null;
    }

    /** The last time that a port came nearer to letting frames pass, after one instant and until another; null for none. */
    Happening lastOpening(long afterNs, long untilNs) {
        for (int i = all.size() - 1; i >= 0 && all.get(i).atNs() > afterNs; i--) {
            Happening each = all.get(i);
            boolean isTransition = each.step() != null && each.step().phase() == Phase.TRANSITION;
            if (each.atNs() <= untilNs && isTransition && !Words.closes(each.what())) {
                return each;
            }
        }
        return null;
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
