package org.failoverlab.scenarios.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.FilteringDatabase;
import org.failoverlab.engine.device.Relay;
import org.failoverlab.engine.device.RoutedPort;
import org.failoverlab.engine.device.VlanInterface;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.VirtualAddress;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Wire;
import org.failoverlab.protocols.spanningtree.SpanningTree;
import org.failoverlab.protocols.spanningtree.TreePort;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.topologies.Node;

/**
 * Finds the way of a frame through hubs and switches from their tables and ports as they are now: what would become of it, were
 * it sent at this instant and did nothing change until it is there. It sends nothing and changes nothing.
 */
final class LanTracer {
    private final Network network;
    private final Bundles bundles;
    private final Map<Port, Device> deviceOf = new LinkedHashMap<>();

    LanTracer(Network network) {
        this.network = network;
        this.bundles = new Bundles(network);
        network.devices().values().forEach(device -> device.ports().forEach(port -> deviceOf.put(port, device)));
    }

    /** A frame that has come to a port; the chain leads back to the sender. */
    private record Arrival(Arrival before, Port sentBy, Port at, int tag) {}

    /** A copy of a frame gets lost: where it had come to, null for its sender; at which device; how. */
    private record Loss(Arrival at, Device device, String reason) {}

    /** One frame on all its ways. */
    private final class Search {
        private final Device sender;
        private final Frame frame;
        private final long destination;
        private final Deque<Arrival> under = new ArrayDeque<>();
        private final Set<List<Object>> seen = new LinkedHashSet<>();
        private final List<LanWalk.Taker> takers = new ArrayList<>();
        /** The switches that do not know where the address is. */
        private final Map<Device, Loss> flooding = new LinkedHashMap<>();
        /** Where copies of it get lost for another reason than that somebody has no use for them. */
        private final List<Loss> losses = new ArrayList<>();

        private Arrival first;
        private Arrival last;

        Search(Device sender, Frame frame) {
            this.sender = sender;
            this.frame = frame;
            this.destination = frame.destination();
        }

        LanWalk from(NetInterface out) {
            if (out instanceof VlanInterface own) {
                relay(null, sender, own.vlan(), null);
            } else {
                sendBy(null, sender, out, 0);
            }
            while (!under.isEmpty()) {
                arrive(under.removeFirst());
            }
            if (!takers.isEmpty()) {
                return new LanWalk(steps(first), takers, null, null);
            }
            Loss loss = loss();
            return new LanWalk(steps(loss.at), takers, loss.device.name(), loss.reason);
        }

        /** How it is lost: of the copies of a flooded frame, only one that is alone is followed to its end. */
        private Loss loss() {
            if (flooding.isEmpty() && !losses.isEmpty()) {
                return losses.get(0);
            } else if (flooding.isEmpty() && last == null) {
                return new Loss(null, sender, sender.name() + " has no port that it could leave by");
            } else if (flooding.isEmpty()) {
                return new Loss(
                        last, deviceOf.get(last.at), "the frame is for " + named(destination) + ", who is not there");
            }
            Loss flood = flooding.values().iterator().next();
            if (losses.size() == 1) {
                Loss only = losses.get(0);
                return new Loss(only.at, only.device, only.reason + "; " + flood.reason);
            }
            return new Loss(flood.at, flood.device, flood.reason + ", which reaches nobody with this address");
        }

        private void lose(Arrival at, Device device, String reason) {
            losses.add(new Loss(at, device, reason));
        }

        /** It goes out of an interface; at is where it has come in before, null for the sender itself. */
        private void sendBy(Arrival at, Device device, NetInterface out, int tag) {
            if (out instanceof RoutedPort routed) {
                send(at, routed.port(), tag);
            } else if (out instanceof BundleMember member) {
                if (member.isIndividual()) {
                    send(at, member.port(), tag);
                } else {
                    lose(at, device, member.name() + " belongs to " + member.bundle() + " and does not stand alone");
                }
            } else if (out instanceof Bundle bundle) {
                List<BundleMember> ways = bundle.waysOf(frame);
                if (ways.isEmpty()) {
                    lose(at, device, bundle + (bundle.isUp() ? ": no member distributes" : " is down"));
                }
                ways.forEach(member -> send(at, member.port(), tag));
            } else {
                send(at, (Port) out, tag);
            }
        }

        /** It goes out of a port. */
        private void send(Arrival at, Port out, int tag) {
            Device device = deviceOf.get(out);
            Wire wire = out.out();
            if (wire == null || !out.isUp()) {
                lose(at, device, out.name() + (out.link() == null ? " has no cable" : " has no carrier"));
                return;
            }
            Port to = wire.to();
            String link = out.link() == null ? "the cable" : out.link().name();
            if (!wire.isConnected()) {
                boolean isCut = out.link() != null && !out.link().isWhole();
                lose(
                        at,
                        device,
                        (isCut ? link + " is cut" : to.name() + ", at the other end, is dark") + ", which " + out.name()
                                + " has not noticed yet");
            } else if (!to.isUp()) {
                lose(at, device, to.name() + ", at the other end, has no carrier yet");
            } else if (!carries(wire)) {
                lose(
                        at,
                        device,
                        link + " carries nothing from " + out.name() + " to " + to.name()
                                + ", which no port can notice");
            } else if (seen.add(List.of(to, tag))) {
                under.addLast(new Arrival(at, out, to, tag));
            }
        }

