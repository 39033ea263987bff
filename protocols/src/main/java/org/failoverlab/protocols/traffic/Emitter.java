package org.failoverlab.protocols.traffic;

import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;

/** Calls for the packets of a flow, each at its time. */
final class Emitter {
    private final Simulation simulation;
    private final Schedule schedule;
    private final Pace pace;
    private final Runnable action;
    private final Timer timer;
    private long emitted;

    Emitter(Simulation simulation, String name, Schedule schedule, Pace pace, Runnable action) {
        this.simulation = simulation;
        this.schedule = schedule;
        this.pace = pace;
        this.action = action;
        this.timer = new Timer(simulation, name, this::emit);
    }

    void start() {
        if (schedule.count() > 0 && schedule.startNs() < schedule.stopNs()) {
            timer.armAt(schedule.startNs());
        }
    }

    private void emit() {
        emitted++;
        if (emitted < schedule.count()) {
            long dueNs = simulation.nowNs() + pace.nextGapNs();
            if (dueNs < schedule.stopNs()) {
                timer.armAt(dueNs);
            }
        }
        action.run();
    }
}
