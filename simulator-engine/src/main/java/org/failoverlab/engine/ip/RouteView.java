package org.failoverlab.engine.ip;

/**
 * A route as it stands now.
 *
 * @param nextHop the neighbour that packets are handed to; 0 for a connected route, where that is their destination
 * @param interfaceName what it leads out of; empty when it leads nowhere now
 * @param metric 0 for a connected route
 * @param connected true for a subnet that an interface is in, false for a static route
 * @param usable true when its interface is up and, of a static one, its next hop in a subnet of that
 * @param active true when packets take it: it is usable, and no other route of its prefix comes first
 */
public record RouteView(
        int prefix,
        int prefixLength,
        int nextHop,
        String interfaceName,
        int metric,
        boolean connected,
        boolean usable,
        boolean active) {
    @Override
    public String toString() {
        return Ipv4Address.toString(prefix) + "/" + prefixLength
                + (connected ? " connected" : " via " + Ipv4Address.toString(nextHop))
                + (interfaceName.isEmpty() ? "" : " out of " + interfaceName)
                + (active ? "" : usable ? ", not the best" : ", not usable");
    }
}
