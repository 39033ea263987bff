package org.failoverlab.protocols.bonding;

import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.ArpPacket;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.RawPayload;

/** Frames of hosts that have nothing to do with the bond. */
final class Strangers {
    private static final long STRANGER = 0x0200_0000_FF01L;
    private static final int PAYLOAD = 46;

    private Strangers() {}

    /** Asks everyone for a third one. */
    static Frame arp(Simulation simulation) {
        ArpPacket request = new ArpPacket(
                ArpPacket.REQUEST, STRANGER, Ipv4Address.parse("10.0.0.77"), 0, Ipv4Address.parse("10.0.0.78"));
        return new Frame(MacAddress.BROADCAST, STRANGER, ArpPacket.ETHER_TYPE, request, simulation.cause());
    }

    /** A broadcast that is no ARP. */
    static Frame datagram(Simulation simulation) {
        return frame(MacAddress.BROADCAST, simulation);
    }

    /** What a switch floods that does not know where this neighbour is. */
    static Frame toSomebodyElse(Simulation simulation) {
        return frame(0x0200_0000_FF02L, simulation);
    }

    /** To a group that nobody on the host has joined, such as that of bridges. */
    static Frame toAGroup(Simulation simulation) {
        return frame(0x0180_C200_0000L, simulation);
    }

    private static Frame frame(long destination, Simulation simulation) {
        return new Frame(
                destination, STRANGER, Ipv4Packet.ETHER_TYPE, new RawPayload(new byte[PAYLOAD]), simulation.cause());
    }
}
