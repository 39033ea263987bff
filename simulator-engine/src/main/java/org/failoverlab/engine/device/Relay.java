package org.failoverlab.engine.device;

import java.util.Arrays;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.NetInterface;

/** The MAC relay entity of a VLAN-aware bridge (IEEE 802.1Q-2018, 8.6): learns, filters, forwards and floods. */
public final class Relay {
    private static final int PAGE = 64;
    /** So many interfaces are looked through: most switches have one, and a table would cost them a place in the cache. */
    private static final int FEW = 4;

    private final Simulation simulation;
    private final ControlPlane controlPlane;
    private final FilteringDatabase database;
    private final LoopWatch loopWatch = new LoopWatch();
    private BridgePort[] ports = {};
    private VlanInterface[] vlanInterfaces = {};
    /** The first interface in a VLAN, by VLAN / 64 and VLAN % 64: what is not there takes no room. Null for a few interfaces. */
    private VlanInterface[][] byVlan;
    /** Null as long as nothing follows the ports. */
    private InterfaceStates states;

    private long flooded;

    Relay(Simulation simulation, ControlPlane controlPlane, FilteringDatabase database) {
        this.simulation = simulation;
        this.controlPlane = controlPlane;
        this.database = database;
    }

    /** Makes an interface a port of this bridge, learning and forwarding; stormControl is null for none. */
    public BridgePort addPort(NetInterface netInterface, VlanSettings vlans, StormControl.Settings stormControl) {
        BridgePort port = new BridgePort(this, netInterface, ports.length, vlans, stormControl);
        ports = Arrays.copyOf(ports, ports.length + 1);
        ports[port.index()] = port;
        portsChanged();
        return port;
    }

    /** Gives the control plane an interface of its own in a VLAN; its broadcasts will now cost the CPU time. */
    public VlanInterface addVlanInterface(String name, int vlan, long address) {
        VlanInterface added = new VlanInterface(this, name, vlan, address);
        vlanInterfaces = Arrays.copyOf(vlanInterfaces, vlanInterfaces.length + 1);
        vlanInterfaces[vlanInterfaces.length - 1] = added;
        vlansChanged();
        added.forgetOwn();
        return added;
    }

    /** Makes a port of this bridge, which may be a bundle, an interface of the router; its number stays taken. */
    RoutedPort makeRouted(NetInterface port) {
        for (BridgePort each : ports) {
            if (each.netInterface() == port && !each.isRouted()) {
                each.makeRouted();
                RoutedPort routed = new RoutedPort(port, this, controlPlane);
                portsChanged();
                follow(routed);
                return routed;
            }
        }
        throw new IllegalArgumentException(port.name() + " is no port of this bridge, or routed already");
    }

    /** This interface is up or down as its ports are, from now on. */
    void follow(Followed added) {
        if (states == null) {
            states = new InterfaceStates(simulation, controlPlane);
        }
        states.add(added);
    }

    /** The state of a port, its VLANs or an interface have changed, so that others may follow. */
    void portsChanged() {
        if (states != null) {
            states.changed();
        }
    }

    /** The protocols have started at the beginning of the run. */
    void begin() {
        if (states != null) {
            states.begin();
        }
    }

    boolean hasLivePort(int vlan) {
        for (BridgePort port : ports) {
            if (port.isMember(vlan) && port.isForwarding() && port.isUp()) {
                return true;
            }
        }
        return false;
    }

    /** An interface is in another VLAN. */
    void vlansChanged() {
        simulation.forwardingChanged();
        VlanInterface[][] table = new VlanInterface[VlanSettings.MAX_VLAN / PAGE + 1][];
        for (int i = vlanInterfaces.length - 1; i >= 0; i--) {
            VlanInterface each = vlanInterfaces[i];
            int page = each.vlan() / PAGE;
            if (table[page] == null) {
                table[page] = new VlanInterface[PAGE];
            }
            each.setNext(table[page][each.vlan() % PAGE]);
            table[page][each.vlan() % PAGE] = each;
        }
        byVlan = vlanInterfaces.length > FEW ? table : null;
    }

