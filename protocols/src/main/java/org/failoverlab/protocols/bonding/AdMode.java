package org.failoverlab.protocols.bonding;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.protocols.lacp.Habits;
import org.failoverlab.protocols.lacp.LacpSystem;
import org.failoverlab.protocols.lacp.Lacpdu;
import org.failoverlab.protocols.lacp.MarkerPdu;
import org.failoverlab.protocols.lacp.PortView;
import org.failoverlab.protocols.lacp.Unused;

/** 802.3ad: a tick of 100 ms for all machines, and what links and LACPDUs mean to them: bond_3ad.c. */
final class AdMode implements LinkChanges {
    private static final long TICK_NS = Habits.LINUX.tickNs();
    private static final int TURN_TICKS = Habits.LINUX.sendsEveryTicks();

    private final Bond bond;
    private final RandomStream random;
    private final LacpSystem system;
    private final List<AdPort> ports = new ArrayList<>();
    private final AdSelection selection;
    private final Timer work;
    /** True once the active aggregator was chosen for the first time. */
    private boolean hasChosen;

    AdMode(Bond bond, RandomStream random) {
        this.bond = bond;
        this.random = random;
        system = new LacpSystem(bond.simulation, bond.device.controlPlane(), bond.bundle.name(), Habits.LINUX);
        bond.slaves.forEach(each -> ports.add(new AdPort(bond, this, each)));
        selection = new AdSelection(bond, ports);
        system.setSelection(selection);
        work = bond.device.controlPlane().timer(bond.bundle.name() + " LACP tick", this::tick);
    }

    LacpSystem system() {
        return system;
    }

    /** Binds all slaves. The first tick comes somewhere within three, so that turns of sending of different hosts do not fall together. */
    void open() {
        selection.clear();
        hasChosen = false;
        ports.forEach(AdPort::bind);
        work.armAt(bond.time.startNs(
                bond.time.jiffies() + 1 + random.nextLong(TURN_TICKS * bond.time.jiffiesOf(TICK_NS))));
    }

    void close() {
        work.cancel();
        selection.clear();
        for (AdPort each : ports) {
            each.lacp.stop(Unused.STOPPED);
            each.aggregator = null;
        }
    }

    /** bond_3ad_state_machine_handler(). */
    private void tick() {
        bond.simulation.setCause(0);
        if (!hasChosen) {
            hasChosen = true;
            selection.selectActive();
        }
        for (AdPort each : ports) {
            bond.simulation.setCause(0);
            if (each.begins) {
                each.begins = false;
                bond.simulation.setCause(each.slave.linkCause);
                each.lacp.begin(selection);
            } else {
                each.lacp.tick(selection);
                each.keepEnabled();
            }
        }
        bond.simulation.setCause(0);
        work.armAt(bond.time.dueNs(TICK_NS));
    }

    /** True once there was time to choose: no port is enabled before. */
    boolean hasChosen() {
        return hasChosen;
    }

    /** Flags of a slave have changed. */
    void changed() {
        bond.applyFlags();
    }

    /** A slow protocol's frame has come in at a slave; one that the bond itself has sent is not looked at. */
    void received(BundleMember member, Frame frame) {
        AdPort port = ports.get(member.index());
        if (LacpSystem.isIllegal(frame)) {
            port.illegalReceived++;
        } else if (frame.payload().meaning() instanceof MarkerPdu marker) {
            port.answer(marker);
        } else if (frame.payload().meaning() instanceof Lacpdu pdu && port.lacp.isRunning()) {
            if (pdu.actor().system() == port.lacp.actor().system()) {
                bond.say(Steps.LOOPBACK, member.name(), "an illegal loopback occurred: its own LACPDU has come back");
            } else {
                port.lacp.receive(pdu);
            }
        }
    }

    /**
     * A carrier has changed. Without one a card does not know its speed, so that the driver takes its link for failing at once, whatever
     * downdelay says, and sends by others; it is down at the monitor's next look.
     */
    void carrierChanged(Slave slave, boolean up) {
        if (!up && slave.link == LinkState.UP) {
            slave.delay = 0;
            bond.setLink(slave, LinkState.FAIL, "no carrier, so no speed", Steps.MII, "");
            ports.get(slave.index()).speedLost();
        }
    }

    @Override
    public boolean ignoresUpdelay() {
        return selection.active() != null && bond.slaves.stream().noneMatch(this::sends);
    }

    /** {@inheritDoc} bond_3ad_handle_link_change(): the machines do the rest. */
    @Override
    public void up(Slave slave) {
        slave.backup = true;
        ports.get(slave.index()).linkChanged(true);
        selection.selectActive();
    }

    @Override
    public void down(Slave slave) {
        slave.setInactiveFlags();
        ports.get(slave.index()).linkChanged(false);
        selection.selectActive();
    }

    @Override
    public void applyCarrier() {
        selection.setCarrier();
    }

    /** What LACPDUs tell is another thing now. */
    void reconfigure() {
        ports.forEach(AdPort::reconfigure);
    }

    /** True for a slave of the active aggregator that may send. */
    boolean sends(Slave slave) {
        AdAggregator its = ports.get(slave.index()).aggregator;
        return its != null && its.isActive && slave.canSend();
    }

    /** The identifier of the active aggregator; -1 for none. */
    int activeAggregator() {
        return selection.active() == null ? -1 : selection.active().identifier;
    }

    /** The identifier of the aggregator that a slave belongs to; -1 for none. */
    int aggregatorOf(Slave slave) {
        AdAggregator its = ports.get(slave.index()).aggregator;
        return its == null ? -1 : its.identifier;
    }

    PortView view(Slave slave) {
        AdPort port = ports.get(slave.index());
        return PortView.of(port.lacp, slave.member, port.illegalReceived, port.markersAnswered);
    }
}
