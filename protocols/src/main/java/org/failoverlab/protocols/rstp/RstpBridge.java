package org.failoverlab.protocols.rstp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.protocols.bpdu.Bpdu;
import org.failoverlab.protocols.bpdu.BridgeId;
import org.failoverlab.protocols.bpdu.ConfigBpdu;
import org.failoverlab.protocols.bpdu.PriorityVector;
import org.failoverlab.protocols.bpdu.Times;
import org.failoverlab.protocols.spanningtree.BridgeSettings;
import org.failoverlab.protocols.spanningtree.PortRole;
import org.failoverlab.protocols.spanningtree.PortSettings;
import org.failoverlab.protocols.spanningtree.PortState;
import org.failoverlab.protocols.spanningtree.SpanningTree;
import org.failoverlab.protocols.spanningtree.TreeListener;
import org.failoverlab.protocols.spanningtree.TreeState;

/** A bridge that speaks RSTP: the per-bridge variables (IEEE 802.1D-2004, 17.18), and what drives the machines. */
public final class RstpBridge implements SpanningTree {
    /** Migrate Time (table 17-1), in seconds. */
    static final int MIGRATE_TIME = 3;

    private static final long SECOND_NS = 1_000_000_000L;

    final RstpPort[] ports;
    final Effects effects;
    private final Simulation simulation;
    private final Device device;
    private final Machines machines;
    private final Timer tick;
    private final RandomStream random;
    private final Guards guards;
    private final Timer adoption;
    private BridgeSettings settings;
    private BridgeSettings wanted;

    // 17.18: per-bridge variables.
    private long bridgeIdentifier;
    private PriorityVector bridgePriority;
    private Times bridgeTimes;
    private PriorityVector rootPriority;
    private Times rootTimes;

    private RstpPort rootPort;
    private boolean running;

    /**
     * The bridge of this device, whose ports are those of its relay.
     *
     * @param portSettings as many as the relay has ports, in their order
     */
    public RstpBridge(Simulation simulation, Device device, BridgeSettings settings, List<PortSettings> portSettings) {
        this.simulation = simulation;
        this.device = device;
        this.settings = settings;
        List<BridgePort> bridgePorts = device.relay().ports();
        ports = new RstpPort[bridgePorts.size()];
        for (int i = 0; i < ports.length; i++) {
            ports[i] = new RstpPort(this, bridgePorts.get(i), i, portSettings.get(i));
        }
        effects = new Effects(this, simulation, device);
        machines = new Machines(this, device.name() + " RSTP");
        wanted = settings;
        adoption = device.controlPlane().timer(device.name() + " RSTP new settings", this::adoptWanted);
        tick = device.controlPlane().timer(device.name() + " RSTP tick", this::tick);
        random = simulation.random(device.name() + " spanning tree");
        guards = new Guards(this, device);
        reset();
    }

    private void adopt() {
        bridgeIdentifier = BridgeId.of(settings.priority(), device.address());
        bridgePriority = new PriorityVector(bridgeIdentifier, 0, bridgeIdentifier, 0, 0);
        bridgeTimes = Times.ofSeconds(0, settings.maxAge(), settings.helloTime(), settings.forwardDelay());
    }

    @Override
    public String name() {
        return "rstp";
    }

    /** {@inheritDoc} BEGIN is asserted. The tick's phase differs from bridge to bridge. */
    @Override
    public void start() {
        // What was set while it hung counts from now on.
        adoptWanted();
        running = true;
        tick.arm(1 + random.nextLong(SECOND_NS));
        begin();
    }

    /** Variables as after power-on. */
    private void reset() {
        adopt();
        rootPriority = bridgePriority;
        rootTimes = bridgeTimes;
        rootPort = null;
        for (RstpPort port : ports) {
            port.reset();
        }
    }

    private void begin() {
        reset();
        for (RstpPort port : ports) {
            port.portEnabled = port.bridgePort.isUp();
            port.adopt();
        }
        machines.begin();
    }

    @Override
    public void stop() {
        running = false;
        tick.cancel();
        adoption.cancel();
        guards.stop();
        for (RstpPort port : ports) {
            port.goDark();
        }
    }

