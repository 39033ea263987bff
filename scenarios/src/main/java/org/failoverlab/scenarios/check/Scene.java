package org.failoverlab.scenarios.check;

import org.failoverlab.engine.event.Simulation;
import org.failoverlab.scenarios.measure.OutageMeter;
import org.failoverlab.scenarios.network.Network;

/**
 * What checkers look at.
 *
 * @param states tells of every state that has lasted
 * @param outages follows the flows; null when nobody asked for it
 */
record Scene(Network network, StateWatch states, OutageMeter outages) {
    Simulation simulation() {
        return network.simulation();
    }
}
