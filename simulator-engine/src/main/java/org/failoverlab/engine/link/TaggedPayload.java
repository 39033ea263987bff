package org.failoverlab.engine.link;

import java.nio.ByteBuffer;

/**
 * What stands behind the outer one of two VLAN tags: another tag, a type, and what they carry. A bridge sees the inner tag
 * only when the outer one has been taken off.
 */
final class TaggedPayload implements Payload {
    private static final int HEADER_BYTES = 4;

    private final int tag;
    private final int etherType;
    private final Payload payload;

    TaggedPayload(int tag, int etherType, Payload payload) {
        this.tag = tag;
        this.etherType = etherType;
        this.payload = payload;
    }

    int tag() {
        return tag;
    }

    int etherType() {
        return etherType;
    }

    Payload payload() {
        return payload;
    }

    @Override
    public int lengthBytes() {
        return HEADER_BYTES + payload.lengthBytes();
    }

    @Override
    public void encode(ByteBuffer out) {
        out.putShort((short) tag).putShort((short) etherType);
        payload.encode(out);
    }

    @Override
    public long digest() {
        return (payload.digest() * 31 + etherType) * 0x9E3779B97F4A7C15L + tag;
    }

    @Override
    public String toString() {
        return "vlan " + (tag & 0xFFF) + " inside, " + payload;
    }
}
