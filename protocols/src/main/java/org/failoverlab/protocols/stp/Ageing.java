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
    private final int ports;

    Ageing(Simulation simulation, FilteringDatabase database, int ports) {
        this.simulation = simulation;
        this.database = database;
        this.ports = ports;
    }

    /** Brings it in line with these parameters of the bridge. */
    void follow(boolean topologyChange, long forwardDelayNs) {
        long nowNs = simulation.nowNs();
        for (int port = 0; port < ports; port++) {
            if (topologyChange) {
                database.setAgeing(port, Math.max(1, forwardDelayNs), nowNs);
            } else {
                database.clearAgeing(port, nowNs);
            }
        }
    }
}
