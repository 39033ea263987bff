package org.failoverlab.protocols.lacp;

import java.nio.ByteBuffer;
import org.failoverlab.engine.link.Frame;

/**
 * A LACPDU of version 1 (IEEE 802.1AX-2014, 6.4.2.3).
 *
 * @param actor what its sender says of itself
 * @param partner what its sender has heard of the receiver
 * @param collectorMaxDelay within this its sender's Collector hands up a frame, in tens of microseconds, 0 to 65535
 */
public record Lacpdu(LacpInfo actor, LacpInfo partner, int collectorMaxDelay) implements SlowProtocol {
    /** Its subtype among the slow protocols. */
    public static final int SUBTYPE = 1;
    /** LACP_Version. */
    public static final int VERSION = 1;

    static final int ACTOR_TLV = 1;
    static final int PARTNER_TLV = 2;
    static final int INFORMATION_BYTES = 20;
    static final int COLLECTOR_TLV = 3;
    static final int COLLECTOR_BYTES = 16;

    private static final int INFORMATION_RESERVED = 3;
    private static final int COLLECTOR_RESERVED = 12;
    private static final int RESERVED = 50;

    @Override
    public int lengthBytes() {
        return BYTES;
    }

    @Override
    public void encode(ByteBuffer out) {
        out.put((byte) SUBTYPE).put((byte) VERSION);
        encode(out, ACTOR_TLV, actor);
        encode(out, PARTNER_TLV, partner);
        out.put((byte) COLLECTOR_TLV).put((byte) COLLECTOR_BYTES).putShort((short) collectorMaxDelay);
        zeros(out, COLLECTOR_RESERVED);
        // The Terminator TLV, type and length 0, and what is reserved behind it.
        zeros(out, 2 + RESERVED);
    }

    private static void encode(ByteBuffer out, int type, LacpInfo info) {
        out.put((byte) type).put((byte) INFORMATION_BYTES).putShort((short) info.systemPriority());
        Frame.putAddress(out, info.system());
        out.putShort((short) info.key()).putShort((short) info.portPriority()).putShort((short) info.port());
        out.put((byte) info.state());
        zeros(out, INFORMATION_RESERVED);
    }

    static void zeros(ByteBuffer out, int count) {
        for (int i = 0; i < count; i++) {
            out.put((byte) 0);
        }
    }

    @Override
    public long digest() {
        return (actor.digest() * 31 + partner.digest()) * 31 + collectorMaxDelay;
    }

    @Override
    public String toString() {
        return "LACPDU, actor " + actor + ", partner " + partner;
    }
}
