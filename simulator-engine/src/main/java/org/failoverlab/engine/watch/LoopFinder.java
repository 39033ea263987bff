package org.failoverlab.engine.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.VlanSettings;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Wire;

/**
 * Decides whether frames could go round now: over wires that carry them, through switches from one forwarding port of a VLAN
 * to another, through hubs, and never out of the port that they came in at. Each direction of a cable counts by itself, so that
 * a fault of one direction is seen as it is.
 *
 * <p>Whether any frame does go round is another question: for that one has to be flooded. Routers and hosts end a way.
 */
public final class LoopFinder {
    private static final int NONE = -1;

    private final List<Device> devices;
    private final Wire[] wires;
    private final Pruning pruning = new Pruning();
    private final VlanClasses classes = new VlanClasses();

    /** By wire: its ends when these arrays were made, and their numbers. */
    private final Port[] from;

    private final Port[] to;
    private final int[] fromPort;
    private final int[] toPort;

    private final Map<Object, Integer> numbers = new LinkedHashMap<>();

    /** By port: its device, and what it is to it; a port of a host is neither of the two. */
    private int[] deviceOf = {};

    private BridgePort[] bridge = {};
    private boolean[] isHub = {};

    /** By device: another one that it is joined with, or itself. */
    private int[] parent = {};

    /** The wires that the steps last pruned go over. */
    private int[] wireOf;

    private int steps;

    /** Will look at these devices and links; cables may be plugged as anybody likes. */
    public LoopFinder(Collection<Device> devices, Collection<Link> links) {
        this.devices = List.copyOf(devices);
        this.wires = new Wire[2 * links.size()];
        int count = 0;
        for (Link link : links) {
            wires[count++] = link.forward();
            wires[count++] = link.backward();
        }
        from = new Port[count];
        to = new Port[count];
        fromPort = new int[count];
        toPort = new int[count];
        wireOf = new int[count];
    }

    /**
     * The names of the ports along one loop, in turn the one that a frame leaves by and the one where it comes in; empty when
     * there is no loop. The same state gives the same loop.
     */
    public List<String> find() {
        if (isReplugged()) {
            number();
        }
        if (isForest()) {
            return List.of();
        }
        addWires();
        if (!pruning.prune()) {
            return List.of();
        }
        // Without VLANs more is possible than with them, and mostly no more.
        if (!vlansMakeNoDifference()) {
            addWiresByVlan(leftWires());
            if (!pruning.prune()) {
                return List.of();
            }
        }
        List<String> loop = new ArrayList<>();
        for (int step : pruning.circle()) {
            loop.add(wires[wireOf[step]].from().name());
            loop.add(wires[wireOf[step]].to().name());
        }
        return List.copyOf(loop);
    }

    /**
     * True when a frame can leave by this port, or come in there, and is passed on at the other end. A port that it does not know
     * may lead anywhere.
     */
    boolean isOpenWay(Object port) {
        Integer number = numbers.get(port);
        if (number == null) {
            return true;
        }
        Link link = ((Port) port).link();
        if (link == null || !passesOn(number)) {
            return false;
        }
        Port opposite = link.a() == port ? link.b() : link.a();
        return opposite != null
                && (link.forward().carriesFrames() || link.backward().carriesFrames())
                && passesOn(numbers.getOrDefault(opposite, NONE));
    }

    private boolean isReplugged() {
        for (int i = 0; i < wires.length; i++) {
            if (wires[i].from() != from[i] || wires[i].to() != to[i]) {
                return true;
            }
        }
        return false;
    }

    private void number() {
        numbers.clear();
        for (Device device : devices) {
            device.ports().forEach(port -> numbers.put(port, numbers.size()));
        }
        deviceOf = new int[numbers.size()];
        bridge = new BridgePort[numbers.size()];
        isHub = new boolean[numbers.size()];
        int place = 0;
        for (Device device : devices) {
            Map<NetInterface, BridgePort> bridgePorts = new LinkedHashMap<>();
            if (device.relay() != null) {
                device.relay().ports().forEach(each -> bridgePorts.put(each.netInterface(), each));
            }
            for (Port port : device.ports()) {
                int number = numbers.get(port);
                deviceOf[number] = place;
                bridge[number] = bridgePorts.get(port);
                isHub[number] = device.repeater() != null;
            }
            place++;
        }
        for (int i = 0; i < wires.length; i++) {
            from[i] = wires[i].from();
            to[i] = wires[i].to();
            fromPort[i] = numbers.getOrDefault(from[i], NONE);
            toPort[i] = numbers.getOrDefault(to[i], NONE);
        }
    }

