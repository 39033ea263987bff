package org.failoverlab.benchmarks;

import org.failoverlab.engine.event.Event;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;

/** The bare pending set: each event that fires makes itself due again after a random time from 1 ns to 1 ms. */
public final class Hold {
    private static final int LONGEST_NS = 1_000_000;

    private final Simulation simulation = new Simulation(1);
    private final RandomStream random = simulation.random("hold");

    private final class Again extends Event {
        Again() {
            super(simulation);
        }

        @Override
        protected void fire() {
            simulation.schedule(this, simulation.nowNs() + 1 + (random.nextLong() >>> 44) % LONGEST_NS);
        }
    }

    /** A set with this many events pending. */
    public Hold(int pending) {
        for (int i = 0; i < pending; i++) {
            simulation.schedule(new Again(), 1 + random.nextLong(LONGEST_NS));
        }
    }

    /** Takes this many events and puts each in again. */
    public void run(long events) {
        simulation.runUntil(Long.MAX_VALUE, events);
    }
}
