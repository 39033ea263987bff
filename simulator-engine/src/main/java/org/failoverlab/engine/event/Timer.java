package org.failoverlab.engine.event;

/** A named deadline. It remembers what armed it, so that what it does has a cause. */
public class Timer extends Event {
    private final Simulation simulation;
    private final String name;
    private final Runnable action;
    private long cause;
    private long armedNs = -1;

    /** A timer that is not armed. */
    public Timer(Simulation simulation, String name, Runnable action) {
        super(simulation);
        this.simulation = simulation;
        this.name = name;
        this.action = action;
    }

    /** Sets the deadline this many nanoseconds from now; an armed timer is set anew. */
    public void arm(long delayNs) {
        armAt(simulation.nowNs() + delayNs);
    }

    /** Sets the deadline; an armed timer is set anew. */
    public void armAt(long timeNs) {
        cause = simulation.cause();
        armedNs = simulation.nowNs();
        simulation.schedule(this, timeNs);
    }

    /** Forgets the deadline. */
    public void cancel() {
        simulation.cancel(this);
    }

    /** What it is called, with the device or port that it belongs to. */
    public String name() {
        return name;
    }

    /** True while a deadline lies ahead. */
    public boolean isArmed() {
        return isPending();
    }

    /** When its deadline was set last; -1 for never. */
    public long armedNs() {
        return armedNs;
    }

    @Override
    protected void fire() {
        simulation.setCause(cause);
        action.run();
    }

    @Override
    public String toString() {
        return name + (isArmed() ? " due at " + timeNs() + " ns" : " idle");
    }
}
