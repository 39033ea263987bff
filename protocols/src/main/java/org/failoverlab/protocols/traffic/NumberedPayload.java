package org.failoverlab.protocols.traffic;

import java.nio.ByteBuffer;
import org.failoverlab.engine.link.Payload;

/**
 * The data of a numbered packet: flow (2 octets), sequence (8), time of sending in nanoseconds (8), then zeros.
 *
 * @param lengthBytes at least {@link #MIN_BYTES}
 */
public record NumberedPayload(int flow, long sequence, long sentNs, int lengthBytes) implements Payload {
    /** What the three numbers take: with UDP, IPv4 and Ethernet around them, exactly the shortest frame. */
    public static final int MIN_BYTES = 18;

    @Override
    public void encode(ByteBuffer out) {
        out.putShort((short) flow).putLong(sequence).putLong(sentNs);
        for (int i = MIN_BYTES; i < lengthBytes; i++) {
            out.put((byte) 0);
        }
    }

    @Override
    public long digest() {
        return ((flow * 31L + sequence) * 31 + sentNs) * 31 + lengthBytes;
    }

    @Override
    public String toString() {
        return "flow " + flow + " number " + sequence;
    }
}
