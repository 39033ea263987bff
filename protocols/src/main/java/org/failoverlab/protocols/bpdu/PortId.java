package org.failoverlab.protocols.bpdu;

/**
 * Port identifiers (IEEE 802.1D-2004, 9.2.7) as 16 bits: the priority in the upper four, the port number in the lower twelve.
 * The lower one is the better one.
 */
public final class PortId {
    /** The default priority (table 17-2). */
    public static final int DEFAULT_PRIORITY = 128;
    /** Priorities are multiples of this (table 17-2). */
    public static final int PRIORITY_STEP = 16;
    /** The highest priority value, which is the worst one. */
    public static final int MAX_PRIORITY = 240;
    /** The highest port number. */
    public static final int MAX_NUMBER = 4095;

    private PortId() {}

    /** Of this priority, 0 to 240 in steps of 16, and this port number, 1 to 4095. */
    public static int of(int priority, int number) {
        return priority << 8 | number;
    }

    /** Its port number. */
    public static int number(int id) {
        return id & MAX_NUMBER;
    }

    /** Its priority. */
    public static int priority(int id) {
        return id >>> 8 & 0xF0;
    }

    /** The customary form, {@code 128.1}. */
    public static String toString(int id) {
        return priority(id) + "." + number(id);
    }
}
