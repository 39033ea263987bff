package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.ip.RouteView;

/** Where an IP stack would send a packet now. */
final class Ways {
    /** Out of an interface to a neighbour, which may be the destination itself. */
    record Way(IpInterface out, int nextHop) {}

    private Ways() {}

    /** The ways of the longest prefix that are in use, which are equally good; none without a route. */
    static List<Way> to(IpStack stack, int destination) {
        List<Way> ways = new ArrayList<>();
        int longest = -1;
        for (RouteView route : stack.routeViews()) {
            if (!route.active() || !holds(route, destination) || route.prefixLength() < longest) {
                continue;
            }
            if (route.prefixLength() > longest) {
                longest = route.prefixLength();
                ways.clear();
            }
            ways.add(new Way(out(stack, route), route.connected() ? destination : route.nextHop()));
        }
        return ways;
    }

    /** True when the destination is in a subnet of the stack's own. */
    static boolean isConnected(IpStack stack, int destination) {
        return stack.routeViews().stream().anyMatch(route -> route.connected() && holds(route, destination));
    }

    private static boolean holds(RouteView route, int destination) {
        return ((route.prefix() ^ destination) & Ipv4Address.mask(route.prefixLength())) == 0;
    }

    private static IpInterface out(IpStack stack, RouteView route) {
        return stack.interfaces().stream()
                .filter(each -> each.netInterface().name().equals(route.interfaceName()))
                .findFirst()
                .orElseThrow();
    }
}
