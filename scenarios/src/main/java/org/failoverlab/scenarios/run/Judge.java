package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.failoverlab.scenarios.report.BondReport;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.scenarios.report.LoopReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.TreeReport;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.spec.Bound;
import org.failoverlab.scenarios.spec.ExpectSpec;
import org.failoverlab.scenarios.spec.LossBound;
import org.failoverlab.scenarios.spec.TimeBound;
import org.failoverlab.scenarios.spec.TreeExpectSpec;

/** Holds a run against what its scenario expects. */
final class Judge {
    private final Report.Storm storm;
    private final List<Report.Flow> flows;
    private final List<Report.Broadcast> broadcasts;
    private final Observer observer;
    private final LoopReport loops;
    private final List<TreeReport.Episode> episodes;
    private final boolean isTreeUnderWay;
    private final long nowNs;
    private final boolean isEarly;
    private final GatewayJudge gateways;
    private final BundleJudge bundles;
    private final List<Report.Expectation> verdicts = new ArrayList<>();

    /** Of a run that has ended early, nothing is judged: what is not there yet might have come. */
    Judge(
            Report.Storm storm,
            List<Report.Flow> flows,
            List<Report.Broadcast> broadcasts,
            GatewayReport gateways,
            BondReport bonds,
            Outcome outcome) {
        this.storm = storm;
        this.flows = flows;
        this.broadcasts = broadcasts;
        this.observer = outcome.observer();
        this.loops = outcome.loops();
        this.episodes = outcome.treeObserver().episodes();
        this.isTreeUnderWay = outcome.treeObserver().isUnderWay();
        this.nowNs = outcome.network().simulation().nowNs();
        this.isEarly = outcome.ending() != null;
        List<Report.Happening> timeline = outcome.timeline().log().stream()
                .map(done -> new Report.Happening(done.atNs(), done.what()))
                .toList();
        this.gateways = new GatewayJudge(gateways, timeline, nowNs);
        this.bundles = new BundleJudge(outcome.network(), bonds);
    }

    List<Report.Expectation> judge(List<ExpectSpec> expectations) {
        if (expectations != null) {
            for (ExpectSpec expectation : expectations) {
                if (expectation.storm() != null) {
                    judge(expectation.storm());
                } else if (expectation.flow() != null) {
                    judge(expectation.flow());
                } else if (expectation.converged() != null) {
                    judge(expectation.converged());
                } else if (expectation.loops() != null) {
                    judge(expectation.loops());
                } else if (expectation.masters() != null) {
                    addAll(gateways.judge(expectation.masters()));
                } else if (expectation.takeover() != null) {
                    addAll(gateways.judge(expectation.takeover()));
                } else if (expectation.failovers() != null) {
                    addAll(bundles.judge(expectation.failovers()));
                } else if (expectation.arpRequests() != null) {
                    addAll(bundles.judge(expectation.arpRequests()));
                } else if (Observer.isOfAnInstant(expectation)) {
                    verdicts.addAll(observer.verdicts(expectation));
                } else if (expectation.copies() != null) {
                    judge(expectation.copies());
                }
            }
        }
        return verdicts;
    }

    private void addAll(List<Report.Expectation> found) {
        found.forEach(each -> verdict(each.what(), each.met(), each.found()));
    }

    private void judge(TreeExpectSpec.Loops expected) {
        String wanted = expected.state().name().toLowerCase(Locale.ROOT);
        String found =
                !loops.watched() ? "not watched" : loops.count() == 0 ? "none" : loops.now() ? "lasting" : "over";
        verdict("loops: " + wanted, wanted.equals(found), found);
        time("loops: in all", expected.total(), loops.totalNs());
    }

    private void judge(ExpectSpec.Storm expected) {
        String state = expected.state().name().toLowerCase(Locale.ROOT);
        verdict("storm: " + state, state.equals(storm.state()), storm.state());
        if (expected.endedBy() != null) {
            long byNs = expected.endedBy().ns();
            verdict(
                    "storm: ended by " + Units.seconds(byNs),
                    !storm.state().equals("raging") && storm.endedNs() <= byNs,
                    "last frame came back at " + Units.seconds(storm.endedNs()));
        }
    }

