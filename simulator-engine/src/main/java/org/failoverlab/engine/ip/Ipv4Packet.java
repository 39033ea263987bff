package org.failoverlab.engine.ip;

import java.nio.ByteBuffer;
import org.failoverlab.engine.link.Payload;

/** An IPv4 packet without options or fragments, RFC 791. */
public record Ipv4Packet(int source, int destination, int identification, int timeToLive, int protocol, Payload body)
        implements Payload {
    /** The type field of IPv4 frames. */
    public static final int ETHER_TYPE = 0x0800;
    /** Length of the header in bytes. */
    public static final int HEADER_BYTES = 20;
    /** The time to live that hosts send with (RFC 1340's recommended default). */
    public static final int DEFAULT_TIME_TO_LIVE = 64;

    private static final int DO_NOT_FRAGMENT = 0x4000;

    /** The packet as a router sends it on: with a time to live that is lower by one. */
    Ipv4Packet forwarded() {
        return new Ipv4Packet(source, destination, identification, timeToLive - 1, protocol, body);
    }

    @Override
    public int lengthBytes() {
        return HEADER_BYTES + body.lengthBytes();
    }

    @Override
    public void encode(ByteBuffer out) {
        int start = out.position();
        out.put((byte) 0x45).put((byte) 0).putShort((short) lengthBytes());
        out.putShort((short) identification).putShort((short) DO_NOT_FRAGMENT);
        out.put((byte) timeToLive).put((byte) protocol).putShort((short) 0);
        out.putInt(source).putInt(destination);
        out.putShort(start + 10, InternetChecksum.fold(InternetChecksum.sum(out, start, start + HEADER_BYTES, 0)));
        body.encode(out);
    }

    @Override
    public long digest() {
        long header = ((source * 31L + destination) * 31 + identification) * 31 + timeToLive * 256L + protocol;
        return header * 0x9E3779B97F4A7C15L + body.digest();
    }

    @Override
    public String toString() {
        return Ipv4Address.toString(source) + " > " + Ipv4Address.toString(destination) + " " + body;
    }
}
