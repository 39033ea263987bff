package org.failoverlab.scenarios.measure;

import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.Relay;
import org.failoverlab.engine.ip.ArpCache;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.ip.Way;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.scenarios.network.Network;

/**
 * Follows a lone packet from its sender over bridges and routers to its receiver. Where a hardware address is not known, it would be asked
 * for: whoever would answer has it.
 */
final class PacketWalker extends LanWalker {
    private final ArpWalker arp;
    private final Way way = new Way();
    private Trip trip;
    /** The frame that bundles looked into last, and for which trip it was. */
    private Frame latest;

    private Trip latestOf;

    PacketWalker(Network network) {
        this(network, new Spots(network));
    }

    private PacketWalker(Network network, Spots spots) {
        super(network, spots);
        this.arp = new ArpWalker(network, spots);
    }

    /** The whole way of what is sent now. */
    void walk(Trip newTrip, Walk into) {
        trip = newTrip;
        into.clear();
        begin(into, into, trip.frameBytes());
        into.add(Walk.SENDER, null, 0, 0, 0, 0, -1);
        depart();
        run(1);
        into.judge();
    }

    /** The rest of the way of what has passed some stations of another walk already. */
    void resume(Trip newTrip, Walk from, long passedNs, Walk into) {
        trip = newTrip;
        into.resume(from, passedNs);
        begin(into, into, trip.frameBytes());
        remember();
        run(into.passed);
        into.judge();
    }

    private void depart() {
        IpStack stack = trip.sender().ipStack();
        if (!trip.sender().isRunning() || !stack.isRunning()) {
            walk.lose(0, Loss.DEVICE_SILENT);
            return;
        }
        // The source is not known before the way is: the first address stands for it.
        stack.find(way, stack.address(), trip.destination(), trip.protocol(), trip.flow());
        if (way.isRoute()) {
            walk.packetSource = trip.source() == 0 ? way.out().address() : trip.source();
            hand(0, trip.sender(), way.out(), way.nextHop());
        } else if (way.isLocal()) {
            take(0, trip.sender());
        } else {
            walk.lose(0, Loss.NO_ROUTE);
        }
    }

    private void take(int i, Device device) {
        if (trip.target() == null || trip.target() == device) {
            walk.taken[i] = true;
        } else {
            walk.lose(i, Loss.NOT_FOR_IT);
        }
    }

    /** To a neighbour, by software. */
    private void hand(int i, Device device, IpInterface out, int nextHop) {
        ArpCache cache = out.arp();
        long hardware = cache.lookup(nextHop);
        asked(cache, nextHop, hardware < 0 ? -1 : cache.lapsesNs(nextHop));
        if (hardware >= 0) {
            leave(
                    i,
                    out.netInterface(),
                    true,
                    device,
                    hardware,
                    out.netInterface().address());
            return;
        }
        if (cache.isAsking(nextHop)) {
            walk.waitsIn = cache;
            walk.waitsFor = nextHop;
            walk.lose(i, Loss.WAITS);
        } else if (!arp.ask(device, out, nextHop, walk)) {
            walk.lose(i, Loss.NO_ANSWER);
        } else {
            walk.atNs[i] += arp.tripNs();
            leave(
                    i,
                    out.netInterface(),
                    true,
                    device,
                    arp.hardware(),
                    out.netInterface().address());
            walk.atNs[i] -= arp.tripNs();
        }
    }

    @Override
    boolean forward(int i, Device device, IpInterface on) {
        IpStack stack = device.ipStack();
        if (!stack.routesInHardware() || !on.isOwnHardware(walk.destination[i])) {
            return false;
        }
        find(stack);
        if (!way.isRoute()) {
            return false;
        }
        IpInterface out = way.out();
        int nextHop = way.nextHop();
        long hardware = out.arp().lookup(nextHop);
        asked(out.arp(), nextHop, hardware < 0 ? -1 : out.arp().lapsesNs(nextHop));
        if (hardware < 0) {
            return false;
        }
        leave(i, out.netInterface(), false, device, hardware, out.netInterface().address());
        return true;
    }

    @Override
    void receive(int i, Device device, IpInterface on) {
        IpStack stack = device.ipStack();
        find(stack);
        if (on.isLocal(trip.destination()) || stack.isForwarding() && way.isLocal()) {
            take(i, device);
        } else if (!stack.isForwarding()) {
            walk.lose(i, Loss.NOT_FOR_IT);
        } else if (way.isRoute()) {
            hand(i, device, way.out(), way.nextHop());
        } else {
            walk.lose(i, Loss.NO_ROUTE);
        }
    }

    private void find(IpStack stack) {
        stack.find(way, walk.packetSource, trip.destination(), trip.protocol(), trip.flow());
    }

    @Override
    Frame frame(long destination, long source) {
        boolean isSame =
                latest != null && latestOf == trip && latest.destination() == destination && latest.source() == source;
        if (!isSame) {
            latest = trip.frame(destination, source, walk.packetSource);
            latestOf = trip;
        }
        return latest;
    }

    @Override
    void learn(Relay relay, int vlan, long source, int port) {
        // It is followed to its end at once: what bridges learn of it is of no use to it.
    }
}
