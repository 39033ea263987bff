package org.failoverlab.engine.ip;

/**
 * A static route.
 *
 * @param prefix its network; the bits behind the prefix are zero
 * @param prefixLength 0 to 32
 * @param nextHop the neighbour that packets are handed to
 * @param metric of several usable routes of one prefix the lowest counts, not negative; those of one metric share the flows
 */
public record Route(int prefix, int prefixLength, int nextHop, int metric) {
    /** The metric of a route of which nothing else is said. */
    public static final int DEFAULT_METRIC = 1;

    /** Checks the ranges. */
    public Route {
        if (prefixLength < 0 || prefixLength > 32 || metric < 0) {
            throw new IllegalArgumentException("a prefix has 0 to 32 bits, and a metric is not negative");
        }
        if ((prefix & ~Ipv4Address.mask(prefixLength)) != 0) {
            throw new IllegalArgumentException(
                    Ipv4Address.toString(prefix) + "/" + prefixLength + " has bits behind its prefix");
        }
    }

    /** A route that no other is preferred to, unless its metric is zero. */
    public Route(int prefix, int prefixLength, int nextHop) {
        this(prefix, prefixLength, nextHop, DEFAULT_METRIC);
    }

    @Override
    public String toString() {
        return Ipv4Address.toString(prefix) + "/" + prefixLength + " via " + Ipv4Address.toString(nextHop) + " metric "
                + metric;
    }
}
