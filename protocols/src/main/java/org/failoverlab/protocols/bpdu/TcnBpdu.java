package org.failoverlab.protocols.bpdu;

import java.nio.ByteBuffer;

/** A topology change notification BPDU (IEEE 802.1D-2004, 9.3.2). */
public record TcnBpdu() implements Bpdu {
    /** The BPDU type. */
    public static final int TYPE = 0x80;
    /** Protocol identifier to type, in bytes. */
    public static final int BYTES = 4;

    @Override
    public int lengthBytes() {
        return LLC_BYTES + BYTES;
    }

    @Override
    public void encode(ByteBuffer out) {
        Bpdu.encodeHeader(out, 0, TYPE);
    }

    @Override
    public long digest() {
        return 0x7C4E_7C4E_7C4EL;
    }

    @Override
    public String toString() {
        return "topology change notification BPDU";
    }
}
