package org.failoverlab.engine.ip;

import java.util.Arrays;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Steps;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameHandler;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Payload;

/** An IPv4 address on a network interface, with the address resolution that belongs to it. */
public final class IpInterface implements FrameHandler {
    private final Simulation simulation;
    private final IpStack stack;
    private final NetInterface netInterface;
    private int address;
    private int mask;
    private final ArpCache arp;
    /** Those of virtual routers for which this interface acts now. */
    private VirtualAddress[] virtual = {};

    /** True while its own address is that of a virtual router for which another router acts. */
    private boolean yielding;

    private long receivedFrames;

    IpInterface(
            Simulation simulation,
            IpStack stack,
            NetInterface netInterface,
            int address,
            int prefixLength,
            ArpCache.Settings arpSettings) {
        this.simulation = simulation;
        this.stack = stack;
        this.netInterface = netInterface;
        this.address = address;
        this.mask = Ipv4Address.mask(prefixLength);
        this.arp = new ArpCache(simulation, this, arpSettings);
        netInterface.attach(this);
    }

    @Override
    public void receive(Frame frame) {
        if (!stack.isRunning()) {
            return;
        }
        receivedFrames++;
        long destination = frame.destination();
        if (!isOwnHardware(destination) && !MacAddress.isGroup(destination) || frame.isTagged()) {
            return;
        }
        Payload payload = frame.payload().meaning();
        if (frame.etherType() == Ipv4Packet.ETHER_TYPE && payload instanceof Ipv4Packet packet) {
            stack.receive(this, packet, MacAddress.isGroup(destination));
        } else if (frame.etherType() == ArpPacket.ETHER_TYPE && payload instanceof ArpPacket packet) {
            arp.receive(packet);
        }
    }

    /**
     * {@inheritDoc} It passes on an IPv4 packet to its own hardware address or one of its virtual ones, when the stack forwards, the
     * packet is for nobody here, and the neighbour that it is for is known.
     */
    @Override
    public boolean forward(Frame frame) {
        return frame.etherType() == Ipv4Packet.ETHER_TYPE
                && stack.forwardsInHardware()
                && isOwnHardware(frame.destination())
                && frame.payload().meaning() instanceof Ipv4Packet packet
                && stack.forwarder().inHardware(frame, packet);
    }

    /** True when frames to this hardware address are for it: its own, or that of a virtual router that it acts for. */
    public boolean isOwnHardware(long hardware) {
        boolean isOwn = hardware == netInterface.address();
        for (int i = 0; !isOwn && i < virtual.length; i++) {
            isOwn = virtual[i].hardware() == hardware;
        }
        return isOwn;
    }

    /**
     * Acts for an address of a virtual router from now on: answers ARP for it, takes frames to its hardware address. Says nothing
     * of itself: that is for {@link #announce(int, long)}.
     */
    public void hold(VirtualAddress added) {
        if (Arrays.asList(virtual).contains(added)) {
            return;
        }
        virtual = Arrays.copyOf(virtual, virtual.length + 1);
        virtual[virtual.length - 1] = added;
        if (added.hardware() != netInterface.address()) {
            netInterface.addAddress(added.hardware());
        }
        arp.forget(added.address());
        stack.addressesChanged();
    }

    /** Acts for this address of a virtual router no more. */
    public void release(VirtualAddress removed) {
        virtual = Arrays.stream(virtual).filter(each -> !each.equals(removed)).toArray(VirtualAddress[]::new);
        if (removed.hardware() != netInterface.address()
                && Arrays.stream(virtual).noneMatch(each -> each.hardware() == removed.hardware())) {
            netInterface.removeAddress(removed.hardware());
        }
        stack.addressesChanged();
    }

    /** Power is gone: it acts for no virtual router, and has resolved nothing. */
    void stop() {
        for (VirtualAddress each : virtualAddresses()) {
            release(each);
        }
        setYielding(false);
        arp.clear();
    }

    /** The addresses of virtual routers for which it acts now. */
    public List<VirtualAddress> virtualAddresses() {
        return List.of(virtual);
    }

    /** The hardware address with which this interface answers for an address; -1 when it does not answer for it. */
    public long hardwareOf(int protocolAddress) {
        for (VirtualAddress each : virtual) {
            if (each.address() == protocolAddress) {
                return each.hardware();
            }
        }
        return protocolAddress == address && !yielding ? netInterface.address() : -1;
    }

    /**
     * Leaves its own address to another router, or takes it back: that of a virtual router whose owner it is and for which it does
     * not act now. Meanwhile it does not answer ARP for the address and takes no packets to it (RFC 9568, 6.4.2), and asks for
     * neighbours without saying who it is (RFC 5227, 2.1.1), so that nobody learns a wrong hardware address of it.
     */
    public void setYielding(boolean nowYielding) {
        if (yielding != nowYielding) {
            yielding = nowYielding;
            stack.addressesChanged();
        }
    }

    /** True while its own address is left to another router. */
    public boolean isYielding() {
        return yielding;
    }

    /** {@inheritDoc} A router's connected route comes and goes with it; hosts keep what they have. */
    @Override
    public void interfaceChanged(boolean up) {
        if (stack.isForwarding()) {
            if (!up) {
                arp.clear();
            }
            stack.routesChanged();
        }
    }

    /** True while it can carry packets. */
    public boolean isUp() {
        return netInterface.isUp();
    }

    /** True when routes lead out of it, and its addresses count as the stack's own; those of a host stay while it has no carrier. */
    public boolean isUsable() {
        return netInterface.isUp() || !stack.isForwarding();
    }

