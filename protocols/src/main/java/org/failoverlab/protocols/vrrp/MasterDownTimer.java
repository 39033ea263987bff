package org.failoverlab.protocols.vrrp;

import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;

/** Master_Down_Timer (RFC 9568: Active_Down_Timer), and what it was set to last. */
final class MasterDownTimer {
    private static final long NEVER = -1;

    private final Simulation simulation;
    private final Timer timer;
    private long sinceNs = NEVER;
    private long intervalsNs;
    private long skewNs;

    MasterDownTimer(Simulation simulation, ControlPlane cpu, String name, Runnable fires) {
        this.simulation = simulation;
        this.timer = cpu.timer(name + " Master_Down_Timer", fires);
    }

    /** Sets it to these advertisement intervals, three or none, and the Skew_Time. */
    void set(long newIntervalsNs, long newSkewNs) {
        sinceNs = simulation.nowNs();
        intervalsNs = newIntervalsNs;
        skewNs = newSkewNs;
        timer.arm(newIntervalsNs + newSkewNs);
    }

    void cancel() {
        timer.cancel();
    }

    /** What was not set in this life of the router is of no interest any more. */
    void forget() {
        sinceNs = NEVER;
    }

    /** Until it fires; 0 when it is not set. */
    long leftNs() {
        return timer.isArmed() ? Math.max(0, timer.timeNs() - simulation.nowNs()) : 0;
    }

    /** What it was set to last; null when it was not. */
    Transition.Wait lastSet() {
        return sinceNs == NEVER ? null : new Transition.Wait(sinceNs, intervalsNs, skewNs);
    }
}