    /** The first interface in a VLAN, 1 to 4094; null for none. */
    private VlanInterface first(int vlan) {
        if (byVlan != null) {
            VlanInterface[] page = byVlan[vlan / PAGE];
            return page == null ? null : page[vlan % PAGE];
        }
        for (VlanInterface each : vlanInterfaces) {
            if (each.vlan() == vlan) {
                return each;
            }
        }
        return null;
    }

    /** A frame has arrived at a port. This is the hot path: nothing here allocates. */
    void receive(BridgePort in, Frame frame) {
        long destination = frame.destination();
        if (MacAddress.isReserved(destination)) {
            controlPlane.punt(in.netInterface(), 0, frame);
            return;
        }
        int vlan = in.classify(frame);
        if (vlan == 0) {
            in.discardForeign();
            if (simulation.traces(Trace.Kind.DROP)) {
                simulation.note(Trace.Kind.DROP, in.netInterface().name(), "not of this port's VLANs: " + frame);
            }
            return;
        }
        long nowNs = simulation.nowNs();
        if (!in.isForwarding()) {
            if (in.isLearning()) {
                learn(in, vlan, frame, nowNs);
            }
            in.discardBlocked();
            if (simulation.traces(Trace.Kind.DROP)) {
                simulation.note(Trace.Kind.DROP, in.netInterface().name(), "port not forwarding: " + frame);
            }
            return;
        }
        int out =
                MacAddress.isGroup(destination) ? FilteringDatabase.UNKNOWN : database.lookup(vlan, destination, nowNs);
        if (out == FilteringDatabase.UNKNOWN && in.admission() != null && !admits(in, vlan, frame, nowNs)) {
            return;
        }
        if (in.isLearning()) {
            learn(in, vlan, frame, nowNs);
        }
        if (out == FilteringDatabase.UNKNOWN) {
            if (!consumes(in, vlan, frame)) {
                flood(in, vlan, frame, nowNs);
            }
        } else if (out != in.index()) {
            BridgePort port = ports[out];
            if (port.isForwarding() && port.isMember(vlan)) {
                loopWatch.forwarded(frame, vlan, nowNs);
                port.forward(frame, vlan);
            }
        }
    }

    private boolean admits(BridgePort in, int vlan, Frame frame, long nowNs) {
        long destination = frame.destination();
        StormControl.Traffic traffic = destination == MacAddress.BROADCAST
                ? StormControl.Traffic.BROADCAST
                : MacAddress.isGroup(destination) ? StormControl.Traffic.MULTICAST : StormControl.Traffic.UNKNOWN;
        if (traffic == StormControl.Traffic.UNKNOWN && isForControlPlane(vlan, destination)) {
            return true;
        }
        return in.admission().admits(traffic, frame, nowNs);
    }

    private void learn(BridgePort in, int vlan, Frame frame, long nowNs) {
        long source = frame.source();
        // The bridge's own addresses are static entries (802.1Q, 8.8.1), whatever a loop brings back.
        if (MacAddress.isGroup(source) || isForControlPlane(vlan, source)) {
            return;
        }
        boolean moved = database.learn(vlan, source, in.index(), nowNs);
        if (moved && simulation.traces(Trace.Kind.TABLE)) {
            simulation.note(
                    Trace.Kind.TABLE,
                    in.netInterface().name(),
                    MacAddress.toString(source) + " has moved here, vlan " + vlan);
        }
    }

    /** Shows the control plane what is for it; true when the frame is for nobody else. */
    private boolean consumes(BridgePort in, int vlan, Frame frame) {
        if (!isForControlPlane(vlan, frame.destination())) {
            return false;
        }
        if (!MacAddress.isGroup(frame.destination()) && isRouted(vlan, frame)) {
            return true;
        }
        controlPlane.punt(in.netInterface(), vlan, frame);
        return !MacAddress.isGroup(frame.destination());
    }