    private void judge(ExpectSpec.Flow expected) {
        String name = expected.name().text();
        Report.Flow flow =
                flows.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
        number(name + ": sent", expected.sent(), flow.sent());
        number(name + ": received", expected.received(), flow.received());
        lost(name, expected.lost(), flow);
        number(name + ": duplicates", expected.duplicates(), flow.duplicates());
        number(name + ": reordered", expected.reordered(), flow.reordered());
        if (expected.longestGap() != null && flow.sent() > 0 && flow.received() == 0) {
            verdict(name + ": longest gap " + words(expected.longestGap()), false, "nothing arrived");
        } else {
            time(name + ": longest gap", expected.longestGap(), flow.longestGapNs());
        }
        judgeOutage(name + ": outage", expected.outage(), flow);
        if (expected.maxDelay() != null && flow.received() == 0) {
            verdict(name + ": longest delay " + words(expected.maxDelay()), false, "nothing arrived");
        } else {
            time(name + ": longest delay", expected.maxDelay(), flow.maxDelayNs());
        }
    }

    /** How long an outage lasts that goes on, nobody knows: it is this long at least. */
    private void judgeOutage(String what, TimeBound bound, Report.Flow flow) {
        if (bound != null) {
            String found = Units.duration(flow.longestOutageNs())
                    + (flow.outageEnded() ? "" : " and more: nothing arrived any more");
            boolean isKnown = flow.outageEnded() || bound.isOpen();
            verdict(what + " " + words(bound), isKnown && bound.holds(flow.longestOutageNs()), found);
        }
    }

    /** From then to the last change before the next entry of the timeline. */
    private void judge(TreeExpectSpec.Converged expected) {
        int last = episodes.size() - 1;
        long afterNs = expected.after() != null
                ? expected.after().ns()
                : episodes.get(last).atNs();
        String what = "converged after " + Units.seconds(afterNs) + ": " + words(expected.within());
        if (afterNs > nowNs) {
            verdict(what, false, "the run ended before");
            return;
        }
        int which = last;
        while (episodes.get(which).atNs() > afterNs) {
            which--;
        }
        long tookNs = Math.max(0, episodes.get(which).lastChangeNs() - afterNs);
        boolean isLast = which == last;
        if (!isLast && !episodes.get(which).settled()) {
            verdict(what, false, "still under way when the next entry of the timeline happened");
        } else if (isLast && isTreeUnderWay) {
            verdict(what, false, "still under way at the end of the run");
        } else if (isLast
                && !expected.within().isOpen()
                && nowNs - afterNs < expected.within().maxNs()) {
            verdict(what, false, Units.duration(tookNs) + ", but the run ends too soon to know");
        } else {
            verdict(what, expected.within().holds(tookNs), tookNs == 0 ? "nothing changed" : Units.duration(tookNs));
        }
    }

    private void lost(String name, LossBound bound, Report.Flow flow) {
        if (bound != null) {
            String found = bound.isShare()
                    ? Units.percent(flow.sent() == 0 ? 0 : (double) flow.lost() / flow.sent())
                    : Units.count(flow.lost());
            // A run that is shorter than the timeout loses nothing yet; one packet at its very end is nothing to speak
            // of.
            boolean isHollow = flow.underWay() > 1 && flow.underWay() * 100 > flow.sent();
            boolean holds = bound.holds(flow.lost(), flow.sent())
                    && (!isHollow || bound.holds(flow.lost() + flow.underWay(), flow.sent()));
            verdict(
                    name + ": lost " + bound,
                    holds,
                    found + (isHollow ? ", and " + Units.count(flow.underWay()) + " not decided yet" : ""));
        }
    }

    private void judge(ExpectSpec.Copies expected) {
        for (Report.Broadcast broadcast : broadcasts) {
            for (Report.Copies copies : broadcast.copies()) {
                if (broadcast.name().equals(expected.of().text())
                        && copies.host().equals(expected.at().text())) {
                    number(broadcast.name() + ": copies at " + copies.host(), expected.count(), copies.copies());
                }
            }
        }
    }

    private void time(String what, TimeBound bound, long foundNs) {
        if (bound != null) {
            verdict(what + " " + words(bound), bound.holds(foundNs), Units.duration(foundNs));
        }
    }

    static String words(TimeBound bound) {
        if (bound.minNs() == bound.maxNs()) {
            return "exactly " + Units.duration(bound.minNs());
        } else if (bound.maxNs() == Long.MAX_VALUE) {
            return "at least " + Units.duration(bound.minNs());
        }
        return bound.minNs() == 0
                ? "at most " + Units.duration(bound.maxNs())
                : Units.duration(bound.minNs()) + " to " + Units.duration(bound.maxNs());
    }

    private void number(String what, Bound bound, long found) {
        if (bound != null) {
            verdict(what + " " + bound, bound.holds(found), Units.count(found));
        }
    }

    private void verdict(String what, boolean holds, String found) {
        verdicts.add(new Report.Expectation(
                what, holds && !isEarly, isEarly ? "the run ended early; until then " + found : found));
    }
}
