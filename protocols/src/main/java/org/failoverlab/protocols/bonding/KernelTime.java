package org.failoverlab.protocols.bonding;

import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;

/**
 * How the kernel counts time: in jiffies, {@code hz} of them a second, and with a timer wheel that never fires early.
 *
 * <p>A delay of the driver is rounded up to whole jiffies. The wheel keeps timers in levels of coarser and coarser slots, each
 * eight times as wide as those of the level below, and puts a timer into the slot after the one that its deadline lies in. So a
 * work that asks for 100 ms again and again runs each 110 ms at 100 Hz, each 104 ms at 250 Hz and at 1000 Hz.
 */
final class KernelTime {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int LEVEL_SHIFT = 3;
    private static final int LEVEL_SLOTS = 64;
    private static final int LEVELS = 8;

    private final Simulation simulation;
    private final long tickNs;
    /** How far the first jiffy had got when the run began, and the slots of the wheel: each run has its own. */
    private final long offsetNs;

    KernelTime(Simulation simulation, int hz, RandomStream random) {
        this.simulation = simulation;
        this.tickNs = SECOND_NS / hz;
        this.offsetNs = random.nextLong((1L << LEVEL_SHIFT * (LEVELS - 1)) * tickNs);
    }

    /** The time now, in jiffies. */
    long jiffies() {
        return (simulation.nowNs() + offsetNs) / tickNs;
    }

    /** This time in jiffies, rounded up. */
    long jiffiesOf(long ns) {
        return (ns + tickNs - 1) / tickNs;
    }

    /** The start of this jiffy; nanoseconds since the start of the run, negative for before. */
    long startNs(long jiffy) {
        return jiffy * tickNs - offsetNs;
    }

    /** When a work runs that is queued now with this delay; nanoseconds since the start of the run. */
    long dueNs(long delayNs) {
        long delay = jiffiesOf(delayNs);
        if (delay == 0) {
            return simulation.nowNs();
        }
        int shift = 0;
        for (int level = 1; level < LEVELS && delay >= (LEVEL_SLOTS - 1L) << LEVEL_SHIFT * (level - 1); level++) {
            shift = LEVEL_SHIFT * level;
        }
        return startNs(((jiffies() + delay >> shift) + 1) << shift);
    }
}
