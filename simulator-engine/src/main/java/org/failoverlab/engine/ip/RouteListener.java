package org.failoverlab.engine.ip;

/** Hears of routes that come and go. */
public interface RouteListener {
    /** The set of usable routes may have changed: within the event that has changed it. */
    void routesChanged();
}
