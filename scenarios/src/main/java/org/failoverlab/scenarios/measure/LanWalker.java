package org.failoverlab.scenarios.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.FilteringDatabase;
import org.failoverlab.engine.device.FrameSpread;
import org.failoverlab.engine.device.Relay;
import org.failoverlab.engine.device.RoutedPort;
import org.failoverlab.engine.device.StormControl;
import org.failoverlab.engine.device.VlanInterface;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Wire;
import org.failoverlab.scenarios.network.Network;

/**
 * Follows a lone frame through hubs, bridges and bundles as their state is now, in the very order in which they would decide. It sends
 * nothing and changes nothing, and allocates nothing but where bundles look into the frame.
 */
abstract class LanWalker {
    private static final int TAG_BYTES = 4;

    final Simulation simulation;
    private final Spots spots;
    /** The last round in which a frame came to a port, by the port's index: most come once. */
    private final long[] seenIn;

    private long round;
    Walk walk;
    /** Who keeps what was looked up, and what would have been learned. */
    Walk notes;

    private int frameBytes;
    /** How long after its sending the frame is where it is followed now. */
    private long stationNs;

    LanWalker(Network network, Spots spots) {
        this.simulation = network.simulation();
        this.spots = spots;
        this.seenIn = new long[spots.count()];
    }

    /** All ports of a network. */
    static final class Spots {
        private final Map<Port, Spot> byPort = new LinkedHashMap<>();

        Spots(Network network) {
            network.devices().values().forEach(this::add);
        }

        private void add(Device device) {
            Map<Port, BundleMember> members = new LinkedHashMap<>();
            List<NetInterface> all = new ArrayList<>();
            if (device.relay() != null) {
                device.relay().ports().forEach(each -> all.add(each.netInterface()));
            } else if (device.ipStack() != null) {
                device.ipStack().interfaces().forEach(each -> all.add(each.netInterface()));
            }
            for (NetInterface each : all) {
                if (each instanceof Bundle bundle) {
                    bundle.members().forEach(member -> members.put(member.port(), member));
                }
            }
            for (Port port : device.ports()) {
                BundleMember member = members.get(port);
                NetInterface own = member == null ? port : member;
                byPort.put(port, new Spot(device, port, byPort.size(), own, member));
            }
        }

        Spot of(Port port) {
            return byPort.get(port);
        }

        int count() {
            return byPort.size();
        }
    }

    /** Begins another frame. */
    void begin(Walk into, Walk notesInto, int newFrameBytes) {
        walk = into;
        notes = notesInto;
        frameBytes = newFrameBytes;
        stationNs = 0;
        round++;
    }

    /** Goes on from this station to the last. */
    void run(int first) {
        for (int i = first; i < walk.count; i++) {
            stationNs = walk.atNs[i];
            switch (walk.kind[i]) {
                case Walk.PORT -> arrive(i);
                case Walk.CPU_VLAN, Walk.CPU_ROUTED -> software(i);
                default -> throw new IllegalStateException("a sender amid the way");
            }
        }
    }

    /** Makes what stands in the walk already known as such. */
    void remember() {
        for (int i = 0; i < walk.count; i++) {
            if (walk.spot[i] != null) {
                seenIn[walk.spot[i].index] = round;
            }
        }
    }

    // What is sent on.

    /** Out of an interface of a device, by its software or its hardware. */
    final void leave(int at, NetInterface out, boolean bySoftware, Device device, long destination, long source) {
        if (out instanceof VlanInterface own) {
            if (!own.isEnabled() || own.vlan() == 0 || bySoftware && !isAlive(device)) {
                walk.lose(at, Loss.DEVICE_SILENT);
            } else {
                originate(at, device.relay(), own.vlan(), destination, source);
            }
        } else if (out instanceof RoutedPort routed) {
            if (bySoftware && !isAlive(device)) {
                walk.lose(at, Loss.DEVICE_SILENT);
            } else {
                emit(at, routed.lower(), 0, destination, source);
            }
        } else {
            emit(at, out, 0, destination, source);
        }
    }