    /** Sends a packet to an address of this subnet: the destination's own, or a router's. */
    void send(Ipv4Packet packet, int nextHop) {
        if (isBroadcast(packet.destination())) {
            transmit(packet, MacAddress.BROADCAST);
        } else {
            arp.send(packet, nextHop);
        }
    }

    /** Gives it another address, and forgets what was resolved with the old one. */
    public void setAddress(int newAddress, int prefixLength) {
        address = newAddress;
        mask = Ipv4Address.mask(prefixLength);
        arp.clear();
        stack.routesChanged();
    }

    /** What it sends through has another hardware address: what was resolved is forgotten, as Linux does. */
    public void hardwareChanged() {
        arp.clear();
        stack.addressesChanged();
    }

    /** Sends a packet to a neighbour in the name of the hardware. */
    void sendRouted(Ipv4Packet packet, long destination, long cause) {
        netInterface.sendRouted(new Frame(destination, netInterface.address(), Ipv4Packet.ETHER_TYPE, packet, cause));
    }

    /** Nobody answers for the next hop of this packet. */
    void unresolved(Ipv4Packet packet) {
        stack.unresolved(packet);
    }

    void transmit(Ipv4Packet packet, long destination) {
        netInterface.send(
                new Frame(destination, netInterface.address(), Ipv4Packet.ETHER_TYPE, packet, simulation.cause()));
    }

    /**
     * Sends a packet to a hardware address, with this one as its sender. Does nothing while its stack is stopped or hangs.
     */
    public void send(Ipv4Packet packet, long destination, long source) {
        if (stack.isRunning()) {
            netInterface.send(new Frame(destination, source, Ipv4Packet.ETHER_TYPE, packet, simulation.cause()));
        }
    }

    /**
     * Tells everyone where an address of a virtual router is: a broadcast request for itself (RFC 5227, 3) that comes from its
     * hardware address, so that bridges learn where that is.
     */
    public void announce(int virtualAddress, long hardware) {
        if (stack.isRunning()) {
            ArpPacket packet = new ArpPacket(ArpPacket.REQUEST, hardware, virtualAddress, 0, virtualAddress);
            netInterface.send(
                    new Frame(MacAddress.BROADCAST, hardware, ArpPacket.ETHER_TYPE, packet, simulation.cause()));
        }
    }

    void sendArp(int operation, long destination, long targetHardware, int targetProtocol) {
        if (!stack.isRunning()) {
            return;
        }
        // RFC 9568, 8.1.2: who owns a virtual router's address does not give its own hardware address for it.
        long hardware = hardwareOf(address);
        ArpPacket packet = yielding && hardware < 0
                ? new ArpPacket(operation, netInterface.address(), 0, targetHardware, targetProtocol)
                : new ArpPacket(operation, hardware, address, targetHardware, targetProtocol);
        netInterface.send(
                new Frame(destination, netInterface.address(), ArpPacket.ETHER_TYPE, packet, simulation.cause()));
    }

    /** Answers a request for an address of its own; the frame comes from the interface's own (RFC 9568, 8.1.2). */
    void answer(ArpPacket request, long hardware) {
        if (stack.isRunning()) {
            ArpPacket reply = new ArpPacket(
                    ArpPacket.REPLY,
                    hardware,
                    request.targetProtocol(),
                    request.senderHardware(),
                    request.senderProtocol());
            netInterface.send(new Frame(
                    request.senderHardware(), netInterface.address(), ArpPacket.ETHER_TYPE, reply, simulation.cause()));
        }
    }

    /** Tells everyone where this address is: a broadcast request for itself (RFC 5227, 3: ARP announcement). */
    public void announce() {
        if (!stack.isRunning()) {
            return;
        }
        simulation.happened(
                Trace.Kind.ACT,
                Steps.ANNOUNCED,
                netInterface.name(),
                "gratuitous ARP for " + Ipv4Address.toString(address));
        sendArp(ArpPacket.REQUEST, MacAddress.BROADCAST, 0, address);
    }

    /** True while its stack receives and sends. */
    boolean isRunning() {
        return stack.isRunning();
    }

    /** The time that its stack knows, nanoseconds. */
    long softwareNs() {
        return stack.softwareNs();
    }

    /** True when the address is in the subnet of this interface. */
    boolean reaches(int other) {
        return ((other ^ address) & mask) == 0;
    }

    /** True when packets to this address are taken in when they come here: its own, broadcasts, virtual ones it accepts. */
    public boolean isLocal(int destination) {
        if (destination == address && !yielding || isBroadcast(destination)) {
            return true;
        }
        for (VirtualAddress each : virtual) {
            if (each.address() == destination) {
                return each.accepted();
            }
        }
        return false;
    }

    boolean isBroadcast(int destination) {
        return destination == Ipv4Address.LIMITED_BROADCAST || (hasBroadcast() && destination == broadcast());
    }

    /** RFC 3021, 2.2: on a link of two addresses, a prefix of 31 bits, neither is a broadcast address. */
    boolean hasBroadcast() {
        return ~mask != 0 && ~mask != 1;
    }

    int broadcast() {
        return address | ~mask;
    }

    /** The network part of its address. */
    int prefix() {
        return address & mask;
    }

    /** Its address. */
    public int address() {
        return address;
    }

    /** The length of its subnet's prefix, 0 to 32. */
    public int prefixLength() {
        return Integer.bitCount(mask);
    }

    /** What it sends through. */
    public NetInterface netInterface() {
        return netInterface;
    }

    /** Its address resolution. */
    public ArpCache arp() {
        return arp;
    }

    /** Frames handed to it, those not meant for it included. */
    public long receivedFrames() {
        return receivedFrames;
    }
}
