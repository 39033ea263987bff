package org.failoverlab.protocols.vrrp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.ip.IpBodyReader;
import org.failoverlab.engine.link.Payload;

/**
 * Reads advertisements of versions 2 and 3. What has a defect that shows in the message alone stays raw: {@link Vrrp} finds the
 * defect then, and counts it. The authentication data of version 2 and the reserved bits of version 3 are not looked at; bytes
 * after the message are, by the checksum.
 */
public final class VrrpReader implements IpBodyReader {
    private static final int VRID_OFFSET = 1;
    private static final int PRIORITY_OFFSET = 2;
    private static final int COUNT_OFFSET = 3;
    private static final int INTERVAL_OFFSET = 4;
    private static final int INTERVAL_BITS_V3 = 0xFFF;

    @Override
    public int protocol() {
        return VrrpPacket.PROTOCOL;
    }

    @Override
    public Payload read(ByteBuffer body, int source, int destination) {
        ByteBuffer in = body.slice();
        if (defect(in, source, destination) != null) {
            return null;
        }
        int version = version(in);
        int interval = in.getShort(INTERVAL_OFFSET) & (version == 2 ? 0xFF : INTERVAL_BITS_V3);
        int count = in.get(COUNT_OFFSET) & 0xFF;
        List<Integer> addresses = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            addresses.add(in.getInt(VrrpPacket.HEADER_BYTES + 4 * i));
        }
        return new VrrpPacket(version, vrid(in), in.get(PRIORITY_OFFSET) & 0xFF, interval, addresses, source);
    }

    /** The first defect of a message, from its first byte on, in the order of 7.1; null when there is none. */
    static Defect defect(ByteBuffer in, int source, int destination) {
        if (in.limit() == 0) {
            return Defect.LENGTH;
        }
        int version = version(in);
        if (version != 2 && version != 3) {
            return Defect.VERSION;
        }
        if ((in.get(0) & 0xF) != VrrpPacket.TYPE_ADVERTISEMENT) {
            return Defect.TYPE;
        }
        int count = in.limit() > COUNT_OFFSET ? in.get(COUNT_OFFSET) & 0xFF : 0;
        if (count == 0 || in.limit() < VrrpPacket.lengthBytes(version, count)) {
            return Defect.LENGTH;
        }
        if (VrrpPacket.checksum(version, in, 0, in.limit(), source, destination) != 0) {
            return Defect.CHECKSUM;
        }
        return version == 2 && in.get(INTERVAL_OFFSET) != 0 ? Defect.AUTHENTICATION : null;
    }

    private static int version(ByteBuffer in) {
        return in.get(0) >> 4 & 0xF;
    }

    /** The VRID of a message; 0 when it is too short to have one. */
    static int vrid(ByteBuffer in) {
        return in.limit() > VRID_OFFSET ? in.get(VRID_OFFSET) & 0xFF : 0;
    }
}
