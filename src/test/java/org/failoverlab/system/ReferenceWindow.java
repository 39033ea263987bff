package org.failoverlab.system;

import java.util.List;
import java.util.stream.Stream;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.scenarios.report.Report;

/** What was measured around a fault and its repair, which are the two entries of the timeline of every reference scenario. */
enum ReferenceWindow {
    /** The longest gap of the worst flow of probes around the fault. */
    FAULT(200),
    /** The longest gap of pings around the fault. */
    ECHO(200),
    /** The longest gap of the worst flow of probes around the repair; those flows are the second ones of their names. */
    REPAIR(200),
    /** From the fault to the first advertisement of the new Master of the hosts' gateway. */
    TAKEOVER(20),
    /** From the repair to that. */
    RETAKE(20),
    /** From the last advertisement of the old Master, before the fault, to the first one of the new Master. */
    SILENCE(5),
    /** From the repair until the last port of both bonds has found its way back into the aggregate of the others. */
    REJOIN(200);

    /** The virtual router on the hosts' side. */
    private static final int VRID = 51;

    private final double noiseMs;

    ReferenceWindow(double noiseMs) {
        this.noiseMs = noiseMs;
    }

    /**
     * How far apart measured ranges and ours may lie. The measured gaps hold the scheduling of a busy machine, by their own
     * account; advertisements much less of it.
     */
    double noiseMs() {
        return noiseMs;
    }

    /** What it was in this run; infinite when nothing arrived any more, or nobody took over. */
    double inMilliseconds(Report report) {
        return switch (this) {
            case FAULT -> longestGap(probes(report).filter(flow -> !isSecond(flow)));
            case ECHO -> longestGap(report.flows().stream().filter(flow -> !isProbes(flow)));
            case REPAIR -> longestGap(probes(report).filter(ReferenceWindow::isSecond));
            case TAKEOVER -> since(report, 0);
            case RETAKE -> since(report, 1);
            case SILENCE ->
                first(report, 0).stream()
                        .mapToDouble(takeover -> (takeover.atNs() - takeover.lastAdvertNs()) / 1e6)
                        .findFirst()
                        .orElse(Double.POSITIVE_INFINITY);
            case REJOIN ->
                report.changes().stream()
                        .filter(change -> change.atNs() >= repairNs(report))
                        .filter(change -> change.what().matches("joined LAG \\d+ \\(existing LAG\\)"))
                        .mapToDouble(change -> (change.atNs() - repairNs(report)) / 1e6)
                        .max()
                        .orElse(Double.POSITIVE_INFINITY);
        };
    }

    private static long repairNs(Report report) {
        return report.timeline().get(1).atNs();
    }

    private static Stream<Report.Flow> probes(Report report) {
        return report.flows().stream().filter(ReferenceWindow::isProbes);
    }

    private static boolean isProbes(Report.Flow flow) {
        return flow.name().startsWith("probes");
    }

    private static boolean isSecond(Report.Flow flow) {
        return flow.name().endsWith("#2");
    }

    private static double longestGap(Stream<Report.Flow> flows) {
        return flows.mapToDouble(flow -> flow.outageEnded() ? flow.longestGapNs() / 1e6 : Double.POSITIVE_INFINITY)
                .max()
                .orElse(0);
    }

    private static double since(Report report, int entry) {
        return first(report, entry).stream()
                .mapToDouble(takeover ->
                        (takeover.atNs() - report.timeline().get(entry).atNs()) / 1e6)
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** The first takeover after an entry of the timeline and before the next one, if there is one. */
    private static List<GatewayReport.Takeover> first(Report report, int entry) {
        long fromNs = report.timeline().get(entry).atNs();
        long toNs = entry + 1 < report.timeline().size()
                ? report.timeline().get(entry + 1).atNs()
                : Long.MAX_VALUE;
        return report.gateways().groups().stream()
                .filter(group -> group.vrid() == VRID)
                .flatMap(group -> group.takeovers().stream())
                .filter(takeover -> takeover.atNs() >= fromNs && takeover.atNs() < toNs)
                .limit(1)
                .toList();
    }
}
