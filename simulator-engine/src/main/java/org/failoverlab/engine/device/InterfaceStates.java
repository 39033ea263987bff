package org.failoverlab.engine.device;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.event.Trace;

/**
 * Lets VLAN interfaces and routed ports follow the ports behind them. What happens to ports at one instant counts together, in an
 * event of its own at that instant; it is the CPU's doing, so while that hangs, interfaces stay as they are.
 */
final class InterfaceStates {
    private final Simulation simulation;
    private final ControlPlane controlPlane;
    private final Timer look;
    private final List<Followed> followed = new ArrayList<>();

    InterfaceStates(Simulation simulation, ControlPlane controlPlane) {
        this.simulation = simulation;
        this.controlPlane = controlPlane;
        this.look = controlPlane.timer(controlPlane.name() + " interfaces", () -> look(false));
    }

    /** One more is followed. */
    void add(Followed added) {
        if (!followed.contains(added)) {
            followed.add(added);
        }
        changed();
    }

    /** Something has changed that an interface may follow. */
    void changed() {
        if (!look.isArmed()) {
            look.arm(0);
        }
    }

    private void look(boolean begins) {
        long cause = simulation.cause();
        for (Followed each : List.copyOf(followed)) {
            boolean live = each.isLive() && controlPlane.isRunning();
            if (live != each.isUp()) {
                if (!begins && each.isWorthSaying()) {
                    simulation.happened(
                            Trace.Kind.STATE, each.netInterface().name(), live ? "interface up" : "interface down");
                }
                each.follow(live);
                if (begins) {
                    controlPlane.tell(each.netInterface(), live);
                } else {
                    controlPlane.interfaceChanged(each.netInterface(), live);
                }
                simulation.setCause(cause);
            }
        }
    }

    /** The run begins: what is up now has been so for long, and protocols know it at once. */
    void begin() {
        look.cancel();
        look(true);
    }

    /** Power is gone; protocols have stopped already, and need not be told. */
    void reset() {
        look.cancel();
        look(false);
    }
}