    /** True when the hardware has routed a frame to one of the control plane's interfaces in this VLAN. */
    private boolean isRouted(int vlan, Frame frame) {
        for (VlanInterface local = first(vlan); local != null; local = local.next()) {
            if (local.takes(frame.destination()) && local.forward(frame)) {
                return true;
            }
        }
        return false;
    }

    private void flood(BridgePort in, int vlan, Frame frame, long nowNs) {
        flooded++;
        loopWatch.flooded(frame, vlan, nowNs);
        for (BridgePort port : ports) {
            if (port != in && port.isForwarding() && port.isMember(vlan)) {
                port.forward(frame, vlan);
            }
        }
    }

    /** False while the control plane is dead: then nothing is sent in its name. */
    boolean hasLivingControlPlane() {
        return controlPlane.isRunning() && !controlPlane.isHung();
    }

    /** Sends a frame of the control plane's own into a VLAN. */
    void originate(int vlan, Frame frame) {
        int out = MacAddress.isGroup(frame.destination())
                ? FilteringDatabase.UNKNOWN
                : database.lookup(vlan, frame.destination(), simulation.nowNs());
        if (out == FilteringDatabase.UNKNOWN) {
            for (BridgePort port : ports) {
                if (port.isForwarding() && port.isMember(vlan)) {
                    port.forward(frame, vlan);
                }
            }
        } else if (ports[out].isForwarding() && ports[out].isMember(vlan)) {
            ports[out].forward(frame, vlan);
        }
    }

    /** True when one of the control plane's interfaces in this VLAN wants frames to this address. */
    private boolean isForControlPlane(int vlan, long destination) {
        for (VlanInterface local = first(vlan); local != null; local = local.next()) {
            if (local.takes(destination)) {
                return true;
            }
        }
        return false;
    }

    /** Hands a frame that has been through the CPU to all interfaces in this VLAN that it is for. */
    void deliver(int vlan, Frame frame) {
        long cause = simulation.cause();
        for (VlanInterface local = first(vlan); local != null; local = local.next()) {
            if (local.takes(frame.destination())) {
                local.receive(frame);
                simulation.setCause(cause);
            }
        }
    }

    /** Hands a control frame that has been through the CPU to its protocol, once for each interface in this VLAN that it is for. */
    void deliver(int vlan, Frame frame, Protocol protocol) {
        long cause = simulation.cause();
        for (VlanInterface local = first(vlan); local != null; local = local.next()) {
            if (local.takes(frame.destination())) {
                protocol.receive(local, frame.untagged());
                simulation.setCause(cause);
            }
        }
    }

    void interfaceChanged(NetInterface changed, boolean up) {
        controlPlane.interfaceChanged(changed, up);
    }

    /** Power is gone: forgets what it has learned, and storm control begins anew. */
    void reset() {
        database.clear();
        for (BridgePort port : ports) {
            port.reset();
        }
        if (states != null) {
            states.reset();
        }
    }

    Simulation simulation() {
        return simulation;
    }

    /** How many ports it has. */
    public int portCount() {
        return ports.length;
    }

    /** Its port of this index, counted from 0. */
    public BridgePort portAt(int index) {
        return ports[index];
    }

    /** The first of the control plane's own interfaces in a VLAN, 1 to 4094; null for none. {@link VlanInterface#next} is the next. */
    public VlanInterface firstInterface(int vlan) {
        return first(vlan);
    }

    /** Its ports, in the order of their numbers. */
    public List<BridgePort> ports() {
        return List.of(ports);
    }

    /** The control plane's own interfaces, in the order of their making. */
    public List<VlanInterface> vlanInterfaces() {
        return List.of(vlanInterfaces);
    }

    /** What it has learned. */
    public FilteringDatabase database() {
        return database;
    }

    /** How many received frames it has flooded: broadcast, multicast and unknown unicast. */
    public long flooded() {
        return flooded;
    }

    /** What it has noticed of frames that came back. */
    public LoopWatch loopWatch() {
        return loopWatch;
    }
}
