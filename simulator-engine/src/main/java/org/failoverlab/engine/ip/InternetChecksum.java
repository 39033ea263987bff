package org.failoverlab.engine.ip;

import java.nio.ByteBuffer;

/** The Internet checksum, RFC 1071. */
public final class InternetChecksum {
    private InternetChecksum() {}

    /** The one's complement sum of 16-bit words from {@code start} to {@code end}, added to a sum so far. */
    public static long sum(ByteBuffer bytes, int start, int end, long initial) {
        long sum = initial;
        int i = start;
        for (; i + 1 < end; i += 2) {
            sum += bytes.getShort(i) & 0xFFFF;
        }
        if (i < end) {
            sum += (bytes.get(i) & 0xFF) << 8;
        }
        return sum;
    }

    /** The checksum field for a sum. */
    public static short fold(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return (short) ~folded;
    }
}
