package org.failoverlab.protocols.stp;

import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;

/**
 * A timer as those of IEEE 802.1D-1998, 8.5.4 and 8.5.6: it counts up from a value, and expires when it has reached its timeout.
 * The timeout can change while it counts, since the root may say another one.
 */
final class StpTimer {
    private final Simulation simulation;
    private final Timer timer;
    /** When its value was 0, or would have been: before the start of the run, perhaps. */
    private long zeroNs;

    private long timeoutNs;
    private long cause;

    StpTimer(Simulation simulation, ControlPlane cpu, String name, Runnable expiry) {
        this.simulation = simulation;
        this.timer = cpu.timer(name, expiry);
    }

    /** Starts it anew, at this value; one that is beyond the timeout already expires at once. */
    void start(long valueNs, long newTimeoutNs) {
        zeroNs = simulation.nowNs() - valueNs;
        timeoutNs = newTimeoutNs;
        cause = simulation.cause();
        arm();
    }

    /** Another timeout; its value stays, and so does what has started it. Does nothing unless it counts. */
    void setTimeout(long newTimeoutNs) {
        if (isActive() && newTimeoutNs != timeoutNs) {
            timeoutNs = newTimeoutNs;
            long now = simulation.cause();
            simulation.setCause(cause);
            arm();
            simulation.setCause(now);
        }
    }

    private void arm() {
        timer.armAt(Math.max(simulation.nowNs(), zeroNs + timeoutNs));
    }

    void stop() {
        timer.cancel();
    }

    /** True while it counts. */
    boolean isActive() {
        return timer.isArmed();
    }

    /** How far it has counted; meaningful while it does. */
    long valueNs() {
        return simulation.nowNs() - zeroNs;
    }

    /** How long until it expires; 0 unless it counts. */
    long leftNs() {
        return isActive() ? Math.max(0, timer.timeNs() - simulation.nowNs()) : 0;
    }
}
