package org.failoverlab.engine.watch;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.VlanSettings;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkFault;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.TestFrames;
import org.failoverlab.engine.link.Wire;

/** A random network that is searched for loops by trying every way of every frame. */
final class SearchedNetwork {
    /** Those that matter here, and one that nobody names. */
    private static final int[] TAGS = {0, 1, 2, 3, 4, 77};

    final Simulation simulation;
    final List<Device> devices = new ArrayList<>();
    final List<Link> links = new ArrayList<>();
    /** One of each switch at most. */
    final List<Bundle> bundles = new ArrayList<>();

    private final RandomStream random;
    private final boolean withVlans;
    private final long longestCarrierNs;
    private final Map<List<Object>, Boolean> searched = new LinkedHashMap<>();

    SearchedNetwork(
            Simulation simulation, RandomStream random, boolean withVlans, boolean withBundles, long longestCarrierNs) {
        this.simulation = simulation;
        this.random = random;
        this.withVlans = withVlans;
        this.longestCarrierNs = longestCarrierNs;
        int size = 2 + below(withBundles ? 3 : 5);
        for (int i = 0; i < size; i++) {
            Device device = new Device(simulation, "d" + i, TestFrames.mac(0x1000 * (i + 1)));
            switch (below(6)) {
                case 0 -> device.makeHub();
                case 1 -> device.addPort();
                default -> device.makeSwitch(new ControlPlane.Settings(50_000, 10, false), 100, 300_000_000_000L);
            }
            devices.add(device);
        }
        for (int i = 0; i < (withBundles ? 2 : 1) * size + below(size); i++) {
            Port a = any(devices).addPort();
            Port b = any(devices).addPort();
            LinkSettings cable = new LinkSettings(
                    1_000_000_000L,
                    5,
                    64_000,
                    0,
                    0,
                    upTo(longestCarrierNs),
                    upTo(longestCarrierNs),
                    below(2) == 0,
                    true);
            links.add(
                    below(8) == 0
                            ? Link.unplugged(simulation, "l" + i, a, b, cable)
                            : new Link(simulation, "l" + i, a, b, cable));
        }
        for (Device device : devices) {
            if (device.relay() != null) {
                Bundle bundle = withBundles && device.ports().size() > 1 && below(4) > 0 ? bundle(device) : null;
                device.ports().forEach(port -> device.relay().addPort(asMember(bundle, port), vlans(), null));
                if (bundle != null) {
                    device.relay().addPort(bundle, vlans(), null);
                }
            }
        }
    }

