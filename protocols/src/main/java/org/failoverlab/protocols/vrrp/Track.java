package org.failoverlab.protocols.vrrp;

import org.failoverlab.engine.link.NetInterface;

/** What a virtual router's priority depends on besides its settings. Not in the RFCs; routers have it all the same. */
public sealed interface Track {
    /** The greatest decrement. */
    int MAX_DECREMENT = 254;

    /** By how much the priority falls while it has failed; 0: the virtual router gives up its state until it is back. */
    int decrement();

    /** An interface that must be up: a port, or one in a VLAN. */
    record OfInterface(NetInterface watched, int decrement) implements Track {
        /** Checks the range. */
        public OfInterface {
            check(decrement >= 0 && decrement <= MAX_DECREMENT);
        }
    }

    /** A destination to which there must be a route: exactly this prefix, with a next hop that can be reached. */
    record OfRoute(int prefix, int prefixLength, int decrement) implements Track {
        /** Checks the ranges. */
        public OfRoute {
            check(prefixLength >= 0 && prefixLength <= 32 && decrement >= 0 && decrement <= MAX_DECREMENT);
        }
    }

    /**
     * An address that must answer pings.
     *
     * @param timeoutNs how long an answer may take, less than the interval
     * @param fall how many in a row must fail until it counts as failed
     * @param rise how many in a row must be answered until it counts as good again
     */
    record OfPing(int target, long intervalNs, long timeoutNs, int fall, int rise, int decrement) implements Track {
        /** Checks the ranges. */
        public OfPing {
            check(timeoutNs > 0
                    && timeoutNs < intervalNs
                    && fall >= 1
                    && rise >= 1
                    && decrement >= 0
                    && decrement <= MAX_DECREMENT);
        }
    }

    private static void check(boolean isRight) {
        if (!isRight) {
            throw new IllegalArgumentException("tracking out of range");
        }
    }
}
