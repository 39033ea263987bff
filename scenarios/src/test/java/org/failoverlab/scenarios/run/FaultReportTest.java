package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.TextReport;
import org.junit.jupiter.api.Test;

/** What a run reports of faults, worked out by hand. */
class FaultReportTest {
    private static final String LINE = """
            until: 2s
            topology: {switches: [A, B], links: [A-B]}
            hosts: {H1: A, H2: B}
            traffic:
              - probes: {from: H1, to: H2, both-ways: no, timeout: 100ms}
            """;

    @Test
    void aFlappingThatEndsWhenThePeriodDoesIsNotCutOnceMore() throws Exception {
        // Five cuts of 20 ms; the last period, which is whole from 1.188 s, ends with the fault. 30 ms later all is
        // well.
        Report report = RunnerTest.run(
                LINE + "timeline:\n  - {at: 1.008s, flap: {link: A-B, period: 40ms, duty: 50%}, for: 200ms}\n");

        Report.Flow flow = report.flows().get(0);
        assertThat(flow.firstLossNs()).isEqualTo(1_010_000_000L);
        assertThat(flow.lastLossNs()).isEqualTo(1_210_000_000L);
        assertThat(flow.lost()).isEqualTo(21);
    }

    @Test
    void whatVanishesInSilenceIsOnTheAccountOfItsCable() throws Exception {
        Report report = RunnerTest.run(LINE + "timeline:\n  - {at: 1.005s, silence: A-B, for: 100ms}\n");

        assertThat(report.flows().get(0).lost()).isEqualTo(10);
        assertThat(report.links())
                .allMatch(link -> link.silentLosses() == (link.from().equals("A:1") ? 10 : 0));
        assertThat(TextReport.of(report)).contains("\n  A:1 > B:1: 10 frames vanished in silence\n");
    }
}
