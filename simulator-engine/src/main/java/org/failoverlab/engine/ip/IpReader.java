package org.failoverlab.engine.ip;

import java.nio.ByteBuffer;
import java.util.List;
import org.failoverlab.engine.link.Payload;
import org.failoverlab.engine.link.PayloadReader;
import org.failoverlab.engine.link.RawPayload;

/**
 * Understands ARP for IPv4 over Ethernet, and IPv4 without options and fragments: UDP, ICMP echoes and errors in it, what one of
 * its body readers knows, what else it carries as bytes. All else, and whatever has a wrong checksum, is left raw: hosts and
 * routers then drop it.
 */
public final class IpReader implements PayloadReader {
    private static final int ARP_BYTES = 28;
    private static final int VERSION_4_HEADER_20 = 0x45;
    private static final int MORE_OR_OFFSET = 0x3FFF;

    private final List<IpBodyReader> bodies;

    /** Knows the bodies of UDP and of ICMP echoes only. */
    public IpReader() {
        this(List.of());
    }

    /** Asks these what is in packets of their protocols; what they do not know stays raw within its packet. */
    public IpReader(List<IpBodyReader> bodies) {
        this.bodies = List.copyOf(bodies);
    }

    @Override
    public Payload read(int etherType, ByteBuffer bytes) {
        if (etherType == ArpPacket.ETHER_TYPE) {
            return arp(bytes.slice());
        }
        return etherType == Ipv4Packet.ETHER_TYPE ? packet(bytes.slice()) : null;
    }

    private static Payload arp(ByteBuffer in) {
        if (in.remaining() < ARP_BYTES || in.getInt() != (1 << 16 | Ipv4Packet.ETHER_TYPE) || in.getShort() != 0x0604) {
            return null;
        }
        int operation = in.getShort() & 0xFFFF;
        return new ArpPacket(operation, address(in), in.getInt(), address(in), in.getInt());
    }

    private static long address(ByteBuffer in) {
        return (in.getShort() & 0xFFFFL) << 32 | in.getInt() & 0xFFFF_FFFFL;
    }

    private Payload packet(ByteBuffer in) {
        if (in.remaining() < Ipv4Packet.HEADER_BYTES || (in.get(0) & 0xFF) != VERSION_4_HEADER_20) {
            return null;
        }
        int length = in.getShort(2) & 0xFFFF;
        boolean isFragment = (in.getShort(6) & MORE_OR_OFFSET) != 0;
        if (length < Ipv4Packet.HEADER_BYTES
                || length > in.remaining()
                || isFragment
                || InternetChecksum.fold(InternetChecksum.sum(in, 0, Ipv4Packet.HEADER_BYTES, 0)) != 0) {
            return null;
        }
        int source = in.getInt(12);
        int destination = in.getInt(16);
        int protocol = in.get(9) & 0xFF;
        ByteBuffer body = in.slice(Ipv4Packet.HEADER_BYTES, length - Ipv4Packet.HEADER_BYTES);
        Payload content = content(protocol, body, source, destination);
        return content == null
                ? null
                : new Ipv4Packet(source, destination, in.getShort(4) & 0xFFFF, in.get(8) & 0xFF, protocol, content);
    }

    /** Null for what a host would drop. */
    private Payload content(int protocol, ByteBuffer body, int source, int destination) {
        if (protocol == UdpDatagram.PROTOCOL) {
            return datagram(body, source, destination);
        }
        if (protocol == IcmpEcho.PROTOCOL) {
            return icmp(body);
        }
        for (IpBodyReader reader : bodies) {
            Payload known = reader.protocol() == protocol ? reader.read(body.slice(), source, destination) : null;
            if (known != null) {
                return known;
            }
        }
        return new RawPayload(bytes(body, 0));
    }

    private static Payload datagram(ByteBuffer body, int source, int destination) {
        if (body.remaining() < UdpDatagram.HEADER_BYTES || (body.getShort(4) & 0xFFFF) != body.remaining()) {
            return null;
        }
        long pseudoHeader = (source >>> 16) + (source & 0xFFFF) + (destination >>> 16) + (destination & 0xFFFF);
        long sum =
                InternetChecksum.sum(body, 0, body.remaining(), pseudoHeader + UdpDatagram.PROTOCOL + body.remaining());
        // RFC 768: zero means that the sender has computed none.
        if (body.getShort(6) != 0 && InternetChecksum.fold(sum) != 0) {
            return null;
        }
        return new UdpDatagram(
                source,
                destination,
                body.getShort(0) & 0xFFFF,
                body.getShort(2) & 0xFFFF,
                new RawPayload(bytes(body, UdpDatagram.HEADER_BYTES)));
    }

    private static Payload icmp(ByteBuffer body) {
        if (body.remaining() < IcmpEcho.HEADER_BYTES
                || InternetChecksum.fold(InternetChecksum.sum(body, 0, body.remaining(), 0)) != 0) {
            return null;
        }
        int type = body.get(0) & 0xFF;
        int code = body.get(1) & 0xFF;
        if ((type == 0 || type == 8) && code == 0) {
            return new IcmpEcho(
                    type == 0,
                    body.getShort(4) & 0xFFFF,
                    body.getShort(6) & 0xFFFF,
                    body.remaining() - IcmpEcho.HEADER_BYTES);
        } else if (type == IcmpError.DESTINATION_UNREACHABLE || type == IcmpError.TIME_EXCEEDED) {
            Quote about = Quote.read(body.slice(IcmpEcho.HEADER_BYTES, body.remaining() - IcmpEcho.HEADER_BYTES));
            return about == null ? null : new IcmpError(type, code, about);
        }
        return new RawPayload(bytes(body, 0));
    }

    private static byte[] bytes(ByteBuffer body, int from) {
        byte[] bytes = new byte[body.remaining() - from];
        body.get(from, bytes);
        return bytes;
    }
}
