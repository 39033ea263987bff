package org.failoverlab.protocols.rstp;

import org.failoverlab.engine.event.Simulation;
import org.failoverlab.protocols.machine.Machine;

/**
 * Runs the machines of a bridge until none moves.
 *
 * <p>Only ports that something has happened to are looked at, and all of them as soon as something that they share has changed.
 * Port Transmit comes last, so that what is sent is what was settled; no other machine looks at what it changes.
 */
final class Machines {
    private static final int MOVES_PER_PORT = 1_000;

    private final RstpBridge bridge;
    private final Machine machine;
    private PortRoleSelection portRoleSelection;
    private boolean isBusy;
    private boolean treeTouched;
    /** What led to the touching of the tree, where the instant itself has no cause: a tick, by which one port's news aged. */
    private long treeCause;

    private boolean alwaysRunsEverything;

    Machines(RstpBridge bridge, String name) {
        this.bridge = bridge;
        this.machine = new Machine(name, MOVES_PER_PORT * (bridge.ports.length + 1));
    }

    /** BEGIN. */
    void begin() {
        long cause = bridge.simulation().cause();
        for (RstpPort port : bridge.ports) {
            port.begin(machine);
            port.touched = true;
            bridge.simulation().setCause(cause);
        }
        portRoleSelection = machine.begin(bridge, PortRoleSelection.INIT_BRIDGE);
        treeTouched = true;
        run();
    }

    /** Runs Port Timers alone: most ticks lead to nothing else. */
    void tick(RstpPort port) {
        port.tick(machine);
    }

    void run() {
        if (isBusy) {
            // What a machine does to its port (an interface that goes down, say) comes back here: the loop below sees
            // it.
            return;
        }
        isBusy = true;
        Simulation simulation = bridge.simulation();
        long cause = simulation.cause();
        boolean everything = alwaysRunsEverything;
        boolean moved;
        do {
            moved = false;
            for (RstpPort port : bridge.ports) {
                if (!everything && !port.touched) {
                    continue;
                }
                port.touched = true;
                int before = port.sharedVariables();
                long because = port.because == 0 ? cause : port.because;
                simulation.setCause(because);
                moved |= port.run(machine);
                if (simulation.cause() != because) {
                    port.because = simulation.cause();
                }
                simulation.setCause(cause);
                treeTouched |= port.sharedVariables() != before;
                if (treeTouched && treeCause == 0) {
                    treeCause = cause == 0 ? port.because : cause;
                }
            }
            if (treeTouched) {
                treeTouched = false;
                everything = true;
                moved = true;
                simulation.setCause(treeCause == 0 ? cause : treeCause);
                treeCause = 0;
                portRoleSelection = machine.run(bridge, portRoleSelection);
                simulation.setCause(cause);
            }
        } while (moved);
        for (RstpPort port : bridge.ports) {
            if (everything || port.touched) {
                port.touched = false;
                simulation.setCause(port.because == 0 ? cause : port.because);
                port.transmit(machine);
                port.because = 0;
                simulation.setCause(cause);
            }
        }
        rest();
        isBusy = false;
    }

    void rest() {
        machine.rest();
    }

    /** A procedure has changed variables of all ports. */
    void treeTouched() {
        treeTouched = true;
    }

    /** Every port is looked at on every occasion, as the standard has it: for tests that nothing is missed otherwise. */
    void setAlwaysRunsEverything(boolean always) {
        alwaysRunsEverything = always;
    }

    void setWatch(Machine.Watch watch) {
        machine.setWatch(watch);
    }
}
