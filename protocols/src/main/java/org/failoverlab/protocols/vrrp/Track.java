package org.failoverlab.protocols.vrrp;

import org.failoverlab.engine.link.NetInterface;

/** What a virtual router's priority depends on besides its settings. Not in the RFCs; routers have it all the same. */
public sealed interface Track {
    /** By how much the priority falls while it has failed; 0: the virtual router gives up its state until it is back. */
    int decrement();

    /** An interface that must be up. */
    record OfInterface(NetInterface watched, int decrement) implements Track {}

    /** A destination to which there must be a route: exactly this prefix, with a next hop that can be reached. */
    record OfRoute(int prefix, int prefixLength, int decrement) implements Track {}

    /**
     * An address that must answer pings.
     *
     * @param timeoutNs how long an answer may take, less than the interval
     * @param fall how many in a row must fail until it counts as failed
     * @param rise how many in a row must be answered until it counts as good again
     */
    record OfPing(int target, long intervalNs, long timeoutNs, int fall, int rise, int decrement) implements Track {}
}
