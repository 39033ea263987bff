package org.failoverlab.engine.ip;

import java.nio.ByteBuffer;
import org.failoverlab.engine.link.Payload;

/** A UDP datagram, RFC 768. The IP addresses are those of its pseudo header, for the checksum. */
public record UdpDatagram(int source, int destination, int sourcePort, int destinationPort, Payload data)
        implements Payload {
    /** The protocol number in the IP header. */
    public static final int PROTOCOL = 17;
    /** Length of the header in bytes. */
    public static final int HEADER_BYTES = 8;

    @Override
    public int lengthBytes() {
        return HEADER_BYTES + data.lengthBytes();
    }

    @Override
    public void encode(ByteBuffer out) {
        int start = out.position();
        int length = lengthBytes();
        out.putShort((short) sourcePort).putShort((short) destinationPort);
        out.putShort((short) length).putShort((short) 0);
        data.encode(out);
        long pseudoHeader = (source >>> 16) + (source & 0xFFFF) + (destination >>> 16) + (destination & 0xFFFF);
        long sum = InternetChecksum.sum(out, start, start + length, pseudoHeader + PROTOCOL + length);
        short checksum = InternetChecksum.fold(sum);
        // RFC 768: a computed checksum of zero is sent as all ones; zero means that there is none.
        out.putShort(start + 6, checksum == 0 ? (short) 0xFFFF : checksum);
    }

    @Override
    public long digest() {
        return (sourcePort * 65536L + destinationPort) * 0x9E3779B97F4A7C15L + data.digest();
    }

    @Override
    public String toString() {
        return "UDP " + sourcePort + " > " + destinationPort + " " + data;
    }
}
