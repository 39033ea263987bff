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
 * @param addresses at least one, at most 255
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

    static final int TYPE_ADVERTISEMENT = 1;
    static final int HEADER_BYTES = 8;
    static final int AUTHENTICATION_BYTES = 8;
    static final int MAX_ADDRESSES = 255;

    private static final long CENTISECOND_NS = 10_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    /** Checks how many addresses there are. */
    public VrrpPacket {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty() || addresses.size() > MAX_ADDRESSES) {
            throw new IllegalArgumentException("an advertisement has 1 to 255 addresses, not " + addresses.size());
        }
    }

    /** What one unit of the interval means, nanoseconds. */
    static long intervalUnitNs(int version) {
        return version == 2 ? SECOND_NS : CENTISECOND_NS;
    }

    /** The interval, nanoseconds. */
    public long intervalNs() {
        return interval * intervalUnitNs(version);
    }

    @Override
    public int lengthBytes() {
        return lengthBytes(version, addresses.size());
    }

    static int lengthBytes(int version, int addresses) {
        return HEADER_BYTES + 4 * addresses + (version == 2 ? AUTHENTICATION_BYTES : 0);
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
        out.putShort(start + 6, checksum(version, out, start, out.position(), source, GROUP));
    }

    /**
     * The checksum of the bytes from {@code start} to {@code end}: what belongs into its field when that is zero, and zero when
     * it is right. Version 2 sums the message alone (RFC 3768, 5.3.8), version 3 a pseudo-header besides (RFC 9568, 5.2.8).
     */
    static short checksum(int version, ByteBuffer bytes, int start, int end, int source, int destination) {
        long pseudoHeader = version == 2
                ? 0
                : (source >>> 16)
                        + (source & 0xFFFF)
                        + (destination >>> 16)
                        + (destination & 0xFFFF)
                        + PROTOCOL
                        + (end - start);
        return InternetChecksum.fold(InternetChecksum.sum(bytes, start, end, pseudoHeader));
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
