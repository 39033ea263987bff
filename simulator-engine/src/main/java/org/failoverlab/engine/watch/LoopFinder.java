package org.failoverlab.engine.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.VlanSettings;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Wire;

/**
 * Decides whether frames could go round now: over wires that carry them, through switches from one forwarding port of a VLAN
 * to another, through hubs, and never out of the port that they came in at. Each direction of a cable counts by itself, so that
 * a fault of one direction is seen as it is. A bundle is one port of its switch, with as many cables as there are members that
 * distribute; a frame leaves by one of them, and nobody knows which before it comes.
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

    private final PortTable table = new PortTable();

    /** By device: another one that it is joined with, or itself. */
    private int[] parent = {};

    /** By bundle: the other one that its cables were found to lead to so far, or -1. */
    private int[] opposite = {};

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
            if (wireOf[step] != NONE) {
                loop.add(wires[wireOf[step]].from().name());
                loop.add(wires[wireOf[step]].to().name());
            }
        }
        return List.copyOf(loop);
    }

    /**
     * True when a frame can leave by this port, or come in there, and is passed on at the other end. A port that it does not know
     * may lead anywhere.
     */
    boolean isOpenWay(Object port) {
        if (port instanceof Bundle bundle) {
            return bundle.members().stream().anyMatch(each -> isOpenWay(each.port()));
        } else if (port instanceof BundleMember member) {
            return isOpenWay(member.port());
        }
        int number = table.number(port);
        if (number == NONE) {
            return true;
        }
        Link link = ((Port) port).link();
        if (link == null) {
            return false;
        }
        Port end = link.a() == port ? link.b() : link.a();
        int other = end == null ? NONE : table.number(end);
        boolean isForward = link.a() == port;
        return (carries(link, isForward) && table.sends(number) && table.receives(other))
                || (carries(link, !isForward) && table.sends(other) && table.receives(number));
    }

    private static boolean carries(Link link, boolean isForward) {
        return (isForward ? link.forward() : link.backward()).carriesFrames();
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
        table.number(devices);
        opposite = new int[table.bundles()];
        for (int i = 0; i < wires.length; i++) {
            from[i] = wires[i].from();
            to[i] = wires[i].to();
            fromPort[i] = table.number(from[i]);
            toPort[i] = table.number(to[i]);
        }
    }

    private boolean isWay(int wire) {
        return wires[wire].carriesFrames() && table.sends(fromPort[wire]) && table.receives(toPort[wire]);
    }

    /**
     * True when the cables that carry anything, in whatever direction and VLAN, join no two devices twice: then nothing can go round.
     * That is quickly found out, and mostly so where a spanning tree runs. All cables between two bundles are one.
     */
    private boolean isForest() {
        if (parent.length < devices.size()) {
            parent = new int[devices.size()];
        }
        for (int i = 0; i < devices.size(); i++) {
            parent[i] = i;
        }
        Arrays.fill(opposite, NONE);
        for (int i = 0; i < wires.length; i += 2) {
            if ((isWay(i) || isWay(i + 1)) && !isBetweenSameBundles(i)) {
                int one = top(table.deviceOf(fromPort[i]));
                int other = top(table.deviceOf(toPort[i]));
                if (one == other) {
                    return false;
                }
                parent[one] = other;
            }
        }
        return true;
    }

    /** True when this cable joins two bundles that another one was found to join. */
    private boolean isBetweenSameBundles(int wire) {
        int one = table.bundleOf(fromPort[wire]);
        int other = table.bundleOf(toPort[wire]);
        if (one == NONE || other == NONE) {
            return false;
        }
        if (opposite[one] == other && opposite[other] == one) {
            return true;
        }
        opposite[one] = other;
        opposite[other] = one;
        return false;
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
        pruning.clear(devices.size() + table.bundles());
        steps = 0;
        for (int i = 0; i < wires.length; i++) {
            if (isWay(i)) {
                int bundle = table.senderBundle(fromPort[i]);
                int place = bundle == NONE ? table.deviceOf(fromPort[i]) : devices.size() + bundle;
                add(i, place, fromPort[i], table.deviceOf(toPort[i]), table.door(toPort[i]));
            }
        }
        for (int bundle = 0; bundle < table.bundles(); bundle++) {
            addBundle(bundle, table.deviceOfBundle(bundle), devices.size() + bundle);
        }
    }

    /** Sending by a bundle is a step of its own: by one door to a place from where a door for each member leads on. */
    private void addBundle(int bundle, int fromPlace, int toPlace) {
        int door = table.ports() + bundle;
        add(NONE, fromPlace, door, toPlace, door);
    }

    private void add(int wire, int fromPlace, int fromDoor, int toPlace, int toDoor) {
        pruning.add(fromPlace, fromDoor, toPlace, toDoor);
        if (steps == wireOf.length) {
            wireOf = Arrays.copyOf(wireOf, 2 * steps);
        }
        wireOf[steps++] = wire;
    }

    /** True when every port that is left lets every VLAN pass: one that is native nowhere keeps its tag all the way. */
    private boolean vlansMakeNoDifference() {
        BitSet natives = new BitSet();
        for (int step = 0; step < steps; step++) {
            int wire = wireOf[step];
            if (wire != NONE
                    && pruning.isLeft(step)
                    && !(isTrunkOfAll(table.sender(fromPort[wire]), natives)
                            && isTrunkOfAll(table.receiver(toPort[wire]), natives))) {
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
            if (wireOf[step] != NONE && pruning.isLeft(step)) {
                left[count++] = wireOf[step];
            }
        }
        return Arrays.copyOf(left, count);
    }

    /**
     * Adds a step for each wire and each form that a frame can have on it: without a tag, or with one of a class of VLANs. A place
     * is a VLAN in a switch, or a form in a hub or on its way out of a bundle.
     */
    private void addWiresByVlan(int[] left) {
        classes.clear();
        for (int wire : left) {
            classes.distinguish(table.sender(fromPort[wire]));
            classes.distinguish(table.receiver(toPort[wire]));
        }
        int forms = 1 + classes.count();
        int places = devices.size() * forms;
        pruning.clear(places + table.bundles() * forms);
        steps = 0;
        for (int wire : left) {
            int bundle = table.senderBundle(fromPort[wire]);
            for (int form = 0; form < forms; form++) {
                int there = sent(table.sender(fromPort[wire]), form);
                int here = received(table.receiver(toPort[wire]), form);
                if (there != NONE && here != NONE) {
                    int place = bundle == NONE
                            ? table.deviceOf(fromPort[wire]) * forms + there
                            : places + bundle * forms + form;
                    add(
                            wire,
                            place,
                            fromPort[wire],
                            table.deviceOf(toPort[wire]) * forms + here,
                            table.door(toPort[wire]));
                }
            }
        }
        for (int bundle = 0; bundle < table.bundles(); bundle++) {
            for (int form = 0; form < forms; form++) {
                int there = sent(table.bridgeOfBundle(bundle), form);
                if (there != NONE) {
                    addBundle(bundle, table.deviceOfBundle(bundle) * forms + there, places + bundle * forms + form);
                }
            }
        }
    }

    private int sent(BridgePort sender, int form) {
        return sender == null ? form : classes.sent(sender, form);
    }

    private int received(BridgePort receiver, int form) {
        return receiver == null ? form : classes.received(receiver, form);
    }
}
