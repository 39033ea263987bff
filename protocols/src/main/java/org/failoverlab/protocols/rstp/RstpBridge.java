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
    private final Simulation simulation;
    private final Device device;
    private final Machines machines;
    private final Timer tick;
    private final RandomStream random;
    private final Guards guards;
    private BridgeSettings settings;
    private TreeListener listener;

    // 17.18: per-bridge variables.
    private long bridgeIdentifier;
    private PriorityVector bridgePriority;
    private Times bridgeTimes;
    private PriorityVector rootPriority;
    private Times rootTimes;

    private RstpPort rootPort;
    private boolean running;
    private long topologyChanges;

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
        machines = new Machines(this, device.name() + " RSTP");
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
            port.portEnabled = port.bridgePort.netInterface().isUp();
            port.adopt();
        }
        machines.begin();
    }

    @Override
    public void stop() {
        running = false;
        tick.cancel();
        guards.stop();
        for (RstpPort port : ports) {
            port.goDark();
        }
    }

    private void tick() {
        tick.arm(SECOND_NS);
        long cause = 0;
        boolean hasWork = false;
        for (RstpPort port : ports) {
            boolean waits = port.fdWhile == 1;
            boolean listens = port.rcvdInfoWhile == 1;
            boolean agesFast = port.fastAgeingWhile == 1;
            machines.tick(port);
            if (waits && port.fdWhile == 0) {
                cause = port.fdCause;
            } else if (listens && port.rcvdInfoWhile == 0) {
                cause = port.infoCause;
                guards.informationAged(port);
            }
            if (agesFast) {
                device.relay().database().clearAgeing(port.index, simulation.nowNs());
            }
            hasWork |= port.touched;
        }
        if (hasWork) {
            if (simulation.cause() == 0) {
                simulation.setCause(cause);
            }
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
        if (port == null || !guards.admits(port)) {
            return;
        }
        Bpdu bpdu = (Bpdu) frame.payload().meaning();
        if (!isValid(port, bpdu)) {
            port.counter.invalid();
            return;
        }
        port.counter.received(bpdu);
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
        guards.interfaceChanged(port, up);
        port.portEnabled = up;
        port.adopt();
        port.touched = true;
        run();
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

    // What the machines do to the world.

    void send(RstpPort port, Bpdu bpdu) {
        if (port.settings.bpduFilter()) {
            return;
        }
        NetInterface out = port.bridgePort.netInterface();
        port.counter.sent(bpdu);
        if (simulation.cause() == 0 && port.tcWhile != 0) {
            // Told again at a hello: what is told is the topology change of then.
            simulation.setCause(port.tcCause);
        }
        if (simulation.isTraced()) {
            Sending.journal(port, bpdu);
        }
        out.send(bpdu.frame(out.address(), simulation.cause()));
    }

    void flush(RstpPort port) {
        long nowNs = simulation.nowNs();
        if (rstpVersion()) {
            int before = simulation.isTraced() ? device.relay().database().living(nowNs) : 0;
            device.relay().database().flush(port.index);
            if (simulation.isTraced()) {
                int forgotten = before - device.relay().database().living(nowNs);
                if (forgotten > 0) {
                    port.journal("flushes what was learned here, addresses: " + forgotten);
                }
            }
            return;
        }
        port.fastAgeingWhile = port.fwdDelay();
        device.relay().database().setAgeing(port.index, Math.max(1, port.fwdDelay()) * SECOND_NS, nowNs);
        if (simulation.isTraced()) {
            port.journal("ages what was learned here fast, for " + port.fwdDelay() + " s");
        }
    }

    void topologyChangeDetected(RstpPort port) {
        topologyChanges++;
        if (simulation.isTraced()) {
            port.journal("detects a topology change");
        }
    }

    void stateChanged(RstpPort port) {
        PortState state = port.state();
        if (state == port.lastState) {
            return;
        }
        port.lastState = state;
        if (simulation.isTraced()) {
            port.journal(Words.of(state));
        }
        changed(port);
    }

    void changed(RstpPort port) {
        if (listener != null) {
            listener.changed(port.index, port.role, port.state());
        }
    }

    // What is seen and set from outside.

    @Override
    public void configure(BridgeSettings newSettings) {
        boolean begins = newSettings.forceProtocolVersion() != settings.forceProtocolVersion();
        boolean holdsOthers = newSettings.txHoldCount() != settings.txHoldCount();
        settings = newSettings;
        if (!running) {
            return;
        } else if (begins) {
            // 17.13.4: a change of Force Protocol Version asserts BEGIN.
            begin();
            return;
        }
        adopt();
        for (RstpPort port : ports) {
            // 17.13.12: txCount is reset when Transmit Hold Count changes.
            port.txCount = holdsOthers ? 0 : port.txCount;
            reselect(port);
        }
        if (ports.length == 0) {
            // Nothing could set reselect.
            RoleSelection.updtRolesTree(this);
        }
        run();
    }

    @Override
    public void configure(int index, PortSettings newSettings) {
        RstpPort port = ports[index];
        boolean wasAdminEdge = port.adminEdge();
        port.settings = newSettings;
        guards.configured(port);
        if (!running) {
            return;
        }
        if (newSettings.adminEdge() != wasAdminEdge) {
            // Deviation: Bridge Detection would see it only when the port comes up anew; its operator expects it at
            // once.
            port.operEdge = newSettings.adminEdge();
        }
        reselect(port);
        run();
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

    long topologyChanges() {
        return topologyChanges;
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
        listener = newListener;
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
