package org.failoverlab.engine.device;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Steps;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.event.Trace;

/**
 * Lets VLAN interfaces and routed ports follow the ports behind them. What happens to ports at one instant counts together, in an
 * event of its own at that instant; it is the CPU's doing, so while that hangs, interfaces stay as they are.
 */
final class InterfaceStates {
    /** One that is followed, and what has last changed whether it can be up. */
    private static final class Member {
        private final Followed it;
        private boolean live;
        private long cause;

        Member(Followed it) {
            this.it = it;
        }
    }

    private final Simulation simulation;
    private final ControlPlane controlPlane;
    private final Timer look;
    private final List<Member> members = new ArrayList<>();

    InterfaceStates(Simulation simulation, ControlPlane controlPlane) {
        this.simulation = simulation;
        this.controlPlane = controlPlane;
        this.look = controlPlane.timer(controlPlane.name() + " interfaces", () -> look(false));
    }

    /** One more is followed. */
    void add(Followed added) {
        if (members.stream().noneMatch(each -> each.it == added)) {
            members.add(new Member(added));
        }
        changed();
    }

    /** Something has changed that an interface may follow. */
    void changed() {
        boolean differs = false;
        for (int i = 0; i < members.size(); i++) {
            Member each = members.get(i);
            boolean live = each.it.isLive();
            if (live != each.live) {
                each.live = live;
                each.cause = simulation.cause();
            }
            differs |= live != each.it.isUp();
        }
        if (differs && !look.isArmed()) {
            look.arm(0);
        }
    }

    private void look(boolean begins) {
        long before = simulation.cause();
        for (Member each : List.copyOf(members)) {
            boolean live = each.live && controlPlane.isRunning();
            if (live != each.it.isUp()) {
                simulation.setCause(controlPlane.isRunning() ? each.cause : before);
                follow(each.it, live, begins);
                simulation.setCause(before);
            }
        }
    }

    private void follow(Followed it, boolean live, boolean begins) {
        if (!begins && it.isWorthSaying()) {
            simulation.happened(
                    Trace.Kind.STATE,
                    live ? Steps.INTERFACE_UP : Steps.INTERFACE_DOWN,
                    it.netInterface().name(),
                    live ? "interface up" : "interface down");
        }
        long cause = simulation.cause();
        it.follow(live);
        simulation.setCause(cause);
        if (begins) {
            controlPlane.tell(it.netInterface(), live);
        } else {
            controlPlane.interfaceChanged(it.netInterface(), live);
        }
    }

    /** The run begins: what is up now has been so for long, and protocols know it at once. */
    void begin() {
        // Cables may have been plugged since without anybody having been told.
        changed();
        look.cancel();
        look(true);
    }

    /** Power is gone; protocols have stopped already, and need not be told. */
    void reset() {
        look.cancel();
        look(false);
    }
}
