package org.failoverlab.engine.ip;

/** Hears of neighbours that got another hardware address in an ARP cache. It changes nothing. */
public interface ArpWatch {
    /** This neighbour is no longer found at the one hardware address, but at another one. */
    void changed(IpInterface on, int neighbour, long before, long after);
}
