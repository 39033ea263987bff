package org.failoverlab.engine.ip;

import java.nio.ByteBuffer;
import org.failoverlab.engine.link.Payload;

/**
 * An ICMP echo request or reply, RFC 792.
 *
 * @param dataBytes how many bytes of data it carries
 */
public record IcmpEcho(boolean reply, int identifier, int sequence, int dataBytes) implements Payload {
    /** The protocol number in the IP header. */
    public static final int PROTOCOL = 1;
    /** Length of the header in bytes. */
    public static final int HEADER_BYTES = 8;

    @Override
    public int lengthBytes() {
        return HEADER_BYTES + dataBytes;
    }

    @Override
    public void encode(ByteBuffer out) {
        int start = out.position();
        out.put((byte) (reply ? 0 : 8)).put((byte) 0).putShort((short) 0);
        out.putShort((short) identifier).putShort((short) sequence);
        for (int i = 0; i < dataBytes; i++) {
            out.put((byte) i);
        }
        out.putShort(start + 2, InternetChecksum.fold(InternetChecksum.sum(out, start, out.position(), 0)));
    }

    @Override
    public long digest() {
        return ((identifier * 65536L + sequence) * 2 + (reply ? 1 : 0)) * 65536L + dataBytes;
    }

    @Override
    public String toString() {
        return "ICMP echo " + (reply ? "reply" : "request") + " " + sequence;
    }
}
