package org.failoverlab.protocols.stp;

import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.protocols.bpdu.Bpdu;
import org.failoverlab.protocols.bpdu.ConfigBpdu;
import org.failoverlab.protocols.bpdu.TcnBpdu;
import org.failoverlab.protocols.spanningtree.BridgeSettings;
import org.failoverlab.protocols.spanningtree.Inconsistency;
import org.failoverlab.protocols.spanningtree.PathCosts;
import org.failoverlab.protocols.spanningtree.PortRole;
import org.failoverlab.protocols.spanningtree.PortSettings;
import org.failoverlab.protocols.spanningtree.PortState;
import org.failoverlab.protocols.spanningtree.SpanningTree;
import org.failoverlab.protocols.spanningtree.TreeListener;
import org.failoverlab.protocols.spanningtree.TreeState;

/**
 * The spanning tree protocol entity of a bridge, IEEE 802.1D-1998, clause 8. It runs on the CPU of its device, and while that
 * hangs it does nothing; new settings count as soon as it goes on.
 *
 * <p>The first hello comes at a time of its own: the phase of its timer is drawn anew at each start, since real bridges don't
 * start at the same instant.
 *
 * <p>An RST BPDU is of a type that the 1998 edition does not know: it is counted, and not heeded.
 */
public final class StpBridge implements SpanningTree {
    private final Simulation simulation;
    private final ControlPlane cpu;
    private final RandomStream random;
    private final BridgeParameters bridge;
    private final Announcements announcements;
    private final Procedures procedures;
    private final Guards guards;
    private final Operation operation;
    private final Management management;
    /** Adopts new settings as soon as the CPU can. */
    private final Timer adoption;

    private boolean running;
    private PathCosts pathCosts;
    private BridgeSettings wanted;
    private final PortSettings[] wantedOfPorts;

    /**
     * A bridge that is not started yet.
     *
     * @param device a switch that has all its ports
     * @param ports in the order of the relay's
     */
    public StpBridge(Simulation simulation, Device device, BridgeSettings settings, List<PortSettings> ports) {
        List<BridgePort> bridgePorts = device.relay().ports();
        if (ports.size() != bridgePorts.size()) {
            throw new IllegalArgumentException(
                    bridgePorts.size() + " ports, but settings of " + ports.size() + " ports");
        }
        this.simulation = simulation;
        this.cpu = device.controlPlane();
        this.random = simulation.random(device.name() + " spanning tree");
        this.wanted = settings;
        this.wantedOfPorts = ports.toArray(PortSettings[]::new);
        this.pathCosts = settings.pathCosts();
        bridge = new BridgeParameters(device.name(), device.address(), settings);
        announcements = new Announcements(simulation, bridge);
        procedures = new Procedures(
                simulation,
                bridge,
                new Ageing(
                        simulation,
                        device.relay().database(),
                        device.relay().ports().size()),
                announcements);
        guards = new Guards(simulation, bridge, procedures, announcements);
        operation = new Operation(bridge, procedures, guards, announcements);
        management = new Management(bridge, procedures, operation, announcements);
        adoption = cpu.timer(device.name() + " new settings", this::adopt);
        makeTimers();
        for (int i = 0; i < bridgePorts.size(); i++) {
            bridge.ports.add(port(bridgePorts.get(i), i + 1, ports.get(i)));
        }
    }

    private void makeTimers() {
        bridge.helloTimer = timer(bridge.name + " hello", operation::helloTimerExpiry);
        bridge.topologyChangeNotificationTimer =
                timer(bridge.name + " topology change notification", operation::topologyChangeNotificationTimerExpiry);
        bridge.topologyChangeTimer = timer(bridge.name + " topology change", operation::topologyChangeTimerExpiry);
    }

    private StpPort port(BridgePort bridgePort, int number, PortSettings settings) {
        StpPort port = new StpPort(bridgePort, number, settings);
        port.messageAgeTimer = timer(port.name() + " message age", () -> operation.messageAgeTimerExpiry(port));
        port.forwardDelayTimer = timer(port.name() + " forward delay", () -> operation.forwardDelayTimerExpiry(port));
        port.holdTimer = timer(port.name() + " hold", () -> operation.holdTimerExpiry(port));
        port.recovery = cpu.timer(port.name() + " recovery", () -> guards.recover(port));
        port.pathCost = port.cost(pathCosts);
        procedures.becomeDesignatedPort(port);
        return port;
    }

    private StpTimer timer(String name, Runnable expiry) {
        return new StpTimer(simulation, cpu, name, expiry);
    }

    @Override
    public String name() {
        return StpView.PROTOCOL;
    }

    /** {@inheritDoc} Ports with carrier begin to listen, and a first message goes out through each of them at once. */
    @Override
    public void start() {
        adopt();
        announcements.forget();
        bridge.topologyChanges = 0;
        for (StpPort port : bridge.ports) {
            guards.start(port);
            port.pathCost = port.cost(pathCosts);
        }
        running = true;
        management.initialization(1 + random.nextLong(bridge.bridgeHelloTimeNs));
    }

    /** {@inheritDoc} No port learns or forwards any longer, and addresses age as usual. */
    @Override
    public void stop() {
        running = false;
        adoption.cancel();
        bridge.helloTimer.stop();
        bridge.topologyChangeNotificationTimer.stop();
        bridge.topologyChangeTimer.stop();
        bridge.topologyChangeDetected = false;
        procedures.setTopologyChange(false);
        bridge.rootPort = null;
        bridge.designatedRoot = bridge.bridgeIdentifier;
        bridge.rootPathCost = 0;
        for (StpPort port : bridge.ports) {
            port.stopTimers();
            guards.stop(port);
            port.inferior = null;
            procedures.becomeDesignatedPort(port);
            procedures.setState(port, PortState.DISABLED);
            procedures.decideDesignated(port);
            announcements.role(port);
            announcements.settled(port);
        }
    }

