package org.failoverlab.protocols.stp;

import org.failoverlab.engine.device.FilteringDatabase;
import org.failoverlab.engine.event.Simulation;

/**
 * The ageing time of the filtering database: that of its settings, but forward delay while the topology changes (IEEE
 * 802.1D-1998, 7.9.2 and 8.3.5). What has aged in between stays forgotten.
 */
final class Ageing {
    private final Simulation simulation;
    private final FilteringDatabase database;
    private boolean fast;
    private long forwardDelayNs;
    /** What is in force while it is fast. */
    private long fastNs;

    private long usualNs;

    Ageing(Simulation simulation, FilteringDatabase database) {
        this.simulation = simulation;
        this.database = database;
    }

    /** Brings it in line with these parameters of the bridge. */
    void follow(boolean topologyChange, long newForwardDelayNs) {
        if (topologyChange == fast && (!fast || newForwardDelayNs == forwardDelayNs)) {
            return;
        }
        forwardDelayNs = newForwardDelayNs;
        fastAgeing(topologyChange);
    }

    private void fastAgeing(boolean begin) {
        // Whoever has set the ageing time meanwhile wants that one afterwards.
        if (!fast || database.ageingNs() != fastNs) {
            usualNs = database.ageingNs();
        }
        fast = begin;
        fastNs = Math.max(1, forwardDelayNs);
        database.configure(database.capacity(), fast ? fastNs : usualNs, simulation.nowNs());
    }
}
