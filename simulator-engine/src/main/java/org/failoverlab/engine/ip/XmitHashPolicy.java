package org.failoverlab.engine.ip;

import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Payload;
import org.failoverlab.engine.link.RawPayload;

/**
 * Which fields of a frame tell the conversations of a bundle apart: {@code xmit_hash_policy} of the Linux bonding driver, which
 * switches offer under other names. The numbers are those of Linux 6.1 on a little-endian machine: addresses and ports are taken
 * as they stand in memory, so with three members it matters in which order their bytes are.
 *
 * <p>A VLAN tag is never looked at: in Linux it is no part of the frame's bytes at this place. So a frame leaves by the same
 * member with or without it. What stands behind the outer one of two tags is of no type that is looked into.
 */
public enum XmitHashPolicy {
    /** The last octets of the hardware addresses, and the type. */
    LAYER2 {
        @Override
        public int hash(Frame frame) {
            return layer2(frame);
        }
    },
    /** The last octets of the hardware addresses, the type, and the IP addresses; of what is not IP as {@link #LAYER2}. */
    LAYER2_3 {
        @Override
        public int hash(Frame frame) {
            Payload payload = frame.payload().meaning();
            return payload instanceof Ipv4Packet packet ? layer3(layer2(frame), packet) : layer2(frame);
        }
    },
    /**
     * The IP addresses, and the ports of protocols that have any, or the type, code and identifier of an ICMP echo; of what is not
     * IP as {@link #LAYER2}. The lowest bit is discarded, since clients often have even ports.
     */
    LAYER3_4 {
        @Override
        public int hash(Frame frame) {
            Payload payload = frame.payload().meaning();
            return payload instanceof Ipv4Packet packet ? layer3(layer4(packet), packet) >>> 1 : layer2(frame);
        }
    };

    private static final int OCTET = 0xFF;
    private static final int ECHO_REQUEST = 8;
    private static final int NONE = -1;

    /**
     * A hash of these fields; the member is its remainder when divided by their number, both unsigned. An ICMP error is hashed by
     * what it quotes of the packet that it is about. Allocates nothing.
     */
    public abstract int hash(Frame frame);

    private static int layer2(Frame frame) {
        return (int) ((frame.destination() ^ frame.source()) & OCTET) ^ frame.etherType();
    }

    private static int layer3(int hash, Ipv4Packet packet) {
        int addresses = packet.source() ^ packet.destination();
        if (packet.body() instanceof IcmpError error) {
            addresses = error.about().source() ^ error.about().destination();
        }
        int mixed = hash ^ Integer.reverseBytes(addresses);
        mixed ^= mixed >>> 16;
        return mixed ^ mixed >>> 8;
    }

    private static int layer4(Ipv4Packet packet) {
        Payload body = packet.body();
        if (body instanceof UdpDatagram datagram) {
            return Integer.reverseBytes(datagram.sourcePort() << 16 | datagram.destinationPort());
        } else if (body instanceof IcmpEcho echo) {
            // The flow dissector has the identifier as a number, and says 1 for 0, which would mean none.
            int identifier = echo.identifier() == 0 ? 1 : echo.identifier();
            return identifier << 16 | (echo.reply() ? 0 : ECHO_REQUEST);
        } else if (body instanceof IcmpError error) {
            Quote about = error.about();
            int ports = about.isFragment() ? NONE : portsAt(about.protocol());
            return ports == NONE ? 0 : Integer.reverseBytes(about.bodyWord(ports));
        }
        int ports = portsAt(packet.protocol());
        return ports != NONE && body instanceof RawPayload raw ? Integer.reverseBytes(raw.word(ports)) : 0;
    }

    /** Where a protocol has its ports, or what identifies a security association; -1 for nowhere. */
    private static int portsAt(int protocol) {
        return switch (protocol) {
            // TCP, UDP, DCCP, ESP, SCTP, UDP-Lite.
            case 6, 17, 33, 50, 132, 136 -> 0;
            // AH.
            case 51 -> 4;
            default -> NONE;
        };
    }
}
