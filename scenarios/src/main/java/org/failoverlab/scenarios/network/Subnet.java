package org.failoverlab.scenarios.network;

import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.scenarios.spec.Address;

/**
 * A subnet.
 *
 * @param prefix its first address
 */
record Subnet(int prefix, int prefixLength) {
    /** The one that an interface's address is in. */
    static Subnet of(Address address) {
        return new Subnet(address.ipv4() & Ipv4Address.mask(address.prefixLength()), address.prefixLength());
    }

    boolean holds(int address) {
        return ((address ^ prefix) & Ipv4Address.mask(prefixLength)) == 0;
    }

    boolean overlaps(Subnet other) {
        return prefixLength < other.prefixLength ? holds(other.prefix) : other.holds(prefix);
    }

    @Override
    public String toString() {
        return Ipv4Address.toString(prefix) + "/" + prefixLength;
    }
}
