package org.failoverlab.benchmarks;

import java.util.concurrent.TimeUnit;
import org.failoverlab.scenarios.network.Network;
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

/** The steady state of a storm: the time of one event, which is one delivery. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC"})
public class StormBenchmark {
    private static final int EVENTS = 1_000_000;

    /** Which storm. */
    @Param({"ladder4", "cross4", "torus4", "torus10", "torus32"})
    public String storm;

    private Network network;

    /** A storm at its height. */
    @Setup(Level.Trial)
    public void raise() {
        Workload workload = Workload.named(storm);
        network = workload.build();
        network.simulation().runUntil(workload.simulatedNs());
    }

    /** A million events. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long events() {
        network.simulation().runUntil(Long.MAX_VALUE, EVENTS);
        return network.simulation().nowNs();
    }
}
