package org.failoverlab.engine.ip;

import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Payload;

/**
 * Which fields of a frame tell the conversations of a bundle apart: {@code xmit_hash_policy} of the Linux bonding driver, which
 * switches offer under other names.
 */
public enum XmitHashPolicy {
    /** The hardware addresses and the type. */
    LAYER2 {
        @Override
        public int hash(Frame frame) {
            return layer2(frame);
        }
    },
    /** The hardware addresses, the type, and the IP addresses. */
    LAYER2_3 {
        @Override
        public int hash(Frame frame) {
            Payload payload = frame.payload().meaning();
            return payload instanceof Ipv4Packet packet ? layer3(layer2(frame), packet) : layer2(frame);
        }
    },
    /** The IP addresses, and the ports of UDP or the identifier of an echo; of what is not IP as {@link #LAYER2}. */
    LAYER3_4 {
        @Override
        public int hash(Frame frame) {
            Payload payload = frame.payload().meaning();
            return payload instanceof Ipv4Packet packet ? layer3(layer4(packet.body()), packet) >>> 1 : layer2(frame);
        }
    };

    private static final int OCTET = 0xFF;

    /** A hash of these fields; the member is its remainder when divided by their number, both unsigned. Allocates nothing. */
    public abstract int hash(Frame frame);

    private static int layer2(Frame frame) {
        return (int) ((frame.destination() ^ frame.source()) & OCTET) ^ frame.etherType();
    }

    private static int layer3(int hash, Ipv4Packet packet) {
        int mixed = hash ^ packet.source() ^ packet.destination();
        mixed ^= mixed >>> 16;
        return mixed ^ mixed >>> 8;
    }

    private static int layer4(Payload body) {
        if (body instanceof UdpDatagram datagram) {
            return datagram.sourcePort() << 16 | datagram.destinationPort();
        }
        return body instanceof IcmpEcho echo ? echo.identifier() : 0;
    }
}
