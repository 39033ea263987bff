package org.failoverlab.benchmarks;

import org.failoverlab.scenarios.network.Network;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The steady state of a storm: the time of one event, which is one delivery. */
public class StormBenchmark extends SteadyState {
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
