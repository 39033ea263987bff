package org.failoverlab.engine.link;

/** Ethernet addresses as the lower 48 bits of a {@code long}. */
public final class MacAddress {
    /** FF-FF-FF-FF-FF-FF. */
    public static final long BROADCAST = 0xFFFF_FFFF_FFFFL;

    private static final long GROUP_BIT = 0x0100_0000_0000L;
    private static final long RESERVED = 0x0180_C200_0000L;

    private MacAddress() {}

    /** True for group addresses, the broadcast address among them (IEEE 802, 8.2.2: the I/G bit). */
    public static boolean isGroup(long address) {
        return (address & GROUP_BIT) != 0;
    }

    /** True for 01-80-C2-00-00-00 to -0F, which no bridge relays (IEEE 802.1Q-2018, table 8-1). */
    public static boolean isReserved(long address) {
        return (address & ~0xFL) == RESERVED;
    }

    /** The customary form: six groups of two hexadecimal digits, joined by colons. */
    public static String toString(long address) {
        StringBuilder text = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            int octet = (int) (address >> shift) & 0xFF;
            text.append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 0xF, 16));
            if (shift > 0) {
                text.append(':');
            }
        }
        return text.toString();
    }
}
