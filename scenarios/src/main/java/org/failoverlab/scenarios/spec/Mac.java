package org.failoverlab.scenarios.spec;

import org.failoverlab.scenarios.file.Value;

/** An Ethernet address of one interface: not a group's, and not all zeros. */
@Value(
        value = "a MAC address of one interface such as 02:00:00:00:00:07, its second digit even",
        pattern = "(?!(00[:-]){5}00)[0-9A-Fa-f][02468ACEace]((:[0-9A-Fa-f]{2}){5}|(-[0-9A-Fa-f]{2}){5})",
        example = "02:00:00:00:00:07")
public record Mac(long address) {
    private static final long GROUP_BIT = 0x0100_0000_0000L;

    /** Reads six groups of two hexadecimal digits, joined by colons or hyphens. */
    public static Mac parse(String text) {
        long address = any(text);
        if (address == 0 || (address & GROUP_BIT) != 0) {
            throw new IllegalArgumentException(text);
        }
        return new Mac(address);
    }

    /** Reads any address, that of a group included. */
    public static long any(String text) {
        if (!isOne(text)) {
            throw new IllegalArgumentException(text);
        }
        return Long.parseLong(text.replaceAll("[:-]", ""), 16);
    }

    /** True for a text that is written like an address. */
    public static boolean isOne(String text) {
        return text.matches("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5}");
    }
}