    /** True when the port passes on what comes in there, and gets what others pass on. */
    private boolean passesOn(int port) {
        return port != NONE && (isHub[port] || (bridge[port] != null && bridge[port].isForwarding()));
    }

    /**
     * True when the cables that carry anything, in whatever direction and VLAN, join no two devices twice: then nothing can go round.
     * That is quickly found out, and mostly so where a spanning tree runs.
     */
    private boolean isForest() {
        if (parent.length < devices.size()) {
            parent = new int[devices.size()];
        }
        for (int i = 0; i < devices.size(); i++) {
            parent[i] = i;
        }
        for (int i = 0; i < wires.length; i += 2) {
            if (passesOn(fromPort[i])
                    && passesOn(toPort[i])
                    && (wires[i].carriesFrames() || wires[i + 1].carriesFrames())) {
                int one = top(deviceOf[fromPort[i]]);
                int other = top(deviceOf[toPort[i]]);
                if (one == other) {
                    return false;
                }
                parent[one] = other;
            }
        }
        return true;
    }

    /** The device that stands for all that are joined with this one. */
    private int top(int place) {
        int top = place;
        while (parent[top] != top) {
            parent[top] = parent[parent[top]];
            top = parent[top];
        }
        return top;
    }

    private void addWires() {
        pruning.clear(devices.size());
        steps = 0;
        for (int i = 0; i < wires.length; i++) {
            if (wires[i].carriesFrames() && passesOn(fromPort[i]) && passesOn(toPort[i])) {
                add(i, deviceOf[fromPort[i]], deviceOf[toPort[i]]);
            }
        }
    }

    private void add(int wire, int fromPlace, int toPlace) {
        pruning.add(fromPlace, fromPort[wire], toPlace, toPort[wire]);
        if (steps == wireOf.length) {
            wireOf = Arrays.copyOf(wireOf, 2 * steps);
        }
        wireOf[steps++] = wire;
    }

    /** True when every port that is left lets every VLAN pass: one that is native nowhere keeps its tag all the way. */
    private boolean vlansMakeNoDifference() {
        BitSet natives = new BitSet();
        for (int step = 0; step < steps; step++) {
            if (pruning.isLeft(step)
                    && !(isTrunkOfAll(bridge[fromPort[wireOf[step]]], natives)
                            && isTrunkOfAll(bridge[toPort[wireOf[step]]], natives))) {
                return false;
            }
        }
        return natives.cardinality() < VlanSettings.MAX_VLAN;
    }

    private static boolean isTrunkOfAll(BridgePort port, BitSet natives) {
        if (port == null) {
            return true;
        }
        natives.set(port.vlans().nativeVlan());
        return port.isTrunkOfAll();
    }

    private int[] leftWires() {
        int[] left = new int[steps];
        int count = 0;
        for (int step = 0; step < steps; step++) {
            if (pruning.isLeft(step)) {
                left[count++] = wireOf[step];
            }
        }
        return Arrays.copyOf(left, count);
    }

    /**
     * Adds a step for each wire and each form that a frame can have on it: without a tag, or with one of a class of VLANs. A place
     * is a VLAN in a switch, or a form in a hub.
     */
    private void addWiresByVlan(int[] left) {
        classes.clear();
        for (int wire : left) {
            classes.distinguish(bridge[fromPort[wire]]);
            classes.distinguish(bridge[toPort[wire]]);
        }
        int forms = 1 + classes.count();
        pruning.clear(devices.size() * forms);
        steps = 0;
        for (int wire : left) {
            int sender = fromPort[wire];
            int receiver = toPort[wire];
            for (int form = 0; form < forms; form++) {
                int there = bridge[sender] == null ? form : classes.sent(bridge[sender], form);
                int here = bridge[receiver] == null ? form : classes.received(bridge[receiver], form);
                if (there != NONE && here != NONE) {
                    add(wire, deviceOf[sender] * forms + there, deviceOf[receiver] * forms + here);
                }
            }
        }
    }
}
