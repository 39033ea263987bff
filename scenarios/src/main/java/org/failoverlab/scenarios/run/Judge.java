package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.spec.Bound;
import org.failoverlab.scenarios.spec.ExpectSpec;

/** Holds a run against what its scenario expects. */
final class Judge {
    private final Report.Storm storm;
    private final List<Report.Flow> flows;
    private final List<Report.Broadcast> broadcasts;
    private final List<Report.Expectation> verdicts = new ArrayList<>();

    Judge(Report.Storm storm, List<Report.Flow> flows, List<Report.Broadcast> broadcasts) {
        this.storm = storm;
        this.flows = flows;
        this.broadcasts = broadcasts;
    }

    List<Report.Expectation> judge(List<ExpectSpec> expectations) {
        if (expectations != null) {
            for (ExpectSpec expectation : expectations) {
                if (expectation.storm() != null) {
                    judge(expectation.storm());
                } else if (expectation.flow() != null) {
                    judge(expectation.flow());
                } else {
                    judge(expectation.copies());
                }
            }
        }
        return verdicts;
    }

    private void judge(ExpectSpec.Storm expected) {
        String state = expected.state().name().toLowerCase(Locale.ROOT);
        verdicts.add(new Report.Expectation("storm: " + state, state.equals(storm.state()), storm.state()));
        if (expected.endedBy() != null) {
            long byNs = expected.endedBy().ns();
            verdicts.add(new Report.Expectation(
                    "storm: ended by " + Units.seconds(byNs),
                    !storm.state().equals("raging") && storm.endedNs() <= byNs,
                    "last frame came back at " + Units.seconds(storm.endedNs())));
        }
    }

    private void judge(ExpectSpec.Flow expected) {
        String name = expected.name().text();
        Report.Flow flow =
                flows.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
        number(name + ": sent", expected.sent(), flow.sent());
        number(name + ": received", expected.received(), flow.received());
        number(name + ": lost", expected.lost(), flow.lost());
        number(name + ": duplicates", expected.duplicates(), flow.duplicates());
        number(name + ": reordered", expected.reordered(), flow.reordered());
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

    private void number(String what, Bound bound, long found) {
        if (bound != null) {
            verdicts.add(new Report.Expectation(what + " " + bound, bound.holds(found), Units.count(found)));
        }
    }
}
