package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.failoverlab.protocols.bonding.SlaveView;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.network.Names;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.BondReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.spec.Bound;
import org.failoverlab.scenarios.spec.BundleExpectSpec;
import org.failoverlab.topologies.Node;

/** Holds the bonds of a run that is over against what is expected of them. */
final class BundleJudge {
    private static final double NS_PER_SECOND = 1e9;

    private final Network network;
    private final BondReport report;
    private final Names names;
    private final long nowNs;

    /** The report may be null when there is no bond. */
    BundleJudge(Network network, BondReport report) {
        this.network = network;
        this.report = report;
        this.names = new Names(network.plan().topology(), new Problems());
        this.nowNs = network.simulation().nowNs();
    }

    List<Report.Expectation> judge(BundleExpectSpec.Failovers expected) {
        Node node = names.device(expected.of()).orElseThrow();
        long fromNs = expected.from() == null ? 0 : expected.from().ns();
        long toNs = expected.to() == null ? Long.MAX_VALUE : expected.to().ns();
        List<BondReport.Failover> found = failovers(node).stream()
                .filter(each -> each.atNs() >= fromNs && each.atNs() <= toNs)
                .toList();
        List<BondReport.Failover> falseOnes =
                found.stream().filter(BondReport.Failover::isFalse).toList();
        String what = "failovers of " + node + times(expected) + ": ";
        List<Report.Expectation> verdicts = new ArrayList<>();
        number(what, expected.count(), found, verdicts);
        number(what + "false ones ", expected.falseOnes(), falseOnes, verdicts);
        if (expected.detected() != null) {
            String wanted = what + "detected " + Judge.words(expected.detected());
            BondReport.Failover slowest = found.stream()
                    .max(Comparator.comparingLong(BundleJudge::detectedNs))
                    .orElse(null);
            BondReport.Failover odd = found.stream()
                    .filter(each -> each.entryNs() < 0 || !expected.detected().holds(detectedNs(each)))
                    .findFirst()
                    .orElse(slowest);
            verdicts.add(
                    odd == null
                            ? new Report.Expectation(wanted, false, "there was no failover")
                            : new Report.Expectation(
                                    wanted,
                                    odd.entryNs() >= 0 && expected.detected().holds(detectedNs(odd)),
                                    detection(odd)));
        }
        return verdicts;
    }

    /** Those from one slave to another, perhaps with a time between in which there was none. */
    private List<BondReport.Failover> failovers(Node node) {
        List<BondReport.Failover> all = new ArrayList<>();
        String last = null;
        for (BondReport.Failover each : bond(node).failovers()) {
            last = each.from() == null ? last : each.from();
            if (each.to() != null && !each.to().equals(last)) {
                all.add(each);
            }
        }
        return all;
    }

    private BondReport.Bond bond(Node node) {
        return report.bonds().stream()
                .filter(each -> each.state().host().equals(node.name()))
                .findFirst()
                .orElseThrow();
    }

    private static String times(BundleExpectSpec.Failovers expected) {
        return (expected.from() == null
                        ? ""
                        : " from " + Units.seconds(expected.from().ns()))
                + (expected.to() == null
                        ? ""
                        : " to " + Units.seconds(expected.to().ns()));
    }

    private static long detectedNs(BondReport.Failover failover) {
        return failover.atNs() - failover.entryNs();
    }

    private static String detection(BondReport.Failover failover) {
        return failover.entryNs() < 0
                ? "nothing explains that of " + words(failover)
                : Units.duration(detectedNs(failover)) + " after " + Units.seconds(failover.entryNs()) + ", "
                        + failover.entry();
    }

    private static void number(
            String what, Bound bound, List<BondReport.Failover> found, List<Report.Expectation> verdicts) {
        if (bound != null) {
            String last = found.isEmpty() ? "" : ", the last one at " + words(found.get(found.size() - 1));
            verdicts.add(
                    new Report.Expectation(what + bound, bound.holds(found.size()), Units.count(found.size()) + last));
        }
    }

    /** {@code 3.15 s from H1:1 to H1:2}. */
    private static String words(BondReport.Failover failover) {
        return Units.seconds(failover.atNs()) + (failover.from() == null ? "" : " from " + failover.from()) + " to "
                + failover.to();
    }

    List<Report.Expectation> judge(BundleExpectSpec.ArpRequests expected) {
        Node node = names.device(expected.of()).orElseThrow();
        long sent = network.bonds().get(node).state().slaves().stream()
                .mapToLong(SlaveView::arpRequests)
                .sum();
        double perSecond = nowNs == 0 ? 0 : sent * NS_PER_SECOND / nowNs;
        Bound bound = expected.perSecond();
        return List.of(new Report.Expectation(
                "ARP requests of " + node + " per second " + bound,
                perSecond >= bound.min() && perSecond <= bound.max(),
                Units.number(Math.round(perSecond * 100) / 100.0) + ", " + Units.count(sent) + " in "
                        + Units.seconds(nowNs)));
    }
}
