package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.spec.GatewayExpectSpec;
import org.failoverlab.scenarios.spec.TimeBound;

/** Holds the virtual routers of a run that is over against what is expected of them. */
final class GatewayJudge {
    /** Null without virtual routers; then nothing is expected of them. */
    private final GatewayReport gateways;

    private final List<Report.Happening> timeline;
    private final long nowNs;
    private final List<Report.Expectation> verdicts = new ArrayList<>();

    GatewayJudge(GatewayReport gateways, List<Report.Happening> timeline, long nowNs) {
        this.gateways = gateways;
        this.timeline = timeline;
        this.nowNs = nowNs;
    }

    List<Report.Expectation> judge(GatewayExpectSpec.Masters expected) {
        verdicts.clear();
        for (GatewayReport.Group group : gateways.groups()) {
            if (expected.of() == null
                    || group.addresses().contains(expected.of().toString())) {
                judge(expected, group);
            }
        }
        return verdicts;
    }

    private void judge(GatewayExpectSpec.Masters expected, GatewayReport.Group group) {
        String what = "Masters of " + group.name() + ": ";
        if (expected.most() != null) {
            int most = group.mostMasters();
            verdict(
                    what + "at one time " + expected.most(),
                    expected.most().holds(most),
                    Units.count(most)
                            + (most > 1
                                    ? ", for " + Units.duration(group.several().totalNs()) + " in all"
                                    : ""));
        }
        time(what + "longest time without ", expected.without(), group.without().longestLaterNs());
        time(what + "two or more for ", expected.several(), group.several().totalNs());
    }

    List<Report.Expectation> judge(GatewayExpectSpec.Takeover expected) {
        verdicts.clear();
        String of = expected.of().toString();
        GatewayReport.Group group = gateways.groups().stream()
                .filter(each -> each.addresses().contains(of))
                .min(Comparator.comparingInt(each -> each.addresses().indexOf(of)))
                .orElseThrow();
        long afterNs = afterNs(expected);
        String what = "takeover of " + group.name() + " after " + Units.seconds(afterNs) + ": ";
        GatewayReport.Takeover found = group.takeovers().stream()
                .filter(each -> each.atNs() >= afterNs)
                .findFirst()
                .orElse(null);
        if (found == null) {
            verdict(
                    what + "somebody becomes Master",
                    false,
                    afterNs > nowNs ? "the run ended before" : "nobody became Master");
            return verdicts;
        }
        time(what + found.to() + " is Master after ", expected.within(), found.atNs() - afterNs);
        part(what + "detection ", expected.detection(), found.boundNs() < 0 ? -1 : found.detectionNs());
        part(what + "takeover ", expected.takeover(), found.boundNs() < 0 ? -1 : found.takeoverNs());
        if (expected.relearning() != null) {
            time(what + "relearning ", expected.relearning(), Math.max(0, found.relearnedNs()));
        }
        return verdicts;
    }

    private long afterNs(GatewayExpectSpec.Takeover expected) {
        if (expected.after() != null) {
            return expected.after().ns();
        }
        return timeline.isEmpty() ? 0 : timeline.get(timeline.size() - 1).atNs();
    }

    private void part(String what, TimeBound bound, long foundNs) {
        if (bound != null && foundNs < 0) {
            verdict(what + Judge.words(bound), false, "it waited for no other Master");
        } else {
            time(what, bound, foundNs);
        }
    }

    private void time(String what, TimeBound bound, long foundNs) {
        if (bound != null) {
            verdict(what + Judge.words(bound), bound.holds(foundNs), Units.duration(foundNs));
        }
    }

    private void verdict(String what, boolean holds, String found) {
        verdicts.add(new Report.Expectation(what, holds, found));
    }
}
