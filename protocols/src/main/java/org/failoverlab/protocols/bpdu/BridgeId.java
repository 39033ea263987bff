package org.failoverlab.protocols.bpdu;

import org.failoverlab.engine.link.MacAddress;

/**
 * Bridge identifiers (IEEE 802.1D-2004, 9.2.5) as a {@code long}: the priority in the upper 16 bits, the bridge address in the
 * lower 48. They compare as unsigned numbers, and the lower one is the better one.
 */
public final class BridgeId {
    /** The default priority (table 17-2). */
    public static final int DEFAULT_PRIORITY = 32768;
    /** Priorities are multiples of this (table 17-2). */
    public static final int PRIORITY_STEP = 4096;
    /** The highest priority value, which is the worst one. */
    public static final int MAX_PRIORITY = 61440;

    private BridgeId() {}

    /** Of this priority, 0 to 65535, and this address. */
    public static long of(int priority, long address) {
        return (long) priority << 48 | address;
    }

    /** Its bridge address component. */
    public static long address(long id) {
        return id & MacAddress.BROADCAST;
    }

    /** Its priority, 0 to 65535. */
    public static int priority(long id) {
        return (int) (id >>> 48);
    }

    /** The customary form, {@code 4096.02:00:00:00:00:01}. */
    public static String toString(long id) {
        return priority(id) + "." + MacAddress.toString(address(id));
    }
}