    private void tick() {
        // What the bridge was started by is not the cause of all that it does.
        simulation.setCause(0);
        tick.arm(SECOND_NS);
        boolean hasWork = false;
        for (RstpPort port : ports) {
            boolean waits = port.fdWhile == 1;
            boolean listens = port.rcvdInfoWhile == 1;
            boolean agesFast = port.fastAgeingWhile == 1;
            machines.tick(port);
            if (listens && port.rcvdInfoWhile == 0) {
                simulation.setCause(port.infoCause);
                guards.informationAged(port);
                port.because = simulation.cause();
                simulation.setCause(0);
            } else if (waits && port.fdWhile == 0) {
                port.because = port.fdCause;
            }
            if (agesFast) {
                effects.endFastAgeing(port);
            }
            hasWork |= port.touched;
        }
        if (hasWork) {
            run();
        } else {
            machines.rest();
        }
    }

    @Override
    public boolean claims(Frame frame) {
        return frame.destination() == Bpdu.GROUP_ADDRESS && frame.payload().meaning() instanceof Bpdu;
    }

    @Override
    public void receive(NetInterface in, Frame frame) {
        RstpPort port = port(in);
        if (port == null || !port.portEnabled) {
            return;
        }
        Bpdu bpdu = (Bpdu) frame.payload().meaning();
        port.counter.received(bpdu);
        if (!guards.admits(port)) {
            return;
        } else if (!isValid(port, bpdu)) {
            port.counter.invalid();
            return;
        }
        guards.heard(port);
        port.received = bpdu;
        port.rcvdBPDU = true;
        port.touched = true;
        run();
    }

    /** 9.3.4: a configuration BPDU must not be too old, nor one's own. */
    private static boolean isValid(RstpPort port, Bpdu bpdu) {
        if (!(bpdu instanceof ConfigBpdu config)) {
            return true;
        }
        return config.times().messageAge() < config.times().maxAge()
                && !(config.vector().designatedBridgeId() == port.bridge.bridgeIdentifier
                        && config.vector().designatedPortId() == port.portId);
    }

    @Override
    public void interfaceChanged(NetInterface changed, boolean up) {
        RstpPort port = port(changed);
        if (port == null || !running) {
            return;
        }
        if (up && port.portEnabled) {
            adoptLink(port);
        } else {
            guards.interfaceChanged(port, up);
            port.portEnabled = up;
            port.adopt();
            port.touched = true;
        }
        run();
    }

    /** What the port's interface consists of has changed while it was up: it costs what its rate of now does. */
    private void adoptLink(RstpPort port) {
        long before = port.portPathCost;
        port.adopt();
        if (port.portPathCost != before) {
            if (simulation.isTraced()) {
                port.journal(Steps.COST, "path cost " + before + " → " + port.portPathCost);
            }
            reselect(port);
        }
        port.touched = true;
    }

    private RstpPort port(NetInterface netInterface) {
        for (RstpPort port : ports) {
            if (port.bridgePort.netInterface() == netInterface) {
                return port;
            }
        }
        return null;
    }

    /** Runs all machines until none moves. */
    void run() {
        machines.run();
    }

    /** Something that has just happened gives this port something to do. */
    void touch(RstpPort port) {
        port.touched = true;
        if (simulation.cause() != 0) {
            port.because = simulation.cause();
        }
    }

    /** A procedure has changed variables of all ports. */
    void treeTouched() {
        machines.treeTouched();
    }

    Machines machines() {
        return machines;
    }

    // 17.18 and 17.20: variables and conditions of the bridge.

    long bridgeIdentifier() {
        return bridgeIdentifier;
    }

    PriorityVector bridgePriority() {
        return bridgePriority;
    }

    Times bridgeTimes() {
        return bridgeTimes;
    }

    Times rootTimes() {
        return rootTimes;
    }

    /** Sets rootPriority, rootTimes and, with the port, rootPortId. */
    void setRoot(PriorityVector priority, Times times, RstpPort port) {
        boolean isNew = priority.rootBridgeId() != rootPriority.rootBridgeId();
        rootPriority = priority;
        rootTimes = times;
        rootPort = port;
        if (isNew && simulation.isTraced()) {
            simulation.happened(
                    Trace.Kind.STATE,
                    Steps.ROLES,
                    device.name(),
                    port == null
                            ? "takes itself for the root"
                            : "has another root: " + BridgeId.toString(priority.rootBridgeId()));
        }
    }

