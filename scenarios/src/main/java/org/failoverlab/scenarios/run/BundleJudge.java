package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.failoverlab.protocols.bonding.SlaveView;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.network.Names;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.spec.Bound;
import org.failoverlab.scenarios.spec.BundleExpectSpec;
import org.failoverlab.topologies.Node;

/** Holds the bonds of a run that is over against what is expected of them. */
final class BundleJudge {
    private static final double NS_PER_SECOND = 1e9;

    private final Network network;
    private final BondWatch watch;
    private final Names names;
    private final long nowNs;

    /** The watch may be null when nothing is expected of failovers. */
    BundleJudge(Network network, BondWatch watch) {
        this.network = network;
        this.watch = watch;
        this.names = new Names(network.plan().topology(), new Problems());
        this.nowNs = network.simulation().nowNs();
    }

    List<Report.Expectation> judge(BundleExpectSpec.Failovers expected) {
        Node node = names.device(expected.of()).orElseThrow();
        long fromNs = expected.from() == null ? 0 : expected.from().ns();
        long toNs = expected.to() == null ? Long.MAX_VALUE : expected.to().ns();
        List<BondWatch.Failover> found = watch.failovers(node).stream()
                .filter(each -> each.atNs() >= fromNs && each.atNs() <= toNs)
                .toList();
        List<BondWatch.Failover> falseOnes =
                found.stream().filter(BondWatch.Failover::isFalse).toList();
        String what = "failovers of " + node + times(expected) + ": ";
        List<Report.Expectation> verdicts = new ArrayList<>();
        number(what, expected.count(), node, found, verdicts);
        number(what + "false ones ", expected.falseOnes(), node, falseOnes, verdicts);
        if (expected.detected() != null) {
            String wanted = what + "detected " + Judge.words(expected.detected());
            BondWatch.Failover slowest = found.stream()
                    .max(Comparator.comparingLong(BundleJudge::detectedNs))
                    .orElse(null);
            BondWatch.Failover odd = found.stream()
                    .filter(each -> each.faultNs() < 0 || !expected.detected().holds(detectedNs(each)))
                    .findFirst()
                    .orElse(slowest);
            verdicts.add(
                    odd == null
                            ? new Report.Expectation(wanted, false, "there was no failover")
                            : new Report.Expectation(
                                    wanted,
                                    odd.faultNs() >= 0 && expected.detected().holds(detectedNs(odd)),
                                    detection(node, odd)));
        }
        return verdicts;
    }

    private static String times(BundleExpectSpec.Failovers expected) {
        return (expected.from() == null
                        ? ""
                        : " from " + Units.seconds(expected.from().ns()))
                + (expected.to() == null
                        ? ""
                        : " to " + Units.seconds(expected.to().ns()));
    }

    private static long detectedNs(BondWatch.Failover failover) {
        return failover.atNs() - failover.faultNs();
    }

    private static String detection(Node node, BondWatch.Failover failover) {
        return failover.faultNs() < 0
                ? "nothing explains that of " + words(node, failover)
                : Units.duration(detectedNs(failover)) + " after " + Units.seconds(failover.faultNs()) + ", "
                        + failover.fault();
    }

    private static void number(
            String what, Bound bound, Node node, List<BondWatch.Failover> found, List<Report.Expectation> verdicts) {
        if (bound != null) {
            String last = found.isEmpty() ? "" : ", the last one at " + words(node, found.get(found.size() - 1));
            verdicts.add(
                    new Report.Expectation(what + bound, bound.holds(found.size()), Units.count(found.size()) + last));
        }
    }

    /** {@code 3.15 s from H1:1 to H1:2}. */
    private static String words(Node node, BondWatch.Failover failover) {
        return Units.seconds(failover.atNs()) + " from " + node + ":" + (failover.from() + 1) + " to " + node + ":"
                + (failover.to() + 1);
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