        private void arrive(Arrival at) {
            last = at;
            Device device = deviceOf.get(at.at);
            NetInterface by = interfaceOf(at.at);
            BridgePort in = by == null ? null : bridgePort(device, by);
            if (by == null) {
                notCollected(at, device);
            } else if (device.repeater() != null) {
                device.ports().stream()
                        .filter(each -> each != at.at && each.isUp())
                        .forEach(each -> send(at, each, at.tag));
            } else if (in == null) {
                offer(at, device, by);
            } else {
                int vlan = vlan(in, at.tag);
                if (vlan == 0) {
                    lose(
                            at,
                            device,
                            at.at.name() + " takes no frames " + (at.tag == 0 ? "without a tag" : "of VLAN " + at.tag));
                } else if (!in.isForwarding()) {
                    lose(at, device, by.name() + " does not forward" + treeWords(device, by));
                } else {
                    relay(at, device, vlan, in);
                }
            }
        }

        /** At a member of a bundle that throws away what comes in; a bond does so with copies of what is not for it, too. */
        private void notCollected(Arrival at, Device device) {
            BundleMember member = bundles.member(at.at);
            IpInterface on = interfaceOn(device, member.bundle());
            if (on == null || isOwn(on, destination)) {
                lose(at, device, member.isCollecting() ? member.bundle() + " is down" : member + " does not collect");
            }
        }

        /** To a host, or to a port that is routed. */
        private void offer(Arrival at, Device device, NetInterface by) {
            IpInterface on = interfaceOn(device, by);
            if (on == null || at.tag != 0 || !takes(on)) {
                return;
            }
            // The hardware of a router goes on while its CPU hangs.
            if (device.ipStack().isRunning() || device.relay() != null && device.isRunning()) {
                take(at, new LanWalk.Taker(device, on));
            } else {
                lose(at, device, device.name() + " hangs");
            }
        }

        private void take(Arrival at, LanWalk.Taker taker) {
            first = takers.isEmpty() ? at : first;
            // A bundle that sends by all members at once brings several copies.
            if (!takers.contains(taker)) {
                takers.add(taker);
            }
        }

        private boolean takes(IpInterface on) {
            return MacAddress.isGroup(destination) || isOwn(on, destination);
        }

        /** Within a switch; in is null for a frame of its own. */
        private void relay(Arrival at, Device device, int vlan, BridgePort in) {
            Relay relay = device.relay();
            long nowNs = network.simulation().nowNs();
            boolean isGroup = MacAddress.isGroup(destination);
            int known = isGroup ? FilteringDatabase.UNKNOWN : relay.database().lookup(vlan, destination, nowNs);
            if (known == FilteringDatabase.UNKNOWN) {
                LanWalk.Taker own = in == null ? null : ownInterface(device, vlan);
                if (own != null) {
                    take(at, own);
                }
                if (own == null || isGroup) {
                    flood(at, device, vlan, in);
                }
                return;
            }
            BridgePort out = relay.ports().get(known);
            String belief = device.name() + " has learned that " + named(destination) + " is behind "
                    + out.netInterface().name();
            if (out == in) {
                lose(at, device, belief + ", where the frame comes from, and drops it");
            } else if (!out.isForwarding()) {
                lose(at, device, belief + ", which does not forward" + treeWords(device, out.netInterface()));
            } else if (!out.isMember(vlan)) {
                lose(at, device, belief + ", which is not of VLAN " + vlan);
            } else {
                sendBy(at, device, out.netInterface(), tag(out, vlan));
            }
        }

        private void flood(Arrival at, Device device, int vlan, BridgePort in) {
            if (!MacAddress.isGroup(destination)) {
                flooding.putIfAbsent(
                        device,
                        new Loss(
                                at,
                                device,
                                device.name() + " does not know where " + named(destination)
                                        + " is and floods the frame"));
            }
            for (BridgePort out : device.relay().ports()) {
                if (out != in
                        && out.isForwarding()
                        && out.isMember(vlan)
                        && out.netInterface().isUp()) {
                    sendBy(at, device, out.netInterface(), tag(out, vlan));
                }
            }
        }

        private LanWalk.Taker ownInterface(Device device, int vlan) {
            for (VlanInterface own : device.relay().vlanInterfaces()) {
                IpInterface on = own.vlan() == vlan && own.isUp() ? interfaceOn(device, own) : null;
                if (on != null && takes(on)) {
                    return new LanWalk.Taker(device, on);
                }
            }
            return null;
        }