    private Bundle bundle(Device device) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 1; number <= device.ports().size(); number++) {
            if (below(3) > 0) {
                numbers.add(number);
            }
        }
        Bundle bundle = device.bundle(device.name() + ":b", device.address() + 99, numbers, (frame, count) -> 0);
        bundle.setUp(true);
        bundle.members().forEach(each -> {
            each.setCollecting(true);
            each.setDistributing(true);
        });
        bundles.add(bundle);
        return bundle;
    }

    private static NetInterface asMember(Bundle bundle, Port port) {
        return bundle == null
                ? port
                : bundle.members().stream()
                        .filter(each -> each.port() == port)
                        .map(NetInterface.class::cast)
                        .findFirst()
                        .orElse(port);
    }

    private long upTo(long limit) {
        return random.nextLong(limit + 1);
    }

    int below(int bound) {
        return (int) random.nextLong(bound);
    }

    private <T> T any(List<T> list) {
        return list.get(below(list.size()));
    }

    private VlanSettings vlans() {
        if (!withVlans || below(3) == 0) {
            return VlanSettings.trunkOfAll();
        }
        if (below(3) == 0) {
            return VlanSettings.access(1 + below(4));
        }
        BitSet allowed = below(2) == 0 ? VlanSettings.trunkOfAll().allowed() : new BitSet();
        for (int i = 0; i < 3; i++) {
            allowed.flip(1 + below(4));
        }
        return VlanSettings.trunk(1 + below(4), allowed);
    }

    /** Does something to it. */
    void change() {
        if (!bundles.isEmpty() && below(3) == 0) {
            changeBundle(any(bundles));
            return;
        }
        Link link = any(links);
        Device device = any(devices);
        LinkFault.Way way = any(List.of(LinkFault.Way.values()));
        switch (below(12)) {
            case 0 -> link.apply(LinkFault.cut(way));
            case 1, 2 -> link.apply(LinkFault.silence(way));
            case 3, 4 -> link.mend();
            case 5 -> link.unplug(any(List.of(Link.End.values())));
            case 6, 7 -> {
                if (!device.ports().isEmpty()) {
                    link.plug(any(List.of(Link.End.values())), any(device.ports()));
                }
            }
            case 8 -> {
                if (!device.ports().isEmpty()) {
                    any(device.ports()).setEnabled(below(4) > 0);
                }
            }
            case 9 -> {
                device.powerOn(this);
                if (below(4) == 0) {
                    device.powerOff(this);
                }
            }
            default -> {
                if (device.relay() != null && !device.ports().isEmpty()) {
                    BridgePort port = any(device.relay().ports());
                    port.setForwarding(below(3) > 0);
                    if (below(3) == 0) {
                        port.setVlans(vlans());
                    }
                }
            }
        }
    }

    private void changeBundle(Bundle bundle) {
        if (bundle.members().isEmpty() || below(8) == 0) {
            bundle.setUp(below(4) > 0);
            return;
        }
        BundleMember member = any(bundle.members());
        switch (below(3)) {
            case 0 -> member.setCollecting(below(3) > 0);
            case 1 -> member.setDistributing(below(3) > 0);
            default -> {
                boolean alone = below(2) == 0;
                member.setCollecting(!alone);
                member.setDistributing(!alone);
                member.setIndividual(alone);
            }
        }
    }

    /** Whom what comes in at this port goes to, or who sends by it; null for nobody. */
    private static BridgePort bridgePort(Device device, Port port, boolean isSending) {
        for (BridgePort each : device.relay().ports()) {
            if (each.netInterface() == port) {
                return each;
            } else if (each.netInterface() instanceof BundleMember member && member.port() == port) {
                boolean isUsed = isSending ? member.isDistributing() : member.isCollecting();
                boolean isAlone = member.isIndividual() && !member.isDistributing() && !member.isCollecting();
                return isAlone ? each : isUsed && member.bundle().isUp() ? bridgePort(device, member.bundle()) : null;
            }
        }
        throw new AssertionError(port + " is no port of " + device);
    }

    private static BridgePort bridgePort(Device device, Bundle bundle) {
        return device.relay().ports().stream()
                .filter(each -> each.netInterface() == bundle)
                .findFirst()
                .orElseThrow();
    }

    /** True when a frame in any form on any wire comes back to this wire in this form. */
    boolean hasLoop() {
        searched.clear();
        for (Wire wire : wires()) {
            for (int tag : TAGS) {
                if (comesBack(wire, tag)) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<Wire> wires() {
        List<Wire> wires = new ArrayList<>();
        links.forEach(link -> wires.addAll(List.of(link.forward(), link.backward())));
        return wires;
    }

    /** Depth first: false in the map is a wire that the search is still behind, true one that leads nowhere. */
    private boolean comesBack(Wire wire, int tag) {
        List<Object> state = List.of(wire, tag);
        Boolean isDone = searched.get(state);
        if (isDone != null) {
            return !isDone;
        }
        searched.put(state, false);
        for (List<Object> next : next(wire, tag)) {
            if (comesBack((Wire) next.get(0), (int) next.get(1))) {
                return true;
            }
        }
        searched.put(state, true);
        return false;
    }

    /** Where copies of a frame go that is on this wire with this tag, 0 for none. */
    private List<List<Object>> next(Wire wire, int tag) {
        List<List<Object>> next = new ArrayList<>();
        Port in = wire.to();
        if (!carries(wire)) {
            return next;
        }
        Device device = devices.stream()
                .filter(each -> each.ports().contains(in))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < device.ports().size(); i++) {
            Port out = device.ports().get(i);
            if (out == in || out.out() == null || !carries(out.out())) {
                continue;
            }
            if (device.repeater() != null) {
                next.add(List.of(out.out(), tag));
            } else if (device.relay() != null) {
                BridgePort inPort = bridgePort(device, in, false);
                BridgePort outPort = bridgePort(device, out, true);
                if (inPort == null || outPort == null || inPort == outPort) {
                    continue;
                }
                VlanSettings here = inPort.vlans();
                VlanSettings there = outPort.vlans();
                int vlan = tag == 0 ? here.nativeVlan() : tag;
                if (inPort.isForwarding()
                        && outPort.isForwarding()
                        && (tag == 0 || here.acceptsTagged())
                        && here.allowed().get(vlan)
                        && there.allowed().get(vlan)) {
                    next.add(List.of(out.out(), vlan == there.nativeVlan() ? 0 : vlan));
                }
            }
        }
        return next;
    }

    private boolean carries(Wire wire) {
        Link link = links.stream()
                .filter(each -> each.forward() == wire || each.backward() == wire)
                .findFirst()
                .orElseThrow();
        boolean isForward = link.forward() == wire;
        return wire.isConnected()
                && wire.from().isUp()
                && wire.to().isUp()
                && link.faults().stream()
                        .filter(fault -> isForward
                                ? fault.way().isForward()
                                : fault.way().isBackward())
                        .noneMatch(fault -> fault.toString().equals("silent"));
    }

    /** True when a frame of some form follows these ports, in turn out of one and into one, and is back as it was. */
    boolean isLoop(List<String> ports) {
        for (int tag : TAGS) {
            int now = tag;
            for (int i = 0; i < ports.size() && now >= 0; i += 2) {
                now = along(ports, i, now);
            }
            if (now == tag) {
                return true;
            }
        }
        return false;
    }

    /** The tag on the next wire of this loop; -1 when the frame does not get there. */
    private int along(List<String> ports, int i, int tag) {
        for (Wire wire : wires()) {
            if (wire.from().name().equals(ports.get(i))
                    && wire.to().name().equals(ports.get(i + 1))
                    && wire.isConnected()) {
                String out = ports.get((i + 2) % ports.size());
                return next(wire, tag).stream()
                        .filter(next -> ((Wire) next.get(0)).from().name().equals(out))
                        .map(next -> (int) next.get(1))
                        .findFirst()
                        .orElse(-1);
            }
        }
        return -1;
    }
}
