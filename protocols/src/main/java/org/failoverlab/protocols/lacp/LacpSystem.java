package org.failoverlab.protocols.lacp;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.protocols.machine.Machine;

/**
 * A System (IEEE 802.1AX-2014, 6.3.2): all Aggregation Ports whose Selection Logic is one, and what runs their machines. A switch has one, a
 * host one for each bond.
 */
public final class LacpSystem {
    private static final int MOVES_PER_PORT = 1_000;
    private static final int MAX_PORTS = 4_096;

    private final Simulation simulation;
    private final ControlPlane cpu;
    private final String name;
    private final Habits habits;
    private final Machine machine;
    private final List<AggregationPort> ports = new ArrayList<>();
    private SelectionLogic selection;
    private boolean isBusy;

    /** A system without ports, on this CPU. */
    public LacpSystem(Simulation simulation, ControlPlane cpu, String name, Habits habits) {
        this.simulation = simulation;
        this.cpu = cpu;
        this.name = name;
        this.habits = habits;
        this.machine = new Machine(name + " LACP", MOVES_PER_PORT * MAX_PORTS);
    }

    /** Adds a port, whose machines have not begun. */
    public AggregationPort addPort(String portName, PortActions actions) {
        AggregationPort port = new AggregationPort(simulation, cpu, portName, habits, actions, machine, this::run);
        ports.add(port);
        return port;
    }

    /** Sets what chooses aggregators; to be called before the machines begin. */
    public void setSelection(SelectionLogic newSelection) {
        selection = newSelection;
    }

    /** Its ports, in the order in which they were added. */
    public List<AggregationPort> ports() {
        return List.copyOf(ports);
    }

    /** Shows every transition to somebody; null for nobody. */
    void setWatch(Machine.Watch watch) {
        machine.setWatch(watch);
    }

    /** A LACPDU has come in at a port: others learn whether its sender has moved (port_moved, 6.4.8), and machines run. */
    public void receive(AggregationPort port, Lacpdu pdu) {
        for (AggregationPort other : ports) {
            if (other != port
                    && other.remembersPartner()
                    && other.partner().system() == pdu.actor().system()
                    && other.partner().port() == pdu.actor().port()) {
                other.partnerMoved();
            }
        }
        port.receive(pdu);
        run();
    }

    /** Lets all machines move until none does; with ticks nothing, for then they move by {@link #tick}. */
    public void run() {
        if (habits.isTicked() || isBusy) {
            // What a machine does to the world may come back here: the loop below sees it.
            return;
        }
        isBusy = true;
        long cause = simulation.cause();
        long before;
        do {
            before = machine.moves();
            for (AggregationPort port : ports) {
                if (port.isRunning()) {
                    port.run();
                    simulation.setCause(cause);
                }
            }
            selection.select(null);
            for (AggregationPort port : ports) {
                if (port.isRunning()) {
                    port.run();
                    simulation.setCause(cause);
                }
            }
        } while (machine.moves() != before);
        for (AggregationPort port : ports) {
            if (port.isRunning()) {
                port.transmit();
                simulation.setCause(cause);
            }
        }
        machine.rest();
        isBusy = false;
    }

    /** A tick for every port, in their order. */
    public void tick() {
        long cause = simulation.cause();
        for (AggregationPort port : ports) {
            if (port.isRunning()) {
                port.tick(selection);
                simulation.setCause(cause);
            }
        }
    }

    /** True for a slow protocol's frame that is no well-formed PDU of link aggregation (aAggPortStatsIllegalRx, 7.3.3). */
    public static boolean isIllegal(Frame frame) {
        return SlowProtocol.is(frame) && !(frame.payload().meaning() instanceof SlowProtocol);
    }

    @Override
    public String toString() {
        return name;
    }
}
