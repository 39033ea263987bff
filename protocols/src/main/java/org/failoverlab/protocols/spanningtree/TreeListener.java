package org.failoverlab.protocols.spanningtree;

/** Hears of every change of role or state in a bridge, within the event that makes it. It changes nothing. */
public interface TreeListener {
    /** A port has another role or state; ports count from 0. */
    void changed(int port, PortRole role, PortState state);
}
