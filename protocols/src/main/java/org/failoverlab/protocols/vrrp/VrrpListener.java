package org.failoverlab.protocols.vrrp;

/** Hears of every change of state of a virtual router, within the event that makes it. It changes nothing. */
public interface VrrpListener {
    /** The virtual router has another state on this router. */
    void changed(VirtualRouter router, Transition transition);
}
