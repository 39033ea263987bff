package org.failoverlab.protocols.vrrp;

import org.failoverlab.engine.link.NetInterface;

/** Watches an interface. */
final class InterfaceWatch extends Watch {
    private final NetInterface watched;

    InterfaceWatch(VirtualRouter router, Track.OfInterface track) {
        super(router, track.decrement(), "interface " + track.watched().name());
        this.watched = track.watched();
    }

    @Override
    void start() {
        begin(watched.isUp());
    }

    @Override
    void stop() {
        // Nothing to do.
    }

    void interfaceChanged(NetInterface changed, boolean up) {
        if (changed == watched) {
            found(up);
        }
    }
}