        private List<LanWalk.Step> steps(Arrival end) {
            List<Arrival> chain = new ArrayList<>();
            for (Arrival each = end; each != null; each = each.before) {
                chain.add(0, each);
            }
            List<LanWalk.Step> steps = new ArrayList<>();
            steps.add(step(sender, null, chain.isEmpty() ? null : chain.get(0).sentBy, 0));
            for (int i = 0; i < chain.size(); i++) {
                Arrival at = chain.get(i);
                Device device = deviceOf.get(at.at);
                NetInterface by = interfaceOf(at.at);
                BridgePort in = by == null ? null : bridgePort(device, by);
                Port out = i + 1 < chain.size() ? chain.get(i + 1).sentBy : null;
                steps.add(step(device, at.at, out, in == null ? 0 : vlan(in, at.tag)));
            }
            return steps;
        }

        private LanWalk.Step step(Device device, Port in, Port out, int vlan) {
            boolean floods = flooding.containsKey(device);
            return new LanWalk.Step(
                    device, in == null ? null : in.name(), out == null ? null : out.name(), vlan, floods);
        }
    }

    /** {@code : the spanning tree has it alternate, discarding}. */
    private String treeWords(Device device, NetInterface port) {
        for (Map.Entry<Node, SpanningTree> each : network.trees().entrySet()) {
            if (network.devices().get(each.getKey()) == device) {
                TreePort state = each.getValue().state().ports().get(index(device, port));
                return ": the spanning tree has it " + TreeReader.word(state.role()) + ", "
                        + TreeReader.word(state.state());
            }
        }
        return "";
    }

    private static int index(Device device, NetInterface port) {
        int index = 0;
        while (device.relay().ports().get(index).netInterface() != port) {
            index++;
        }
        return index;
    }

    /** A hardware address, and whose it is. */
    private String named(long hardware) {
        for (Device device : network.devices().values()) {
            boolean isIts = device.address() == hardware && device.relay() != null;
            for (Port port : device.ports()) {
                isIts |= port.address() == hardware;
            }
            for (Bundle bundle : bundles.of(device)) {
                isIts |= bundle.address() == hardware;
            }
            if (isIts) {
                return MacAddress.toString(hardware) + " (" + device.name() + ")";
            }
        }
        boolean isVirtual = (hardware & ~0xFFL) == GatewayObserver.VIRTUAL_HARDWARE;
        return MacAddress.toString(hardware) + (isVirtual ? " (the virtual router's)" : "");
    }

    /** The way of a frame that a device sends by this interface. */
    LanWalk walk(Device sender, NetInterface out, Frame frame) {
        return new Search(sender, frame).from(out);
    }

    /** What a frame that comes to a port comes in by: its bundle, or the port itself; null where it is thrown away. */
    private NetInterface interfaceOf(Port port) {
        BundleMember member = bundles.member(port);
        if (member == null) {
            return port;
        } else if (member.isCollecting()) {
            return member.bundle().isUp() ? member.bundle() : null;
        }
        return member.isIndividual() ? member : null;
    }

    /** The interface of this device that sends through this one, or through this port; null for none. */
    static IpInterface interfaceOn(Device device, NetInterface netInterface) {
        if (device.ipStack() == null) {
            return null;
        }
        return device.ipStack().interfaces().stream()
                .filter(each -> each.netInterface() == netInterface
                        || each.netInterface() instanceof RoutedPort routed && routed.port() == netInterface)
                .findFirst()
                .orElse(null);
    }

    /** True when frames to this address are for this interface: its own address, or one of a virtual router. */
    static boolean isOwn(IpInterface on, long hardware) {
        boolean isOwn = on.netInterface().address() == hardware;
        for (VirtualAddress each : on.virtualAddresses()) {
            isOwn |= each.hardware() == hardware;
        }
        return isOwn;
    }

    /** True when a frame that is sent into it now can come out at its end. */
    static boolean carries(Wire wire) {
        return wire.carriesFrames();
    }

    /** Null for what is no port of a bridge: of a host, of a hub, or routed. */
    private static BridgePort bridgePort(Device device, NetInterface port) {
        if (device.relay() == null) {
            return null;
        }
        return device.relay().ports().stream()
                .filter(each -> each.netInterface() == port && !each.isRouted())
                .findFirst()
                .orElse(null);
    }

    /** IEEE 802.1Q-2018, 6.9; 0 when the port does not take it. */
    private static int vlan(BridgePort in, int tag) {
        if (tag != 0 && !in.vlans().acceptsTagged()) {
            return 0;
        }
        int vlan = tag == 0 ? in.vlans().nativeVlan() : tag;
        return in.isMember(vlan) ? vlan : 0;
    }

    private static int tag(BridgePort out, int vlan) {
        return vlan == out.vlans().nativeVlan() ? 0 : vlan;
    }

    /** The device that a port belongs to. */
    Device device(Port port) {
        return deviceOf.get(port);
    }

    /** How frames can go from device to device now, whatever switches make of them. */
    List<Device> neighbours(Device device) {
        List<Device> all = new ArrayList<>();
        for (Port port : device.ports()) {
            Link link = port.link();
            boolean isOut = link != null && port.isUp() && port.out() != null && carries(port.out());
            if (isOut && port.out().to().isUp()) {
                all.add(deviceOf.get(port.out().to()));
            }
        }
        return all;
    }
}
