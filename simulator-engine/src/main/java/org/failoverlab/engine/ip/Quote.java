package org.failoverlab.engine.ip;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.failoverlab.engine.link.Payload;

/** The beginning of a packet as an ICMP error quotes it (RFC 792): its header, and 8 bytes of what follows. */
public final class Quote implements Payload {
    private static final int SHORTEST = Ipv4Packet.HEADER_BYTES;
    private static final int BODY_BYTES = 8;
    private static final int ECHO_REQUEST = 8;
    private static final int MORE_OR_OFFSET = 0x3FFF;

    private final byte[] bytes;

    private Quote(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Quotes this packet. */
    public static Quote of(Ipv4Packet packet) {
        ByteBuffer whole = ByteBuffer.allocate(packet.lengthBytes());
        packet.encode(whole);
        return new Quote(Arrays.copyOf(whole.array(), Math.min(whole.capacity(), SHORTEST + BODY_BYTES)));
    }

    /** What somebody has quoted; null when that cannot be the beginning of an IPv4 packet. */
    static Quote read(ByteBuffer in) {
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        Quote quote = new Quote(bytes);
        return bytes.length >= SHORTEST && bytes[0] >>> 4 == 4 && quote.headerBytes() >= SHORTEST ? quote : null;
    }

    private int headerBytes() {
        return (bytes[0] & 0xF) * 4;
    }

    private int octet(int place) {
        return place < bytes.length ? bytes[place] & 0xFF : 0;
    }

    private int word(int place) {
        return octet(place) << 24 | octet(place + 1) << 16 | octet(place + 2) << 8 | octet(place + 3);
    }

    /** Who sent the packet. */
    public int source() {
        return word(12);
    }

    /** Where the packet was to go. */
    public int destination() {
        return word(16);
    }

    /** What it carries: the protocol number. */
    public int protocol() {
        return octet(9);
    }

    /** True when it is an echo request with this identifier. */
    public boolean isEchoRequest(int identifier) {
        int body = headerBytes();
        return protocol() == IcmpEcho.PROTOCOL
                && bytes.length >= body + 6
                && octet(body) == ECHO_REQUEST
                && (octet(body + 4) << 8 | octet(body + 5)) == identifier;
    }

    /** The UDP port that it is for; -1 when it is no datagram. */
    public int destinationPort() {
        int body = headerBytes();
        return protocol() == UdpDatagram.PROTOCOL && bytes.length >= body + 4
                ? octet(body + 2) << 8 | octet(body + 3)
                : -1;
    }

    /** True when the packet was a fragment. */
    boolean isFragment() {
        return (word(4) & MORE_OR_OFFSET) != 0;
    }

    /** Four bytes of what the packet carries, from this place on, in network order; 0 when they are not quoted. */
    int bodyWord(int place) {
        int at = headerBytes() + place;
        return at + 4 > bytes.length ? 0 : word(at);
    }

    @Override
    public int lengthBytes() {
        return bytes.length;
    }

    @Override
    public void encode(ByteBuffer out) {
        out.put(bytes);
    }

    @Override
    public long digest() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quote quote && Arrays.equals(bytes, quote.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return Ipv4Address.toString(source()) + " > " + Ipv4Address.toString(destination());
    }
}
