package org.failoverlab.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The time to take the earliest event and put it in again. */
public class HoldBenchmark extends SteadyState {
    /** How many events are pending. */
    @Param({"10", "1000", "100000", "1000000"})
    public int pending;

    private Hold hold;

    /** Fills the set. */
    @Setup(Level.Trial)
    public void fill() {
        hold = new Hold(pending);
    }

    /** A million holds. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void holds() {
        hold.run(EVENTS);
    }
}