    private static boolean isAlive(Device device) {
        ControlPlane cpu = device.controlPlane();
        return cpu.isRunning() && !cpu.isHung();
    }

    private void originate(int at, Relay relay, int vlan, long destination, long source) {
        int known = lookup(relay, vlan, destination);
        if (known == FilteringDatabase.UNKNOWN) {
            flood(at, relay, null, vlan, destination, source);
        } else {
            sendTo(at, relay.portAt(known), vlan, destination, source);
        }
    }

    private void sendTo(int at, BridgePort out, int vlan, long destination, long source) {
        if (out.isForwarding() && out.isMember(vlan)) {
            emit(at, out.netInterface(), out.tagOf(vlan), destination, source);
        } else {
            walk.lose(at, Loss.BLOCKED_OUT);
        }
    }

    private void flood(int at, Relay relay, BridgePort in, int vlan, long destination, long source) {
        walk.flooded[at] |= !MacAddress.isGroup(destination);
        for (int i = 0; i < relay.portCount(); i++) {
            BridgePort out = relay.portAt(i);
            if (out != in && out.isForwarding() && out.isMember(vlan)) {
                emit(at, out.netInterface(), out.tagOf(vlan), destination, source);
            }
        }
    }

    private void emit(int at, NetInterface out, int tag, long destination, long source) {
        if (out instanceof Port port) {
            transmit(at, port, tag, destination, source);
        } else if (out instanceof Bundle bundle) {
            int count = bundle.distributingCount();
            int place = count == 0 ? 0 : bundle.placeOf(frame(destination, source));
            if (count == 0) {
                walk.lose(at, Loss.NOT_DISTRIBUTING);
            } else if (place == FrameSpread.ALL) {
                for (int i = 0; i < count; i++) {
                    transmit(at, bundle.distributing(i).port(), tag, destination, source);
                }
            } else {
                transmit(at, bundle.distributing(place).port(), tag, destination, source);
            }
        } else if (out instanceof BundleMember member) {
            if (member.standsAlone()) {
                transmit(at, member.port(), tag, destination, source);
            } else {
                walk.lose(at, Loss.NOT_DISTRIBUTING);
            }
        } else {
            throw new IllegalStateException("nothing is known of " + out.name());
        }
    }

    private void transmit(int at, Port out, int tag, long destination, long source) {
        Wire wire = out.out();
        if (wire == null || !out.isUp()) {
            // A flooded copy is not missed where nobody is plugged in.
            if (out.link() != null) {
                walk.lose(at, Loss.NO_CARRIER);
            }
            return;
        }
        if (!wire.isConnected()) {
            walk.lose(at, Loss.WIRE_CUT);
            return;
        }
        Spot to = spots.of(wire.to());
        int bytes = frameBytes + (tag == 0 ? 0 : TAG_BYTES);
        long arrivesNs = walk.atNs[at] + wire.timeOnWireNs(bytes) + wire.delayNs();
        int station = station(Walk.PORT, to, tag, destination, source, arrivesNs, at);
        if (station >= 0) {
            walk.wire[station] = wire;
            walk.cuts[station] = wire.cuts();
        }
    }

    /** The new station; -1 when a copy has been there before. */
    private int station(byte kind, Spot to, int tag, long destination, long source, long atNs, int from) {
        if (seenIn[to.index] == round) {
            for (int i = 0; i < walk.count; i++) {
                if (walk.spot[i] == to
                        && walk.kind[i] == kind
                        && walk.tag[i] == tag
                        && walk.destination[i] == destination) {
                    meet(i, from);
                    return -1;
                }
            }
        }
        seenIn[to.index] = round;
        return walk.add(kind, to, tag, destination, source, atNs, from);
    }

    /** A copy comes to a station again: it has gone round, or there are two ways. */
    private void meet(int station, int from) {
        for (int at = from; at >= 0; at = walk.parent[at]) {
            if (at == station) {
                walk.goesRound = true;
                // What is not lost on its round comes by again and again.
                walk.again[station] = true;
                return;
            }
        }
        walk.again[station] = true;
    }

    // What arrives.

