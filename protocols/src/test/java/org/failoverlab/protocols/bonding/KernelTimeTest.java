package org.failoverlab.protocols.bonding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.failoverlab.engine.event.Simulation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the kernel's timer wheel makes of an interval. */
class KernelTimeTest {
    /** 110 and 1040 ms at 100 Hz are what the captures of a real driver show. */
    @ParameterizedTest
    @CsvSource({
        "100, 100, 110",
        "100, 1000, 1040",
        "250, 100, 104",
        "250, 1000, 1024",
        "1000, 100, 104",
        "1000, 1000, 1024",
        "1000, 20, 21",
        "100, 10, 20",
        "100, 15, 30",
        "1000, 30000, 30208"
    })
    void aWorkThatIsQueuedAgainAndAgainRunsThatOften(int hz, long askedMs, long getsMs) {
        for (long seed = 1; seed <= 20; seed++) {
            Simulation simulation = new Simulation(seed);
            KernelTime time = new KernelTime(simulation, hz, simulation.random("test"));
            simulation.runUntil(time.dueNs(askedMs * 1_000_000));
            long firstNs = simulation.nowNs();
            simulation.runUntil(time.dueNs(askedMs * 1_000_000));
            assertEquals(getsMs, (simulation.nowNs() - firstNs) / 1_000_000, "seed " + seed);
        }
    }
}
