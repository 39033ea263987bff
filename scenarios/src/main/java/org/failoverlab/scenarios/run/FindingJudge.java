package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.failoverlab.scenarios.report.FindingsReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.spec.ExpectSpec;
import org.failoverlab.scenarios.spec.FindingsExpectSpec;

/** Holds what checkers have found against what a scenario expects of it. */
final class FindingJudge {
    private FindingJudge() {}

    /**
     * The verdicts in the order of the scenario.
     *
     * @param findings null when no checker looked on: then nothing of them is met
     * @param isEarly true when the run was ended early: then nothing is judged
     */
    static List<Report.Expectation> judge(List<ExpectSpec> expectations, FindingsReport findings, boolean isEarly) {
        List<Report.Expectation> verdicts = new ArrayList<>();
        if (expectations != null) {
            expectations.stream()
                    .filter(each -> each.findings() != null)
                    .forEach(each -> judge(each.findings(), findings, isEarly, verdicts));
        }
        return verdicts;
    }

    private static void judge(
            FindingsExpectSpec expected, FindingsReport findings, boolean isEarly, List<Report.Expectation> verdicts) {
        expected.amounts().forEach((kind, amount) -> {
            String what = "findings of " + kind + ": " + amount.name().toLowerCase(Locale.ROOT);
            if (findings == null || !findings.kinds().contains(kind)) {
                verdicts.add(new Report.Expectation(what, false, "not looked for"));
                return;
            }
            long found = findings.count(kind);
            boolean holds = found == 0 == (amount == FindingsExpectSpec.Amount.NONE);
            String words = found == 0 ? "none" : Units.count(found);
            verdicts.add(new Report.Expectation(
                    what, holds && !isEarly, isEarly ? "the run ended early; until then " + words : words));
        });
    }
}