    /** 17.20.3, with its erratum: updtInfo must be clear as well. */
    boolean allSynced() {
        for (RstpPort port : ports) {
            if (!port.selected
                    || port.updtInfo
                    || port.role != port.selectedRole
                    || !(port.synced || port.role == PortRole.ROOT)) {
                return false;
            }
        }
        return true;
    }

    /** 17.20.10. */
    boolean reRooted(RstpPort given) {
        for (RstpPort port : ports) {
            if (port != given && port.rrWhile != 0) {
                return false;
            }
        }
        return true;
    }

    /** 17.20.11. */
    boolean rstpVersion() {
        return settings.forceProtocolVersion() >= 2;
    }

    /** 17.20.13. */
    int txHoldCount() {
        return settings.txHoldCount();
    }

    BridgeSettings settings() {
        return settings;
    }

    Simulation simulation() {
        return simulation;
    }

    // What is seen and set from outside.

    /** {@inheritDoc} While the CPU hangs, they wait until it goes on. */
    @Override
    public void configure(BridgeSettings newSettings) {
        wanted = newSettings;
        adoptWhenAwake();
    }

    /** {@inheritDoc} While the CPU hangs, they wait until it goes on. */
    @Override
    public void configure(int index, PortSettings newSettings) {
        ports[index].wanted = newSettings;
        adoptWhenAwake();
    }

    private void adoptWhenAwake() {
        if (device.isHung()) {
            adoption.arm(0);
        } else {
            adoptWanted();
        }
    }

    private void adoptWanted() {
        BridgeSettings before = settings;
        settings = wanted;
        boolean isNew = !settings.equals(before);
        for (RstpPort port : ports) {
            if (!port.wanted.equals(port.settings)) {
                adoptWanted(port);
            } else if (isNew && running) {
                reselect(port);
            }
        }
        if (!running) {
            return;
        } else if (settings.forceProtocolVersion() != before.forceProtocolVersion()) {
            // 17.13.4: a change of Force Protocol Version asserts BEGIN.
            begin();
            return;
        }
        adopt();
        if (settings.txHoldCount() != before.txHoldCount()) {
            // 17.13.12: txCount is reset when Transmit Hold Count changes.
            for (RstpPort port : ports) {
                port.txCount = 0;
            }
        }
        if (ports.length == 0) {
            // Nothing could set reselect.
            RoleSelection.updtRolesTree(this);
        }
        run();
    }

    private void adoptWanted(RstpPort port) {
        boolean wasAdminEdge = port.adminEdge();
        port.settings = port.wanted;
        guards.configured(port);
        if (!running) {
            return;
        }
        if (port.adminEdge() != wasAdminEdge) {
            // Deviation: Bridge Detection would see it only when the port comes up anew; its operator expects it at
            // once.
            port.operEdge = port.adminEdge();
        }
        reselect(port);
    }

    /** 17.13: what an operator changes clears selected and sets reselect. */
    private void reselect(RstpPort port) {
        port.adopt();
        port.selected = false;
        port.reselect = true;
        port.touched = true;
        machines.treeTouched();
    }

    /** Sets mcheck (17.19.13): the port tries RSTP again. */
    public void mcheck(int index) {
        ports[index].mcheck = true;
        ports[index].touched = true;
        run();
    }

    @Override
    public TreeState state() {
        return Snapshot.of(this);
    }

    PriorityVector rootPriority() {
        return rootPriority;
    }

    RstpPort rootPort() {
        return rootPort;
    }

    /** When the next tick is due, nanoseconds from now. */
    long untilTickNs() {
        return tick.isArmed() ? Math.max(0, tick.timeNs() - simulation.nowNs()) : 0;
    }

    @Override
    public PortRole role(int port) {
        return ports[port].role;
    }

    @Override
    public PortState portState(int port) {
        return ports[port].state();
    }

    @Override
    public void setListener(TreeListener newListener) {
        effects.setListener(newListener);
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("bridge", BridgeId.toString(bridgeIdentifier));
        words.put("root", BridgeId.toString(rootPriority.rootBridgeId()));
        words.put("root path cost", String.valueOf(rootPriority.rootPathCost()));
        words.put("root port", rootPort == null ? "none" : rootPort.name);
        for (RstpPort port : ports) {
            words.put(port.name, Words.of(port.role) + " " + Words.of(port.state()));
        }
        return words;
    }
}
