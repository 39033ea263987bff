package org.failoverlab.scenarios.spec;

import org.failoverlab.scenarios.file.Value;

/**
 * An IPv4 address, or the word that takes one away.
 *
 * @param address null for none
 */
@Value(
        value = "an IPv4 address such as 10.0.0.7 or 192.168.1.7/24, or none",
        pattern = "none|" + Address.FORM,
        example = "10.0.0.1")
public record AddressOrNone(Address address) {
    /** Reads {@code 10.0.0.7/24} and the like, or {@code none}. */
    public static AddressOrNone parse(String text) {
        return new AddressOrNone(text.equals("none") ? null : Address.parse(text));
    }

    /** True when there is to be no address. */
    public boolean isNone() {
        return address == null;
    }
}
