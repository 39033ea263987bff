package org.failoverlab.protocols.bpdu;

import java.nio.ByteBuffer;

/**
 * A configuration BPDU (IEEE 802.1D-2004, 9.3.1).
 *
 * @param flags {@link Bpdu#TOPOLOGY_CHANGE} and {@link Bpdu#TOPOLOGY_CHANGE_ACKNOWLEDGMENT}; other bits mean nothing
 * @param vector its bridge port identifier is not sent, and is 0 in what is received
 */
public record ConfigBpdu(int flags, PriorityVector vector, Times times) implements Bpdu {
    /** The BPDU type. */
    public static final int TYPE = 0x00;
    /** Protocol identifier to forward delay, in bytes. */
    public static final int BYTES = 35;

    /** Whether it tells of a topology change. */
    public boolean topologyChange() {
        return (flags & TOPOLOGY_CHANGE) != 0;
    }

    /** Whether it acknowledges a topology change notification. */
    public boolean topologyChangeAcknowledgment() {
        return (flags & TOPOLOGY_CHANGE_ACKNOWLEDGMENT) != 0;
    }

    @Override
    public int lengthBytes() {
        return LLC_BYTES + BYTES;
    }

    @Override
    public void encode(ByteBuffer out) {
        Bpdu.encodeHeader(out, 0, TYPE);
        Bpdu.encodeBody(out, flags, vector, times);
    }

    @Override
    public long digest() {
        return Bpdu.digest(1, flags, vector, times);
    }

    @Override
    public String toString() {
        return "configuration BPDU, " + vector + (topologyChange() ? ", topology change" : "")
                + (topologyChangeAcknowledgment() ? ", topology change acknowledgment" : "");
    }
}