    private void arrive(int i) {
        Spot at = walk.spot[i];
        Wire wire = walk.wire[i];
        if (wire.cuts() != walk.cuts[i]) {
            walk.lose(i, Loss.WIRE_CUT);
        } else if (!wire.isPassable()) {
            walk.lose(i, Loss.WIRE_SILENT);
        } else if (!at.port.isUp()) {
            walk.lose(i, Loss.NO_CARRIER_THERE);
        } else if (at.device.repeater() != null) {
            repeat(i, at);
        } else if (at.member == null) {
            handUp(i, at, at.user);
        } else if (at.member.isCollecting() && at.member.bundle().isUp()) {
            handUp(i, at, at.bundleUser);
        } else if (at.member.standsAlone()) {
            handUp(i, at, at.user);
        } else {
            walk.lose(i, Loss.NOT_COLLECTING);
        }
    }

    private void repeat(int i, Spot at) {
        for (Port each : at.hubPorts()) {
            if (each != at.port && each.isUp()) {
                transmit(i, each, walk.tag[i], walk.destination[i], walk.source[i]);
            }
        }
    }

    private void handUp(int i, Spot at, Spot.User user) {
        if (user.bridge() != null) {
            relay(i, at, user.bridge());
        } else if (user.routed() != null) {
            route(i, at, user.routed());
        } else if (user.host() != null
                && walk.tag[i] == 0
                && at.device.ipStack().isRunning()
                && isFor(user.host(), walk.destination[i])) {
            receive(i, at.device, user.host());
        } else {
            boolean isMeant = user.host() != null && user.host().isOwnHardware(walk.destination[i]);
            walk.lose(i, isMeant ? Loss.DEVICE_SILENT : Loss.NOT_FOR_IT);
        }
    }

    private static boolean isFor(IpInterface on, long destination) {
        return MacAddress.isGroup(destination) || on.isOwnHardware(destination);
    }

    private void route(int i, Spot at, RoutedPort routed) {
        long destination = walk.destination[i];
        boolean isGroup = MacAddress.isGroup(destination);
        IpInterface on = interfaceOn(at.device, routed);
        if (walk.tag[i] != 0 || !isGroup && !routed.isOwn(destination) || on == null) {
            walk.lose(i, Loss.NOT_FOR_IT);
        } else if (isGroup || !routed.isUp() || !forward(i, at.device, on)) {
            toSoftware(i, at, Walk.CPU_ROUTED, 0);
        }
    }

    private void relay(int i, Spot at, BridgePort in) {
        int vlan = in.classify(walk.tag[i]);
        long destination = walk.destination[i];
        if (vlan == 0) {
            walk.lose(i, Loss.FOREIGN_VLAN);
            return;
        }
        Relay relay = at.device.relay();
        if (!in.isForwarding()) {
            walk.lose(i, Loss.BLOCKED);
            return;
        }
        boolean isGroup = MacAddress.isGroup(destination);
        int known = isGroup ? FilteringDatabase.UNKNOWN : lookup(relay, vlan, destination);
        boolean isOwn = false;
        if (known == FilteringDatabase.UNKNOWN) {
            for (VlanInterface own = relay.firstInterface(vlan); own != null; own = own.next()) {
                isOwn |= own.takes(destination);
            }
            if (in.stormControl() != null && !(isOwn && !isGroup) && !isAdmitted(in.stormControl(), destination)) {
                walk.lose(i, Loss.STORM_CONTROL);
                return;
            }
        }
        if (in.isLearning()) {
            learn(relay, vlan, walk.source[i], in.index());
        }
        if (known == FilteringDatabase.UNKNOWN) {
            unknown(i, at, in, vlan, isOwn);
        } else if (known == in.index()) {
            walk.lose(i, Loss.COMES_FROM_THERE);
        } else {
            sendTo(i, relay.portAt(known), vlan, destination, walk.source[i]);
        }
    }

    /** For the switch itself, or to be flooded, or both. */
    private void unknown(int i, Spot at, BridgePort in, int vlan, boolean isOwn) {
        long destination = walk.destination[i];
        Relay relay = at.device.relay();
        boolean isGroup = MacAddress.isGroup(destination);
        if (isOwn && (isGroup || !isRouted(i, at, vlan))) {
            toSoftware(i, at, Walk.CPU_VLAN, vlan);
        }
        if (!isOwn || isGroup) {
            flood(i, relay, in, vlan, destination, walk.source[i]);
        }
    }

