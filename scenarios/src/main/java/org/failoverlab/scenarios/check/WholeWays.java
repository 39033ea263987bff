package org.failoverlab.scenarios.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.link.Link;
import org.failoverlab.protocols.vrrp.Vrrp;
import org.failoverlab.scenarios.measure.Direction;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.run.Reach;
import org.failoverlab.topologies.Node;

/**
 * When a direction of a flow had a way that was whole: over cables that carry frames both ways, through switches and hubs that run,
 * whatever these block; into another subnet over a router that runs and is within reach of both ends, with an interface in the subnet
 * of each, or over two such routers.
 */
final class WholeWays implements StateWatch.Looker {
    /** A time with the same ways throughout; which of the directions have one. */
    private record Span(long fromNs, BitSet whole) {}

    private static final int MOST_SPANS = 100_000;

    private final Network network;
    private final List<Direction> directions;
    private final Reach reach;
    private final List<Link> links;
    private final List<Device> devices;
    private final List<Span> spans = new ArrayList<>();
    private BitSet physical;

    WholeWays(Network network, List<Direction> directions) {
        this.network = network;
        this.directions = List.copyOf(directions);
        this.reach = new Reach(network);
        this.links = List.copyOf(network.links().values());
        this.devices = List.copyOf(network.devices().values());
    }

    @Override
    public void lasted(long fromNs, long toNs) {
        BitSet now = physical();
        if (now.equals(physical) || spans.size() == MOST_SPANS) {
            return;
        }
        physical = now;
        Reach.Networks networks = reach.networks();
        BitSet whole = new BitSet();
        for (int i = 0; i < directions.size(); i++) {
            whole.set(i, isWhole(directions.get(i), networks));
        }
        if (spans.isEmpty() || !spans.get(spans.size() - 1).whole.equals(whole)) {
            spans.add(new Span(fromNs, whole));
        }
    }

    /** What works: cables that carry frames both ways, and devices that run. */
    private BitSet physical() {
        BitSet now = new BitSet();
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            now.set(2 * i, link.forward().carriesFrames() && link.backward().carriesFrames());
            // Where it is plugged counts, too.
            now.set(2 * i + 1, link.a() != null && link.b() != null);
        }
        for (int i = 0; i < devices.size(); i++) {
            now.set(2 * links.size() + i, devices.get(i).isRunning());
        }
        return now;
    }

    private boolean isWhole(Direction direction, Reach.Networks networks) {
        Device from = network.devices().get(direction.from());
        if (direction.to() == null || !from.isRunning()) {
            return false;
        }
        List<Device> ends = ends(direction);
        for (Device end : ends) {
            if (isReached(from, end, networks) && isRouted(from, end, networks)) {
                return true;
            }
        }
        return false;
    }

    /** Of a virtual address, all routers that have it. */
    private List<Device> ends(Direction direction) {
        List<Device> ends = new ArrayList<>();
        if (!direction.isReply()) {
            network.vrrp().forEach((node, vrrp) -> {
                if (has(vrrp, direction.flow().address())) {
                    ends.add(network.devices().get(node));
                }
            });
        }
        if (ends.isEmpty()) {
            ends.add(network.devices().get(direction.to()));
        }
        return ends;
    }

    private static boolean has(Vrrp vrrp, int address) {
        return vrrp.routers().stream()
                .anyMatch(each -> each.settings().addresses().contains(address));
    }

    private static boolean isReached(Device from, Device to, Reach.Networks networks) {
        return from != to && from.ports().stream().anyMatch(port -> networks.isReached(port, to));
    }

    private boolean isRouted(Device from, Device to, Reach.Networks networks) {
        if (from.ipStack() == null || to.ipStack() == null || isNeighbour(from, to)) {
            return true;
        }
        return hasRouter(from, networks) && hasRouter(to, networks);
    }

    private boolean hasRouter(Device end, Reach.Networks networks) {
        for (Node node : network.plan().topology().nodes(Node.Kind.SWITCH)) {
            Device router = network.devices().get(node);
            boolean routes =
                    router.ipStack() != null && router.ipStack().interfaces().size() > 1;
            if (routes && (router == end || isNeighbour(end, router) && isReached(end, router, networks))) {
                return true;
            }
        }
        return false;
    }

    /** True when both have an interface in one subnet. */
    private static boolean isNeighbour(Device one, Device other) {
        for (IpInterface each : one.ipStack().interfaces()) {
            int mask = Ipv4Address.mask(each.prefixLength());
            for (IpInterface there : other.ipStack().interfaces()) {
                if ((each.address() & mask) == (there.address() & mask)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A part of a time in which this direction had a way all along. */
    record Part(long fromNs, long toNs) {}

    /** The parts of this time in which the direction of this place had a way, in their order. */
    List<Part> within(int direction, long fromNs, long toNs) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            long endNs = i + 1 < spans.size() ? spans.get(i + 1).fromNs : Long.MAX_VALUE;
            long partFromNs = Math.max(fromNs, spans.get(i).fromNs);
            long partToNs = Math.min(toNs, endNs);
            if (partFromNs >= partToNs || !spans.get(i).whole.get(direction)) {
                continue;
            }
            Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
            if (last != null && last.toNs == partFromNs) {
                parts.set(parts.size() - 1, new Part(last.fromNs, partToNs));
            } else {
                parts.add(new Part(partFromNs, partToNs));
            }
        }
        return parts;
    }
}
