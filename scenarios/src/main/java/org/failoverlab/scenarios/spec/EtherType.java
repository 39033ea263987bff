package org.failoverlab.scenarios.spec;

import java.util.Map;
import org.failoverlab.scenarios.file.Value;

/** The type field of a frame, or its length below 1536. */
@Value(
        value = "a type such as ipv4, arp, 0x88cc or 2048, from 0 to 0xffff",
        pattern = "ipv4|arp|vlan|ipv6|lldp|test|0x[0-9A-Fa-f]{1,4}|[0-9]{1,5}",
        example = "0x88cc",
        greatestNumber = 0xFFFF)
public record EtherType(int code) {
    private static final Map<String, Integer> WORDS =
            Map.of("ipv4", 0x0800, "arp", 0x0806, "vlan", 0x8100, "ipv6", 0x86DD, "lldp", 0x88CC, "test", 0x88B5);

    /** Reads a word, {@code 0x} and four digits, or a decimal number. */
    public static EtherType parse(String text) {
        if (WORDS.containsKey(text)) {
            return new EtherType(WORDS.get(text));
        }
        if (text.matches("0x[0-9A-Fa-f]{1,4}")) {
            return new EtherType(Integer.parseInt(text.substring(2), 16));
        }
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 0xFFFF) {
            return new EtherType(Integer.parseInt(text));
        }
        throw new IllegalArgumentException(text);
    }
}
