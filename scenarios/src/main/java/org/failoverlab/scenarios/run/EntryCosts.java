package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.protocols.traffic.Reception;
import org.failoverlab.scenarios.network.MeasuredFlow;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.timeline.Timeline;

/**
 * What each entry of the timeline cost the flows: an outage belongs to the entry before it, or to one that came while its first packet
 * may have been under way.
 */
final class EntryCosts {
    private final Network network;
    private final List<Timeline.Done> log;

    EntryCosts(Network network, List<Timeline.Done> log) {
        this.network = network;
        this.log = log;
    }

    /** One for each entry; none when nothing is measured from one host to another. */
    List<Report.Cost> costs() {
        List<MeasuredFlow> flows =
                network.flows().stream().filter(flow -> !flow.isBroadcast()).toList();
        List<Report.Cost> costs = new ArrayList<>();
        if (!flows.isEmpty()) {
            for (int entry = 0; entry < log.size(); entry++) {
                costs.add(cost(entry, flows));
            }
        }
        return costs;
    }

    private Report.Cost cost(int entry, List<MeasuredFlow> flows) {
        int flowsHit = 0;
        String worstFlow = null;
        Reception.Outage worst = null;
        for (MeasuredFlow flow : flows) {
            boolean isHit = false;
            for (Reception.Outage outage : flow.reception().outages()) {
                if (entryOf(outage, flow) == entry) {
                    isHit = true;
                    if (worst == null || isWorse(outage, worst)) {
                        worst = outage;
                        worstFlow = flow.name();
                    }
                }
            }
            flowsHit += isHit ? 1 : 0;
        }
        Timeline.Done done = log.get(entry);
        return new Report.Cost(
                done.atNs(),
                done.what(),
                flowsHit,
                flows.size(),
                worstFlow,
                worst == null ? 0 : lengthNs(worst),
                worst == null || worst.hasEnded());
    }

    /** One that has not ended is worse than all that have. */
    private static boolean isWorse(Reception.Outage one, Reception.Outage other) {
        return one.hasEnded() == other.hasEnded() ? lengthNs(one) > lengthNs(other) : !one.hasEnded();
    }

    private static long lengthNs(Reception.Outage outage) {
        return outage.toNs() - outage.fromNs();
    }

    /** Its place in the log; -1 for an outage before all entries. */
    private int entryOf(Reception.Outage outage, MeasuredFlow flow) {
        long underWayNs =
                Math.min(outage.toNs() - outage.fromNs(), flow.reception().maxDelayNs());
        long latestNs = outage.fromNs() + Math.max(0, underWayNs);
        int found = -1;
        for (int entry = 0; entry < log.size() && log.get(entry).atNs() <= latestNs; entry++) {
            found = entry;
        }
        return found;
    }
}
