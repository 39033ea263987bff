package org.failoverlab.engine.link;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that nobody interprets. */
public final class RawPayload implements Payload {
    private final byte[] bytes;

    /** Takes a copy of the bytes. */
    public RawPayload(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** Four bytes from this place on, in network order; 0 when there are fewer. */
    public int word(int place) {
        return place + 4 > bytes.length
                ? 0
                : bytes[place] << 24
                        | (bytes[place + 1] & 0xFF) << 16
                        | (bytes[place + 2] & 0xFF) << 8
                        | bytes[place + 3] & 0xFF;
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
    public String toString() {
        return bytes.length + " bytes of data";
    }
}
