package org.failoverlab.scenarios.spec;

import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.scenarios.file.Value;

/**
 * Where a route leads.
 *
 * @param prefixLength 0 to 32
 */
@Value(
        value = "a subnet such as 10.1.0.0/16, or default for 0.0.0.0/0",
        pattern = "default|" + Ipv4.FORM + "/(3[0-2]|[0-2]?[0-9])",
        example = "10.1.0.0/16")
public record Prefix(int ipv4, int prefixLength) {
    private static final String DEFAULT = "default";

    /** Reads {@code 10.1.0.0/16} or {@code default}. */
    public static Prefix parse(String text) {
        if (text.equals(DEFAULT)) {
            return new Prefix(0, 0);
        }
        if (text.indexOf('/') < 0) {
            throw new IllegalArgumentException(text);
        }
        Address address = Address.parse(text);
        return new Prefix(address.ipv4(), address.prefixLength());
    }

    /** True when bits are set that are not of the subnet. */
    public boolean hasHostBits() {
        return (ipv4 & ~Ipv4Address.mask(prefixLength)) != 0;
    }

    /** The same without those bits. */
    public Prefix withoutHostBits() {
        return new Prefix(ipv4 & Ipv4Address.mask(prefixLength), prefixLength);
    }

    @Override
    public String toString() {
        return Ipv4Address.toString(ipv4) + "/" + prefixLength;
    }
}
