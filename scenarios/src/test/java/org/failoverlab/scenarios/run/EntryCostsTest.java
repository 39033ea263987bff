package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.report.Report;
import org.junit.jupiter.api.Test;

class EntryCostsTest {
    private static final String TWO_CUTS = """
            until: 4s
            topology: {switches: [A, B], links: [A-B]}
            hosts: {H1: A, H2: B, H3: A}
            traffic:
              - probes: {from: H1, to: H2, both-ways: false, interval: 10ms}
              - probes: {from: H1, to: H3, both-ways: false, interval: 10ms}
            timeline:
              - {at: 1s, cut: A-B, for: 500ms}
              - {at: 2s, set: {switches: {A: {ageing: 200s}}}}
              - {at: 3s, cut: H3-A}
            """;

    @Test
    void everyEntryHasTheOutagesThatBeganAfterIt() throws Exception {
        Report report = new Runner(ScenarioReader.readYaml(TWO_CUTS, "test"), RunOptions.PLAIN, Progress.NONE).run();

        assertThat(report.costs())
                .extracting(Report.Cost::atNs, Report.Cost::flowsHit, Report.Cost::worstFlow, Report.Cost::hasEnded)
                .containsExactly(
                        tuple(1_000_000_000L, 1, "probes H1 > H2", true),
                        tuple(1_500_000_000L, 0, null, true),
                        tuple(2_000_000_000L, 0, null, true),
                        tuple(3_000_000_000L, 1, "probes H1 > H3", false));
        assertThat(report.costs().get(0).outageNs()).isBetween(500_000_000L, 560_000_000L);
    }
}
