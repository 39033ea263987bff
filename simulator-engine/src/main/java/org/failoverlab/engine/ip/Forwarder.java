package org.failoverlab.engine.ip;

import org.failoverlab.engine.link.Frame;

/**
 * Hands packets on from interface to interface (RFC 1812, 5.2.1): in hardware where that can do it at once, by the CPU
 * otherwise. The rules are the same.
 */
final class Forwarder {
    private final IpStack stack;
    private final RoutingTable table;
    private final IcmpErrors errors;
    private long hardware;
    private long software;
    private long expired;
    private long noRoute;
    private long discarded;

    Forwarder(IpStack stack, RoutingTable table, IcmpErrors errors) {
        this.stack = stack;
        this.table = table;
        this.errors = errors;
    }

    /**
     * The hardware routes this packet, which came in a frame to a hardware address of the interface's own. It goes on while the CPU
     * hangs, with the routes and hardware addresses that it has.
     *
     * @return false when it is for the CPU; nothing has happened then
     */
    boolean inHardware(Frame frame, Ipv4Packet packet) {
        if (packet.timeToLive() <= 1 || !isForwardable(packet)) {
            return false;
        }
        int place = table.find(packet.destination());
        if (place == RoutingTable.NONE || !table.isRoute(place)) {
            return false;
        }
        int path = path(place, packet);
        IpInterface out = table.out(place, path);
        long neighbour = out.arp().use(table.nextHop(place, path, packet.destination()));
        if (neighbour < 0) {
            return false;
        }
        hardware++;
        out.sendRouted(packet.forwarded(), neighbour, frame.cause());
        return true;
    }

    /** The CPU routes this packet, which came in a frame to a hardware address of the interface's own. */
    void inSoftware(Ipv4Packet packet) {
        if (!isForwardable(packet)) {
            discarded++;
            return;
        }
        int place = table.find(packet.destination());
        if (place != RoutingTable.NONE && !table.isRoute(place)) {
            // A broadcast (RFC 2644), or a virtual router's address that is not accepted (RFC 9568, 6.4.3).
            discarded++;
        } else if (packet.timeToLive() <= 1) {
            expired++;
            errors.send(packet, IcmpError.TIME_EXCEEDED, IcmpError.IN_TRANSIT);
        } else if (place == RoutingTable.NONE) {
            noRoute++;
            errors.send(packet, IcmpError.DESTINATION_UNREACHABLE, IcmpError.NET_UNREACHABLE);
        } else {
            software++;
            int path = path(place, packet);
            table.out(place, path).send(packet.forwarded(), table.nextHop(place, path, packet.destination()));
        }
    }

    private int path(int place, Ipv4Packet packet) {
        int paths = table.pathCount(place);
        return paths == 1
                ? 0
                : FlowHash.choose(
                        FlowHash.of(
                                stack.hashSeed(),
                                packet.source(),
                                packet.destination(),
                                packet.protocol(),
                                packet.body()),
                        paths);
    }

    private static boolean isForwardable(Ipv4Packet packet) {
        return Ipv4Address.isForwardable(packet.source()) && Ipv4Address.isForwardable(packet.destination());
    }

    ForwardingCounts counts() {
        return new ForwardingCounts(
                hardware, software, expired, noRoute, discarded, errors.sent(), errors.suppressed());
    }
}
