package org.failoverlab.protocols.lacp;

import java.nio.ByteBuffer;
import org.failoverlab.engine.link.Payload;
import org.failoverlab.engine.link.PayloadReader;

/**
 * Reads LACPDUs and Marker PDUs. A later version is read as version 1, whose fields stand where they stood; what is reserved is not
 * looked at (IEEE 802.1AX-2014, 6.4.2.3 and 6.5.3.2). What is too short, of version 0, or has other TLVs in the place of the first ones
 * stays raw: {@link LacpSystem} counts it.
 */
public final class SlowProtocolReader implements PayloadReader {
    private static final long ADDRESS = 0xFFFF_FFFF_FFFFL;
    private static final int INFORMATION_AT = 2;
    private static final int COLLECTOR_AT = INFORMATION_AT + 2 * Lacpdu.INFORMATION_BYTES;

    @Override
    public Payload read(int etherType, ByteBuffer bytes) {
        if (etherType != SlowProtocol.ETHER_TYPE || bytes.remaining() < SlowProtocol.BYTES) {
            return null;
        }
        ByteBuffer in = bytes.slice();
        if (in.get(1) == 0) {
            return null;
        }
        return switch (in.get(0)) {
            case Lacpdu.SUBTYPE -> lacpdu(in);
            case MarkerPdu.SUBTYPE -> marker(in);
            default -> null;
        };
    }

    private static Lacpdu lacpdu(ByteBuffer in) {
        int partnerAt = INFORMATION_AT + Lacpdu.INFORMATION_BYTES;
        if (!isTlv(in, INFORMATION_AT, Lacpdu.ACTOR_TLV, Lacpdu.INFORMATION_BYTES)
                || !isTlv(in, partnerAt, Lacpdu.PARTNER_TLV, Lacpdu.INFORMATION_BYTES)
                || !isTlv(in, COLLECTOR_AT, Lacpdu.COLLECTOR_TLV, Lacpdu.COLLECTOR_BYTES)) {
            return null;
        }
        return new Lacpdu(info(in, INFORMATION_AT), info(in, partnerAt), in.getShort(COLLECTOR_AT + 2) & 0xFFFF);
    }

    private static boolean isTlv(ByteBuffer in, int at, int type, int length) {
        return in.get(at) == type && in.get(at + 1) == length;
    }

    private static LacpInfo info(ByteBuffer in, int at) {
        return new LacpInfo(
                in.getShort(at + 2) & 0xFFFF,
                in.getLong(at + 2) & ADDRESS,
                in.getShort(at + 10) & 0xFFFF,
                in.getShort(at + 12) & 0xFFFF,
                in.getShort(at + 14) & 0xFFFF,
                in.get(at + 16) & 0xFF);
    }

    private static MarkerPdu marker(ByteBuffer in) {
        boolean isResponse = isTlv(in, INFORMATION_AT, MarkerPdu.RESPONSE_TLV, MarkerPdu.INFORMATION_BYTES);
        if (!isResponse && !isTlv(in, INFORMATION_AT, MarkerPdu.MARKER_TLV, MarkerPdu.INFORMATION_BYTES)) {
            return null;
        }
        return new MarkerPdu(
                isResponse,
                in.getShort(INFORMATION_AT + 2) & 0xFFFF,
                in.getLong(INFORMATION_AT + 2) & ADDRESS,
                in.getInt(INFORMATION_AT + 10));
    }
}
