package org.failoverlab.protocols.vrrp;

import java.nio.ByteBuffer;
import java.util.List;
import org.failoverlab.engine.ip.InternetChecksum;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.link.Payload;

/**
 * A VRRP advertisement: version 3 for IPv4 (RFC 9568, 5.1) or version 2 (RFC 3768, 5.1) without authentication.
 *
 * @param version 2 or 3
 * @param interval what stands in the packet: centiseconds in version 3, seconds in version 2
 * @param source of the packet it is in: version 3's checksum includes it (RFC 9568, 5.2.8)
 */
public record VrrpPacket(int version, int vrid, int priority, int interval, List<Integer> addresses, int source)
        implements Payload {
    /** The protocol number in the IP header. */
    public static final int PROTOCOL = 112;
    /** 224.0.0.18. */
    public static final int GROUP = 0xE000_0012;
    /** The hardware address of {@link #GROUP}. */
    public static final long GROUP_HARDWARE = 0x0100_5E00_0012L;
    /** TTL of every advertisement. */
    public static final int TIME_TO_LIVE = 255;

    private static final int TYPE_ADVERTISEMENT = 1;
    private static final int HEADER_BYTES = 8;
    private static final int AUTHENTICATION_BYTES = 8;

    @Override
    public int lengthBytes() {
        return HEADER_BYTES + 4 * addresses.size() + (version == 2 ? AUTHENTICATION_BYTES : 0);
    }

    @Override
    public void encode(ByteBuffer out) {
        int start = out.position();
        out.put((byte) (version << 4 | TYPE_ADVERTISEMENT)).put((byte) vrid);
        out.put((byte) priority).put((byte) addresses.size());
        // Version 2: authentication type 0, then the interval in one octet. Version 3: four reserved bits, then twelve.
        out.putShort((short) interval).putShort((short) 0);
        addresses.forEach(out::putInt);
        if (version == 2) {
            out.putLong(0);
        }
        long sum = InternetChecksum.sum(out, start, out.position(), version == 2 ? 0 : pseudoHeader());
        out.putShort(start + 6, InternetChecksum.fold(sum));
    }

    private long pseudoHeader() {
        return (source >>> 16) + (source & 0xFFFF) + (GROUP >>> 16) + (GROUP & 0xFFFF) + PROTOCOL + lengthBytes();
    }

    @Override
    public long digest() {
        long hash = ((version * 256L + vrid) * 256 + priority) * 65_536 + interval;
        for (int address : addresses) {
            hash = hash * 31 + address;
        }
        return hash * 0x9E3779B97F4A7C15L + source;
    }

    @Override
    public String toString() {
        return "VRRPv" + version + " " + Ipv4Address.toString(addresses.get(0)) + ", VRID " + vrid + ", priority "
                + priority;
    }
}
