package org.failoverlab.engine.link;

import java.nio.ByteBuffer;
import java.util.List;

/** Makes frames of bytes, as a port finds them on the wire. */
public final class FrameReader {
    /** Two addresses and a type. */
    public static final int MIN_BYTES = 14;

    private static final int CHECK_SEQUENCE_BYTES = 4;

    private final List<PayloadReader> readers;

    /** Asks these, in this order, what a frame contains; what none of them knows stays raw. */
    public FrameReader(List<PayloadReader> readers) {
        this.readers = List.copyOf(readers);
    }

    /**
     * The frame that these bytes are: addresses to padding, without preamble and check sequence. A frame that is too short is
     * padded, as a network card does.
     *
     * @param cause the recorded happening that led to it, 0 for none
     * @throws IllegalArgumentException when there are fewer than 14 bytes, or fewer than 18 with a VLAN tag
     */
    public Frame read(byte[] bytes, long cause) {
        if (bytes.length < MIN_BYTES) {
            throw new IllegalArgumentException("a frame has at least 14 bytes, not " + bytes.length);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long destination = address(in);
        long source = address(in);
        int etherType = in.getShort() & 0xFFFF;
        int tag = Frame.NO_TAG;
        if (etherType == Frame.TAG_PROTOCOL_ID) {
            if (in.remaining() < Frame.TAG_BYTES) {
                throw new IllegalArgumentException(
                        "a frame with a VLAN tag has at least 18 bytes, not " + bytes.length);
            }
            tag = in.getShort() & 0xFFFF;
            etherType = in.getShort() & 0xFFFF;
        }
        Payload payload = etherType == Frame.TAG_PROTOCOL_ID && in.remaining() >= Frame.TAG_BYTES
                ? new TaggedPayload(in.getShort() & 0xFFFF, in.getShort(in.position()) & 0xFFFF, inner(in))
                : payload(etherType, in);
        return Frame.of(destination, source, tag, etherType, payload, bytes.length + CHECK_SEQUENCE_BYTES, cause);
    }

    /** What somebody makes of this frame who has nothing but its bytes; its cause stays. */
    public Frame reread(Frame frame) {
        ByteBuffer bytes = ByteBuffer.allocate(frame.capturedBytes());
        frame.encode(bytes);
        return read(bytes.array(), frame.cause());
    }

    /** What an inner tag carries; a third tag is nobody's concern. */
    private Payload inner(ByteBuffer in) {
        int etherType = in.getShort() & 0xFFFF;
        return payload(etherType, in);
    }

    private Payload payload(int etherType, ByteBuffer in) {
        byte[] raw = new byte[in.remaining()];
        in.get(in.position(), raw);
        for (PayloadReader reader : readers) {
            Payload known = reader.read(etherType, in.slice());
            if (known != null) {
                return isWhole(known, raw) ? known : new VerbatimPayload(raw, known);
            }
        }
        return new RawPayload(raw);
    }

    /** True when the payload and padding are all that there is: then it need not keep the bytes. */
    private static boolean isWhole(Payload payload, byte[] raw) {
        if (payload.lengthBytes() > raw.length) {
            return false;
        }
        ByteBuffer written = ByteBuffer.allocate(raw.length);
        payload.encode(written);
        return ByteBuffer.wrap(raw).equals(written.rewind());
    }

    private static long address(ByteBuffer in) {
        return (in.getShort() & 0xFFFFL) << 32 | in.getInt() & 0xFFFF_FFFFL;
    }
}
