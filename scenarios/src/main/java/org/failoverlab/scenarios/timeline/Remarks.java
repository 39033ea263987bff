package org.failoverlab.scenarios.timeline;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.scenarios.report.Units;

/** What could not be done as it was meant, in words; the first of it. */
final class Remarks {
    private static final int MOST = 20;

    private final Simulation simulation;
    private final List<String> all = new ArrayList<>();

    Remarks(Simulation simulation) {
        this.simulation = simulation;
    }

    void add(String what) {
        if (all.size() < MOST) {
            all.add("at " + Units.seconds(simulation.nowNs()) + " " + what);
        }
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
