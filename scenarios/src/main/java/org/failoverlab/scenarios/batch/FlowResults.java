package org.failoverlab.scenarios.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.protocols.traffic.Reception;
import org.failoverlab.scenarios.measure.Direction;
import org.failoverlab.scenarios.measure.ExactOutage;
import org.failoverlab.scenarios.measure.OutageMeter;
import org.failoverlab.scenarios.network.MeasuredFlow;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.TrialResult.FlowResult;

/** What a run's flows went through: by probes and exactly in one line where both measure the same. */
final class FlowResults {
    private FlowResults() {}

    /** In the order of the scenario, directions that have no flow of their own behind their flow; the meter is null when none was there. */
    static List<FlowResult> of(Network network, OutageMeter meter) {
        List<MeasuredFlow> probed =
                network.flows().stream().filter(flow -> !flow.isBroadcast()).toList();
        Map<String, List<FlowResult>> exact = meter == null ? Map.of() : exact(meter);
        List<FlowResult> results = new ArrayList<>();
        for (MeasuredFlow flow : probed) {
            Reception reception = flow.reception();
            List<FlowResult> directions = exact.getOrDefault(flow.name(), List.of());
            boolean isOneWay = directions.size() == 1;
            FlowResult way = isOneWay ? directions.get(0) : null;
            results.add(new FlowResult(
                    flow.name(),
                    reception.lost(),
                    reception.longestOutageNs(),
                    isOneWay ? way.exactNs() : -1,
                    isOneWay ? way.exactTotalNs() : -1,
                    reception.outageEnded() && (!isOneWay || way.hasEnded())));
            if (!isOneWay) {
                results.addAll(directions);
            }
        }
        List<String> known = probed.stream().map(MeasuredFlow::name).toList();
        exact.forEach((flow, directions) -> {
            if (!known.contains(flow)) {
                results.addAll(directions);
            }
        });
        return results;
    }

    /** Exact outages, by the names of their flows. */
    private static Map<String, List<FlowResult>> exact(OutageMeter meter) {
        List<ExactOutage> outages = meter.outages();
        List<String> names = meter.directions().stream().map(Direction::name).toList();
        Map<String, List<FlowResult>> results = new LinkedHashMap<>();
        for (Direction direction : meter.directions()) {
            long longestNs = 0;
            long totalNs = 0;
            boolean hasEnded = true;
            for (ExactOutage outage : outages) {
                // Before it begins to send, as while a spanning tree starts, nothing of it is out.
                long lengthNs = outage.toNs()
                        - Math.max(outage.fromNs(), direction.flow().startNs());
                if (isOf(direction, outage) && lengthNs > 0) {
                    longestNs = Math.max(longestNs, lengthNs);
                    totalNs += lengthNs;
                    hasEnded &= outage.hasEnded();
                }
            }
            String flow = direction.flow().name();
            boolean isUnique = names.indexOf(direction.name()) == names.lastIndexOf(direction.name());
            String name = isUnique ? direction.name() : direction.name() + " (" + flow + ")";
            results.computeIfAbsent(flow, each -> new ArrayList<>())
                    .add(new FlowResult(name, -1, -1, longestNs, totalNs, hasEnded));
        }
        return results;
    }

    private static boolean isOf(Direction direction, ExactOutage outage) {
        return outage.direction().place() == direction.place()
                && outage.direction().isReply() == direction.isReply();
    }
}
