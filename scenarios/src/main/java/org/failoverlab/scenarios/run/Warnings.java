package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.scenarios.network.FlowNames;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.spec.ScenarioSpec;
import org.failoverlab.scenarios.spec.TimeSpan;
import org.failoverlab.scenarios.spec.TrafficSpec;

/** What an author has probably not meant, though it can be run. */
final class Warnings {
    private Warnings() {}

    /** In words; empty when there is nothing to say. */
    static List<String> of(ScenarioSpec spec, long endNs) {
        List<String> warnings = new ArrayList<>();
        if (spec.timeline() != null) {
            spec.timeline().stream()
                    .filter(act -> act.at().ns() > endNs)
                    .forEach(act -> warnings.add("at " + Units.seconds(act.at().ns())
                            + " something is to happen, but the run ends at " + Units.seconds(endNs)));
        }
        if (spec.traffic() != null) {
            for (TrafficSpec traffic : spec.traffic()) {
                TimeSpan start = start(traffic);
                if (start != null && start.ns() > endNs) {
                    warnings.add(String.join(" and ", FlowNames.of(List.of(traffic))) + " starts at "
                            + Units.seconds(start.ns()) + ", but the run ends at " + Units.seconds(endNs));
                }
            }
        }
        return warnings;
    }

    private static TimeSpan start(TrafficSpec traffic) {
        if (traffic.ping() != null) {
            return traffic.ping().start();
        } else if (traffic.probes() != null) {
            return traffic.probes().start();
        } else if (traffic.constant() != null) {
            return traffic.constant().start();
        } else if (traffic.poisson() != null) {
            return traffic.poisson().start();
        }
        return traffic.broadcast().start();
    }
}
