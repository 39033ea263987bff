package org.failoverlab.engine.link;

import java.nio.ByteBuffer;

/** A payload that is understood, but has bytes of its own: what its meaning would not write just so. */
final class VerbatimPayload implements Payload {
    private final RawPayload bytes;
    private final Payload meaning;

    VerbatimPayload(byte[] bytes, Payload meaning) {
        this.bytes = new RawPayload(bytes);
        this.meaning = meaning;
    }

    @Override
    public int lengthBytes() {
        return bytes.lengthBytes();
    }

    @Override
    public void encode(ByteBuffer out) {
        bytes.encode(out);
    }

    @Override
    public long digest() {
        return bytes.digest();
    }

    @Override
    public Payload meaning() {
        return meaning;
    }

    @Override
    public String toString() {
        return meaning.toString();
    }
}
