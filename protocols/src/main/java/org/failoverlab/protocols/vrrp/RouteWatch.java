package org.failoverlab.protocols.vrrp;

import org.failoverlab.engine.ip.Ipv4Address;

/** Watches a route. */
final class RouteWatch extends Watch {
    private final Vrrp vrrp;
    private final Track.OfRoute track;

    RouteWatch(Vrrp vrrp, VirtualRouter router, Track.OfRoute track) {
        super(
                router,
                track.decrement(),
                "route to " + Ipv4Address.toString(track.prefix()) + "/" + track.prefixLength());
        this.vrrp = vrrp;
        this.track = track;
    }

    @Override
    void start() {
        begin(vrrp.hasRoute(track.prefix(), track.prefixLength()));
    }

    @Override
    void stop() {
        // Nothing to do.
    }

    void look() {
        found(vrrp.hasRoute(track.prefix(), track.prefixLength()));
    }
}
