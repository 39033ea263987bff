package org.failoverlab.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.run.TopologyReporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a topology is worth, in words. */
class SummaryTextTest {
    private static Report.Summary summary(String yaml) throws ScenarioException {
        Scenario scenario = ScenarioReader.readYaml("topology: " + yaml + "\n", "s");
        return TopologyReporter.report("s", scenario.plan(), null, null).network();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{switches: [A]} | 1 switch, 0 hosts, 0 cables; no loop of switches",
                "{switches: [A], links: [A-A]} | 1 switch, 0 hosts, 1 cable; 1 independent loop of 1 switch",
                "{switches: [A, B], links: [A-B, A-B]} | 2 switches, 0 hosts, 2 cables; 1 independent loop of 2 switches; switches at most 1 hop apart",
                "ladder | 4 switches, 0 hosts, 4 cables; 1 independent loop of 4 switches; switches at most 2 hops apart",
                "{cross: {access: 5}} | 7 switches, 0 hosts, 11 cables; 5 independent loops of 3 switches; switches at most 2 hops apart",
                "{torus: {rows: 3}} | 9 switches, 0 hosts, 18 cables; 10 independent loops of switches: 6 of 3, 4 of 4; switches at most 2 hops apart",
                "{switches: [A, B, C], links: [A-B]} | 3 switches, 0 hosts, 1 cable; 2 islands of switches; no loop of switches; switches at most 1 hop apart",
                "{torus: {rows: 100}} | 10,000 switches, 0 hosts, 20,000 cables; 10,001 independent loops of switches: 9,999 of 4, 2 not measured; switches up to 100 hops or more apart"
            })
    void counts(String topology, String line) throws ScenarioException {
        assertThat(SummaryText.counts(summary(topology))).isEqualTo(line);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{switches: [A]} | the only switch",
                "{hubs: [A]} | the only hub",
                "ladder | none among the switches",
                "{switches: [A, B], links: [A-B]} | cable A-B",
                "{star: {arms: 2}} | cables CENTER-S1, CENTER-S2; switch CENTER",
                "{grid: {rows: 1, columns: 12}} | cables S1x1-S1x2, S1x2-S1x3, S1x3-S1x4, S1x4-S1x5, S1x5-S1x6, S1x6-S1x7, S1x7-S1x8, S1x8-S1x9 and 3 more; switches S1x2, S1x3, S1x4, S1x5, S1x6, S1x7, S1x8, S1x9 and 2 more"
            })
    void singlePointsOfFailure(String topology, String line) throws ScenarioException {
        assertThat(SummaryText.singlePointsOfFailure(summary(topology)))
                .isEqualTo("single points of failure, as cabled: " + line);
    }

    @Test
    void hosts() throws ScenarioException {
        assertThat(SummaryText.singlePointsOfFailure(summary("ladder\nhosts: {H1: L1}")))
                .endsWith("; the host hangs on one cable and one switch");
        assertThat(SummaryText.singlePointsOfFailure(summary("ladder\nhosts: {H1: L1, H2: L1}")))
                .endsWith("; each host hangs on one cable and one switch");
        assertThat(SummaryText.singlePointsOfFailure(summary("{hubs: [A]}\nhosts: {H1: A, H2: A}")))
                .endsWith("; each host hangs on one cable and one hub");
    }
}
