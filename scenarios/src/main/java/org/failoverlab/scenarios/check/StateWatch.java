package org.failoverlab.scenarios.check;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.TopologyWatch;

/**
 * Tells of every state of wires, ports and bundles that has lasted for any time, while it can still be looked at: just before it
 * changes. What several things make of the network at one instant counts when they are all done.
 */
final class StateWatch implements TopologyWatch {
    /** Somebody who looks at the state of now, which has been so from the first instant and will change at the second. */
    interface Looker {
        void lasted(long fromNs, long toNs);
    }

    private final Simulation simulation;
    private final List<TopologyWatch> others = new ArrayList<>();
    private final List<Looker> lookers = new ArrayList<>();
    private final TopologyWatch before;
    private long changedNs;

    /** Becomes the watch of this simulation; who was it so far hears all the same. */
    StateWatch(Simulation simulation) {
        this.simulation = simulation;
        this.changedNs = simulation.nowNs();
        this.before = simulation.topologyWatch();
        if (before != null) {
            others.add(before);
        }
        simulation.setTopologyWatch(this);
    }

    /** Who was the watch before; null for nobody. */
    TopologyWatch before() {
        return before;
    }

    /** Lets another one hear what this one hears. */
    void add(TopologyWatch other) {
        others.add(other);
    }

    void add(Looker looker) {
        lookers.add(looker);
    }

    @Override
    public void changing(boolean opens) {
        lookBack();
        for (int i = 0; i < others.size(); i++) {
            others.get(i).changing(opens);
        }
    }

    @Override
    public void opening(Object port) {
        lookBack();
        for (int i = 0; i < others.size(); i++) {
            others.get(i).opening(port);
        }
    }

    /** The run is over: what is so now has lasted, too. */
    void finish() {
        lookBack();
    }

    private void lookBack() {
        long nowNs = simulation.nowNs();
        if (nowNs > changedNs) {
            for (int i = 0; i < lookers.size(); i++) {
                lookers.get(i).lasted(changedNs, nowNs);
            }
            changedNs = nowNs;
        }
    }
}
