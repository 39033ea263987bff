package org.failoverlab.protocols.rstp;

import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.FilteringDatabase;
import org.failoverlab.engine.device.Relay;
import org.failoverlab.engine.device.VlanSettings;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Tap;
import org.failoverlab.protocols.bpdu.Bpdu;
import org.failoverlab.protocols.machine.State;
import org.failoverlab.protocols.spanningtree.BridgeSettings;
import org.failoverlab.protocols.spanningtree.PathCosts;
import org.failoverlab.protocols.spanningtree.PortSettings;

/**
 * A bridge of two ports that is not started: nothing moves unless it is asked to. Variables are set and read by the names that
 * the standard gives them ({@link Variables}).
 *
 * <p>By its designatedTimes HelloTime is 2, MaxAge 20 and FwdDelay 15; its rootTimes are 24, 9 and 17, so that no one can take
 * one for the other. MigrateTime is 3 and TxHoldCount 6.
 */
final class Bench {
    private static final int VLAN = 1;
    private static final long HOST = 0x0200_0099_0000L;
    private static final long AGEING_NS = 300_000_000_000L;

    final Simulation simulation = new Simulation(1);
    final RstpBridge bridge;
    final RstpPort port;
    final RstpPort other;
    private final FilteringDatabase database;
    private BridgeSettings settings = BridgeSettings.standard(PathCosts.LONG);
    private Bpdu sent;

    Bench() {
        Device device = new Device(simulation, "b", 0x0200_0000_0500L);
        LinkSettings cable = LinkSettings.ideal(1_000_000_000L, 1_000, 64_000);
        for (int number = 1; number <= 2; number++) {
            Port neighbour = new Port(simulation, "h" + number, HOST + number);
            new Link(simulation, "cable " + number, device.addPort(), neighbour, cable);
        }
        Relay relay = device.makeSwitch(new ControlPlane.Settings(100_000, 64, true), 64, AGEING_NS);
        device.ports().forEach(each -> relay.addPort(each, VlanSettings.trunkOfAll(), null));
        database = relay.database();
        bridge = new RstpBridge(simulation, device, settings, List.of(PortSettings.STANDARD, PortSettings.STANDARD));
        port = bridge.ports[0];
        other = bridge.ports[1];
        device.ports().get(0).setTap(new Ear());
        bridge.setRoot(bridge.bridgePriority(), Variables.times("1/24/9/17"), null);
        database.learn(VLAN, HOST, 0, 0);
    }

    /** Keeps what the port sends. */
    private final class Ear implements Tap {
        @Override
        public void sent(Port from, Frame frame, long startNs) {
            sent = (Bpdu) frame.payload();
        }

        @Override
        public void received(Port at, Frame frame) {
            // Only what is sent is of interest.
        }

        @Override
        public void cut(Port at) {
            // Nothing to note.
        }
    }

    /** Sets variables: {@code "selected !updtInfo txCount=5 other.synced"}. */
    Bench set(String words) {
        Variables.set(this, words);
        return this;
    }

    /** All variables of both ports, and what the bridge has done to the world. */
    Map<String, String> variables() {
        return Variables.all(this);
    }

    void setForceProtocolVersion(int version) {
        configure(settings.txHoldCount(), version);
    }

    void setTxHoldCount(int count) {
        configure(count, settings.forceProtocolVersion());
    }

    private void configure(int txHoldCount, int forceProtocolVersion) {
        settings = new BridgeSettings(
                settings.priority(),
                settings.helloTime(),
                settings.maxAge(),
                settings.forwardDelay(),
                txHoldCount,
                forceProtocolVersion,
                settings.messageAgeIncrementNs(),
                settings.pathCosts());
        bridge.configure(settings);
    }

    void setEdge(boolean adminEdge, boolean autoEdge) {
        PortSettings s = port.settings;
        PortSettings edge = new PortSettings(
                s.priority(),
                s.cost(),
                adminEdge,
                autoEdge,
                s.pointToPoint(),
                s.bpduGuard(),
                s.bpduGuardRecoveryNs(),
                s.bpduFilter(),
                s.rootGuard(),
                s.loopGuard());
        bridge.configure(port.index, edge);
    }

    /** The BPDU that the port has sent last; null for none. */
    Bpdu sent() {
        return sent;
    }

    boolean isLearned() {
        return database.lookup(VLAN, HOST, simulation.nowNs()) != FilteringDatabase.UNKNOWN;
    }

    /** To which box this one leads as things stand; null when the machine stays. */
    Enum<?> next(Enum<?> box) {
        return box instanceof PortRoleSelection selection
                ? selection.next(bridge)
                : (Enum<?>) ofPort(box).next(port);
    }

    /** Does what stands in the box. */
    void enter(Enum<?> box) {
        if (box instanceof PortRoleSelection selection) {
            selection.enter(bridge);
        } else {
            ofPort(box).enter(port);
        }
    }

    @SuppressWarnings("unchecked")
    private static State<RstpPort, ?> ofPort(Enum<?> box) {
        return (State<RstpPort, ?>) box;
    }
}
