package org.failoverlab.engine.ip;

/** IPv4 addresses as an {@code int}, most significant octet first. */
public final class Ipv4Address {
    /** 255.255.255.255. */
    public static final int LIMITED_BROADCAST = -1;

    private Ipv4Address() {}

    /** Dotted decimal. */
    public static String toString(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 0xFF) + "." + (address >>> 8 & 0xFF) + "." + (address & 0xFF);
    }

    /**
     * Reads dotted decimal: four numbers from 0 to 255.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static int parse(String text) {
        String[] octets = text.split("\\.", -1);
        int address = 0;
        boolean good = octets.length == 4;
        for (int i = 0; good && i < 4; i++) {
            good = octets[i].matches("[0-9]{1,3}") && Integer.parseInt(octets[i]) <= 255;
            if (good) {
                address = address << 8 | Integer.parseInt(octets[i]);
            }
        }
        if (!good) {
            throw new IllegalArgumentException("not an IPv4 address: " + text);
        }
        return address;
    }

    /**
     * True for an address that a packet to be forwarded may come from or go to: not of "this network", loopback, link-local,
     * multicast or the reserved class (RFC 1812, 5.3.7; RFC 3927, 7).
     */
    static boolean isForwardable(int address) {
        int first = address >>> 24;
        return first != 0 && first != 127 && first < 224 && address >>> 16 != 0xA9FE;
    }

    /** True for the address of a single host: not of "this network", loopback, multicast or the reserved class. */
    static boolean isSingleHost(int address) {
        int first = address >>> 24;
        return first != 0 && first != 127 && first < 224;
    }

    /** The mask of a prefix of 0 to 32 bits. */
    public static int mask(int prefixLength) {
        return prefixLength == 0 ? 0 : -1 << (32 - prefixLength);
    }
}
