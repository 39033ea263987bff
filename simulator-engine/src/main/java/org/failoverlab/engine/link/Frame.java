package org.failoverlab.engine.link;

import java.nio.ByteBuffer;

/**
 * An Ethernet frame: an immutable value, shared by everyone who sees it.
 *
 * <p>A frame and the same frame with or without its VLAN tag know each other, so a bridge that tags and untags creates
 * at most one new object in the life of a frame, however often it passes.
 */
public final class Frame {
    /** The shortest untagged frame in bytes, addresses to frame check sequence (IEEE 802.3, 4A.4.2 minFrameSize). */
    public static final int MIN_LENGTH_BYTES = 64;
    /** Two addresses, type and frame check sequence, in bytes. */
    public static final int OVERHEAD_BYTES = 18;
    /** An 802.1Q tag, in bytes. */
    public static final int TAG_BYTES = 4;
    /** The tag protocol identifier of a customer VLAN tag (IEEE 802.1Q-2018, table 9-1). */
    public static final int TAG_PROTOCOL_ID = 0x8100;

    /** In the place of a tag: none. */
    public static final int NO_TAG = -1;

    private static final int VID_MASK = 0xFFF;
    private static final int PRIORITY_BITS = 0xF000;

    private final long destination;
    private final long source;
    private final int tag;
    private final int etherType;
    private final int lengthBytes;
    private final Payload payload;
    private final long cause;
    private final long digest;
    /** The same frame with another tag; only ever replaced by an equal one. */
    private Frame sibling;

    /**
     * An untagged frame.
     *
     * @param cause the recorded happening that led to it, 0 for none
     */
    public Frame(long destination, long source, int etherType, Payload payload, long cause) {
        this(
                destination,
                source,
                NO_TAG,
                etherType,
                Math.max(MIN_LENGTH_BYTES, OVERHEAD_BYTES + payload.lengthBytes()),
                payload,
                cause);
    }

    /**
     * A frame as it could stand on a wire, tagged or not.
     *
     * @param tag the tag control information of its outer tag: priority (3 bits), drop eligible (1), VLAN (12); -1 for no tag
     * @param cause the recorded happening that led to it, 0 for none
     */
    public static Frame of(
            long destination, long source, int tag, int etherType, Payload payload, int lengthBytes, long cause) {
        int shortest = OVERHEAD_BYTES + payload.lengthBytes() + (tag == NO_TAG ? 0 : TAG_BYTES);
        return new Frame(
                destination,
                source,
                tag,
                etherType,
                Math.max(Math.max(MIN_LENGTH_BYTES, lengthBytes), shortest),
                payload,
                cause);
    }

    private Frame(long destination, long source, int tag, int etherType, int lengthBytes, Payload payload, long cause) {
        this.destination = destination;
        this.source = source;
        this.tag = tag;
        this.etherType = etherType;
        this.lengthBytes = lengthBytes;
        this.payload = payload;
        this.cause = cause;
        long hash = (destination * 31 + source) * 0x9E3779B97F4A7C15L;
        hash = (hash ^ ((long) etherType << 32) ^ ((long) tag << 16) ^ lengthBytes) * 0x9E3779B97F4A7C15L;
        this.digest = (hash ^ payload.digest()) * 0xD1342543DE82EF95L;
    }

    /** The address it is for. */
    public long destination() {
        return destination;
    }

    /** The address it claims to come from. */
    public long source() {
        return source;
    }

    /** True when it carries an 802.1Q tag, a priority tag (VLAN 0) included. */
    public boolean isTagged() {
        return tag != NO_TAG;
    }

    /** The VLAN identifier of its tag; 0 when it has no tag or a priority tag. */
    public int vlan() {
        return tag == NO_TAG ? 0 : tag & VID_MASK;
    }

    /** The type field that follows the addresses and the tag, if any. */
    public int etherType() {
        return etherType;
    }

    /** Bytes from the destination address to the frame check sequence, padding included; at least 64. */
    public int lengthBytes() {
        return lengthBytes;
    }

    /** What it carries. */
    public Payload payload() {
        return payload;
    }

    /** The recorded happening that led to the sending of this frame; 0 for none. */
    public long cause() {
        return cause;
    }

    /** A hash of all its content. */
    public long digest() {
        return digest;
    }

    /** This frame without its tag; itself when it has none. Of two tags the inner one stays, and is the outer one then. */
    public Frame untagged() {
        if (tag == NO_TAG) {
            return this;
        }
        if (sibling == null || sibling.tag != NO_TAG) {
            int length = Math.max(MIN_LENGTH_BYTES, lengthBytes - TAG_BYTES);
            if (payload instanceof TaggedPayload inner) {
                return new Frame(destination, source, inner.tag(), inner.etherType(), length, inner.payload(), cause);
            }
            link(new Frame(destination, source, NO_TAG, etherType, length, payload, cause));
        }
        return sibling;
    }

    /** This frame in a tag of this VLAN, 1 to 4094, with the priority it had; itself when it is in it already. */
    public Frame tagged(int vlan) {
        if (tag != NO_TAG && (tag & VID_MASK) == vlan) {
            return this;
        }
        if (sibling == null || sibling.tag == NO_TAG || (sibling.tag & VID_MASK) != vlan) {
            int newTag = tag == NO_TAG ? vlan : (tag & PRIORITY_BITS) | vlan;
            int length = tag == NO_TAG ? lengthBytes + TAG_BYTES : lengthBytes;
            link(new Frame(destination, source, newTag, etherType, length, payload, cause));
        }
        return sibling;
    }

    /** Another frame that says the same: what is sent a second time is no longer the first. */
    public Frame copy() {
        return new Frame(destination, source, tag, etherType, lengthBytes, payload, cause);
    }

    private void link(Frame other) {
        sibling = other;
        other.sibling = this;
    }

    /**
     * The bytes as a capture holds them: addresses to padding, without preamble and frame check sequence.
     *
     * @return how many bytes were appended
     */
    public int encode(ByteBuffer out) {
        int start = out.position();
        putAddress(out, destination);
        putAddress(out, source);
        if (tag != NO_TAG) {
            out.putShort((short) TAG_PROTOCOL_ID).putShort((short) tag);
        }
        out.putShort((short) etherType);
        payload.encode(out);
        int end = start + capturedBytes();
        while (out.position() < end) {
            out.put((byte) 0);
        }
        return capturedBytes();
    }

    /** How many bytes {@link #encode} writes. */
    public int capturedBytes() {
        return lengthBytes - 4;
    }

    /** Appends the six octets of an address. */
    public static void putAddress(ByteBuffer out, long address) {
        out.putShort((short) (address >> 32)).putInt((int) address);
    }

    @Override
    public String toString() {
        return MacAddress.toString(source) + " > " + MacAddress.toString(destination)
                + (tag == NO_TAG ? "" : " vlan " + vlan()) + ", " + lengthBytes + " bytes, " + payload;
    }
}
