package org.failoverlab.scenarios.spec;

import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.scenarios.file.Value;

/** An IPv4 address by itself: a next hop, a virtual router's, one to ping. */
@Value(value = "an IPv4 address such as 10.0.10.1", pattern = Ipv4.FORM, example = "10.0.10.1")
public record Ipv4(int address) {
    /** The pattern. */
    static final String FORM = Address.OCTET + "(\\." + Address.OCTET + "){3}";

    /** Reads {@code 10.0.10.1}. */
    public static Ipv4 parse(String text) {
        return new Ipv4(Ipv4Address.parse(text));
    }

    @Override
    public String toString() {
        return Ipv4Address.toString(address);
    }
}