    @Override
    public boolean claims(Frame frame) {
        return frame.destination() == Bpdu.GROUP_ADDRESS && frame.payload().meaning() instanceof Bpdu;
    }

    @Override
    public void receive(NetInterface in, Frame frame) {
        StpPort port = find(in);
        if (port == null || !running) {
            return;
        }
        Bpdu bpdu = (Bpdu) frame.payload().meaning();
        port.counters.received(bpdu);
        if (!guards.admits(port) || !isHeeded(port, bpdu)) {
            port.counters.invalid();
        }
    }

    private boolean isHeeded(StpPort port, Bpdu bpdu) {
        if (bpdu instanceof ConfigBpdu message) {
            return operation.receivedConfigurationBpdu(port, message);
        }
        return bpdu instanceof TcnBpdu && operation.receivedTopologyChangeNotificationBpdu(port);
    }

    private StpPort find(NetInterface netInterface) {
        for (StpPort port : bridge.ports) {
            if (port.netInterface == netInterface) {
                return port;
            }
        }
        return null;
    }

    @Override
    public void interfaceChanged(NetInterface changed, boolean up) {
        StpPort port = find(changed);
        if (port == null || !running) {
            return;
        }
        if (up != port.isDisabled()) {
            if (up) {
                adoptLink(port);
            }
        } else if (up) {
            port.pathCost = port.cost(pathCosts);
            guards.carrierCame(port);
            management.enablePort(port);
        } else {
            guards.carrierGone(port);
            management.disablePort(port);
        }
    }

    /** What the port's interface consists of has changed while it was up: it costs what its rate of now does. */
    private void adoptLink(StpPort port) {
        long cost = port.cost(pathCosts);
        if (cost != port.pathCost) {
            announcements.ofPort(port, Steps.COST, "path cost " + port.pathCost + " → " + cost);
            management.setPathCost(port, cost);
        }
    }

    @Override
    public void configure(BridgeSettings settings) {
        wanted = settings;
        adoptWhenAwake();
    }

    @Override
    public void configure(int port, PortSettings settings) {
        wantedOfPorts[port] = settings;
        adoptWhenAwake();
    }

    private void adoptWhenAwake() {
        if (cpu.isHung()) {
            adoption.arm(0);
        } else {
            adopt();
        }
    }

    private void adopt() {
        bridge.set(wanted);
        pathCosts = wanted.pathCosts();
        if (running) {
            if (bridge.isRoot()) {
                procedures.adoptTimes(bridge.bridgeMaxAgeNs, bridge.bridgeHelloTimeNs, bridge.bridgeForwardDelayNs);
            }
            bridge.topologyChangeNotificationTimer.setTimeout(bridge.bridgeHelloTimeNs);
            bridge.topologyChangeTimer.setTimeout(bridge.topologyChangeTimeNs());
            if (bridge.bridgeIdentifier != bridge.identifier(wanted)) {
                management.setBridgePriority(bridge.identifier(wanted));
            }
        } else {
            bridge.bridgeIdentifier = bridge.identifier(wanted);
            bridge.designatedRoot = bridge.bridgeIdentifier;
        }
        for (StpPort port : bridge.ports) {
            adopt(port, wantedOfPorts[port.number - 1]);
        }
    }

    private void adopt(StpPort port, PortSettings settings) {
        PortSettings before = port.settings;
        port.settings = settings;
        if (!running) {
            port.portIdentifier = port.identifier(settings);
            port.pathCost = port.cost(pathCosts);
            procedures.becomeDesignatedPort(port);
            return;
        }
        if (port.identifier(settings) != port.portIdentifier) {
            management.setPortPriority(port, port.identifier(settings));
        }
        if (port.cost(pathCosts) != port.pathCost) {
            management.setPathCost(port, port.cost(pathCosts));
        }
        if (settings.adminEdge() != before.adminEdge()) {
            guards.followAdminEdge(port);
        }
        if (settings.bpduGuardRecoveryNs() != before.bpduGuardRecoveryNs()) {
            guards.armRecovery(port);
        }
        boolean released =
                !settings.loopGuard() && port.inconsistency == Inconsistency.LOOP && guards.releaseLoop(port);
        if (released || settings.rootGuard() != before.rootGuard()) {
            selectAnew();
        }
    }

    /** Beside the standard: a guard was switched on or off, and the tree follows. */
    private void selectAnew() {
        boolean wasRoot = bridge.isRoot();
        procedures.configurationUpdate();
        procedures.portStateSelection();
        if (wasRoot && !bridge.isRoot()) {
            operation.ceaseToBeRoot();
        }
        operation.becomeRoot(wasRoot);
    }

    @Override
    public TreeState state() {
        return StpView.state(bridge);
    }

    @Override
    public PortRole role(int port) {
        return bridge.role(bridge.ports.get(port));
    }

    @Override
    public PortState portState(int port) {
        return bridge.ports.get(port).state;
    }

    @Override
    public void setListener(TreeListener listener) {
        announcements.setListener(listener);
    }

    @Override
    public Map<String, String> describe() {
        return StpView.describe(bridge);
    }
}
