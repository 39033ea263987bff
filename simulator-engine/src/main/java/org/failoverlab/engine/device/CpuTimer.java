package org.failoverlab.engine.device;

import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;

/**
 * A timer of software that runs on a CPU: when it comes due while the CPU hangs, it acts as soon as the CPU goes on, unless it
 * was set anew or cancelled by what the CPU did first.
 */
final class CpuTimer extends Timer {
    private final ControlPlane cpu;
    private final Runnable action;
    private boolean overdue;

    CpuTimer(Simulation simulation, String name, ControlPlane cpu, Runnable action) {
        super(simulation, name, action);
        this.cpu = cpu;
        this.action = action;
    }

    @Override
    public void armAt(long timeNs) {
        overdue = false;
        super.armAt(timeNs);
    }

    @Override
    public void cancel() {
        overdue = false;
        super.cancel();
    }

    /** {@inheritDoc} What is overdue counts as one. */
    @Override
    public boolean isArmed() {
        return overdue || super.isArmed();
    }

    @Override
    protected void fire() {
        if (cpu.isHung()) {
            overdue = true;
            cpu.postpone(this::catchUp);
        } else {
            super.fire();
        }
    }

    private void catchUp() {
        if (overdue) {
            overdue = false;
            action.run();
        }
    }
}