    private boolean isRouted(int i, Spot at, int vlan) {
        for (VlanInterface own = at.device.relay().firstInterface(vlan); own != null; own = own.next()) {
            IpInterface on = own.takes(walk.destination[i]) && own.isUp() ? interfaceOn(at.device, own) : null;
            if (on != null && forward(i, at.device, on)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAdmitted(StormControl control, long destination) {
        StormControl.Traffic traffic = destination == MacAddress.BROADCAST
                ? StormControl.Traffic.BROADCAST
                : MacAddress.isGroup(destination) ? StormControl.Traffic.MULTICAST : StormControl.Traffic.UNKNOWN;
        boolean admits = control.wouldAdmit(traffic, frameBytes, simulation.nowNs());
        if (!admits && control.intervalEndNs() > simulation.nowNs()) {
            asked(control, 0, control.intervalEndNs());
        }
        return admits;
    }

    private void toSoftware(int i, Spot at, byte kind, int vlan) {
        ControlPlane.Settings cpu = at.device.controlPlane().settings();
        long atNs = walk.atNs[i] + cpu.serviceNs() + cpu.delayNs();
        station(kind, at, vlan, walk.destination[i], walk.source[i], atNs, i);
    }

    private void software(int i) {
        Device device = walk.spot[i].device;
        if (!isAlive(device)) {
            walk.lose(i, Loss.DEVICE_SILENT);
            return;
        }
        if (walk.kind[i] == Walk.CPU_ROUTED) {
            RoutedPort routed = walk.spot[i].routed();
            toStack(i, device, interfaceOn(device, routed));
            return;
        }
        for (VlanInterface own = device.relay().firstInterface(walk.tag[i]); own != null; own = own.next()) {
            if (own.takes(walk.destination[i]) && own.isEnabled()) {
                toStack(i, device, interfaceOn(device, own));
            }
        }
    }

    private void toStack(int i, Device device, IpInterface on) {
        if (on == null || !device.ipStack().isRunning()) {
            walk.lose(i, Loss.DEVICE_SILENT);
        } else if (isFor(on, walk.destination[i])) {
            receive(i, device, on);
        }
    }

    private static IpInterface interfaceOn(Device device, NetInterface netInterface) {
        for (int i = 0; device.ipStack() != null && i < device.ipStack().interfaceCount(); i++) {
            if (device.ipStack().interfaceAt(i).netInterface() == netInterface) {
                return device.ipStack().interfaceAt(i);
            }
        }
        return null;
    }

    private int lookup(Relay relay, int vlan, long destination) {
        if (MacAddress.isGroup(destination)) {
            return FilteringDatabase.UNKNOWN;
        }
        int thought = notes.overlay.lookup(relay, vlan, destination);
        if (thought != Overlay.NOTHING) {
            return thought;
        }
        long nowNs = simulation.nowNs();
        FilteringDatabase database = relay.database();
        int known = database.lookup(vlan, destination, nowNs);
        asked(
                database,
                destination,
                known == FilteringDatabase.UNKNOWN ? -1 : database.lapsesNs(vlan, destination, nowNs));
        return known;
    }

    /** Notes that a table was asked; of a frame that goes before the one that matters it is not said when. */
    final void asked(Object table, long address, long lapsesNs) {
        notes.asked(table, address, lapsesNs, notes == walk ? stationNs : Long.MAX_VALUE);
    }

    // What kind of frame it is.

    /** A frame as bundles see it. */
    abstract Frame frame(long destination, long source);

    /** It is a frame that makes bridges learn where its sender is, before the one that matters comes. */
    abstract void learn(Relay relay, int vlan, long source, int port);

    /** The hardware of a router has it; false when it is for the software. */
    abstract boolean forward(int i, Device device, IpInterface on);

    /** A stack that runs has it. */
    abstract void receive(int i, Device device, IpInterface on);
}
