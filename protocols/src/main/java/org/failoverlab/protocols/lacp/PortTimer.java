package org.failoverlab.protocols.lacp;

import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;

/** A timer of an Aggregation Port (IEEE 802.1AX-2014, 6.4.10): it runs, has expired, or neither. */
abstract class PortTimer {
    private boolean expired;

    /** Starts it, or starts it anew; nanoseconds. */
    void start(long durationNs) {
        expired = false;
    }

    /** Stops it: it does not run, and has not expired. */
    void stop() {
        expired = false;
    }

    /** True from its expiry until it is started or stopped. */
    final boolean isExpired() {
        return expired;
    }

    final void expire() {
        expired = true;
    }

    /** What is left of it, nanoseconds; -1 when it does not run. */
    abstract long leftNs();

    /** A tick has come; nothing for one that follows the clock. */
    void tick() {
        // Follows the clock.
    }

    /** One that follows the clock, of software on this CPU, and says so when it expires. */
    static PortTimer following(Simulation simulation, ControlPlane cpu, String name, Runnable action) {
        return new Following(simulation, cpu, name, action);
    }

    /** One that counts ticks of this length. */
    static PortTimer counting(long tickNs) {
        return new Counting(tickNs);
    }

    private static final class Following extends PortTimer {
        private final Simulation simulation;
        private final Timer timer;

        Following(Simulation simulation, ControlPlane cpu, String name, Runnable action) {
            this.simulation = simulation;
            this.timer = cpu.timer(name, () -> {
                expire();
                action.run();
            });
        }

        @Override
        void start(long durationNs) {
            super.start(durationNs);
            timer.arm(durationNs);
        }

        @Override
        void stop() {
            super.stop();
            timer.cancel();
        }

        @Override
        long leftNs() {
            return timer.isArmed() ? Math.max(0, timer.timeNs() - simulation.nowNs()) : -1;
        }
    }

    private static final class Counting extends PortTimer {
        private final long tickNs;
        private long ticksLeft;

        Counting(long tickNs) {
            this.tickNs = tickNs;
        }

        @Override
        void start(long durationNs) {
            super.start(durationNs);
            ticksLeft = durationNs / tickNs;
        }

        @Override
        void stop() {
            super.stop();
            ticksLeft = 0;
        }

        @Override
        void tick() {
            if (ticksLeft > 0 && --ticksLeft == 0) {
                expire();
            }
        }

        @Override
        long leftNs() {
            return ticksLeft == 0 ? -1 : ticksLeft * tickNs;
        }
    }
}
