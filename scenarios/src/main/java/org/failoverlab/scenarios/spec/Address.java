package org.failoverlab.scenarios.spec;

import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.scenarios.file.Value;

/**
 * An IPv4 address, with the length of its subnet's prefix.
 *
 * @param prefixLength 0 to 32; 16 when it is not written
 */
@Value(value = "an IPv4 address such as 10.0.0.7 or 192.168.1.7/24", pattern = Address.FORM, example = "10.0.0.7/24")
public record Address(int ipv4, int prefixLength) {
    /** The pattern of a number from 0 to 255. */
    static final String OCTET = "(25[0-5]|2[0-4][0-9]|[01]?[0-9]{1,2})";

    /** The pattern. */
    static final String FORM = OCTET + "(\\." + OCTET + "){3}(/(3[0-2]|[0-2]?[0-9]))?";

    /** The prefix of the addresses that hosts get by themselves. */
    public static final int DEFAULT_PREFIX_LENGTH = 16;

    /** Reads {@code 10.0.0.7/24} and the like. */
    public static Address parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return new Address(Ipv4Address.parse(text), DEFAULT_PREFIX_LENGTH);
        }
        String prefix = text.substring(slash + 1);
        if (!prefix.matches("[0-9]{1,2}") || Integer.parseInt(prefix) > 32) {
            throw new IllegalArgumentException(text);
        }
        return new Address(Ipv4Address.parse(text.substring(0, slash)), Integer.parseInt(prefix));
    }
}
