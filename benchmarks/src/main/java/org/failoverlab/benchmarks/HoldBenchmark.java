package org.failoverlab.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The time to take the earliest event and put it in again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC"})
public class HoldBenchmark {
    private static final int EVENTS = 1_000_000;

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
