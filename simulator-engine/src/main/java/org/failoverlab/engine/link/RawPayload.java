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
