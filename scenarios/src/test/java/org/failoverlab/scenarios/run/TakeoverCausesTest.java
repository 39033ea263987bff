package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.report.ExplainText;
import org.failoverlab.scenarios.report.Explanation;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.TextReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a takeover is put down to, and how its time is split, whatever else is in the timeline. */
class TakeoverCausesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long R1_SKEW_NS = 609_375_000L;
    private static final long L1_SKEW_NS = 218_750_000L;
    private static final String LADDER =
            Gateways.LADDER.replace("switch: {cpu", "switch: {boot: 1s, cpu").replace("until: 20s", "until: 40s");
    private static final String READDRESSED = Gateways.LADDER + """
            timeline:
              - at: 10s
                set:
                  switches:
                    L1: {interfaces: {10: {vrrp: {10: {address: 10.0.10.9}}}}}
                    R1: {interfaces: {10: {vrrp: {10: {address: 10.0.10.9}}}}}
            """;

    private static Report run(String yaml) throws Exception {
        return new Runner(ScenarioReader.readYaml(yaml, "test"), RunOptions.PLAIN, Progress.NONE).run();
    }

    private static GatewayReport.Group ladder(String timeline) throws Exception {
        return run(LADDER + "timeline: [" + timeline + "]\n")
                .gateways()
                .groups()
                .get(0);
    }

    private static GatewayReport.Takeover last(GatewayReport.Group group) {
        return group.takeovers().get(group.takeovers().size() - 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{at: 10s, crash: L1}, {at: 10100ms, power-on: L1} | L1 crashes",
                "{at: 10s, cut: L1, for: 500ms} | every link of L1 is cut",
                "{at: 10s, set: {hosts: {H1: {arp-timeout: 40s}}}}, {at: 10001ms, crash: L1} | L1 crashes",
                "{at: 10s, crash: L1}, {at: 12s, announce: H2} | L1 crashes"
            })
    void theFaultIsToBlameAndNotWhatFollowsOrGoesBefore(String timeline, String blamed) throws Exception {
        GatewayReport.Takeover takeover = ladder(timeline).takeovers().get(1);

        assertThat(takeover.entry()).isEqualTo(blamed);
        assertThat(takeover.to()).isEqualTo("R1");
        assertThat(takeover.entryNs() + takeover.detectionNs() + takeover.takeoverNs())
                .isEqualTo(takeover.atNs());
        assertThat(takeover.flows()).hasSize(2);
        assertThat(takeover.flows().get(0).takeoverNs()).isEqualTo(R1_SKEW_NS);
    }

    @Test
    void whatHappenedLongBeforeTheLastAdvertisementHasNotLedToIt() throws Exception {
        String yaml = LADDER.replace("until: 40s", "until: 120s")
                + "timeline: [{at: 6s, impair: {link: L1-R1, loss: 60%}}]\n";
        Report report = run(yaml);
        GatewayReport.Takeover takeover =
                report.gateways().groups().get(0).takeovers().get(1);

        assertThat(takeover.lastAdvertNs()).isGreaterThan(7 * SECOND);
        assertThat(takeover.entry()).isNull();
        assertThat(takeover.entryNs()).isEqualTo(takeover.lastAdvertNs());
        assertThat(takeover.detectionNs()).isEqualTo(3 * SECOND);
        assertThat(TextReport.of(report)).contains("the last advertisement     3.000 s   609.4 ms");
    }

    @Test
    void aMasterThatComesBackWaitsFromItsStart() throws Exception {
        GatewayReport.Takeover back = last(ladder("{at: 10s, crash: L1, for: 8s}, {at: 18500ms, announce: H1}"));

        assertThat(back.reason()).isEqualTo("preempted");
        assertThat(back.entry()).isEqualTo("L1 is started again");
        assertThat(back.waitedFrom()).isEqualTo("start");
        assertThat(back.waitedFromNs()).isBetween(19 * SECOND, 20 * SECOND);
        assertThat(back.goneNs()).isEqualTo(back.waitedFromNs() + 3 * SECOND);
        assertThat(back.takeoverNs()).isEqualTo(L1_SKEW_NS);
        assertThat(back.kept()).isTrue();
    }

    @Test
    void whoIsPutAboveTheMasterWaitsFromTheLastAdvertisementThatItHeeded() throws Exception {
        String set = "set: {switches: {R1: {interfaces: {10: {vrrp: {10: {priority: 250}}}}}}}";
        GatewayReport.Takeover takeover = last(ladder("{at: 10s, " + set + "}"));

        assertThat(takeover.reason()).isEqualTo("preempted");
        assertThat(takeover.entry()).startsWith("settings: switch R1");
        assertThat(takeover.waitedFrom()).isEqualTo("advertisement");
        assertThat(takeover.waitedFromNs()).isBetween(9 * SECOND, 10 * SECOND);
        assertThat(takeover.lastAdvertNs()).isGreaterThan(12 * SECOND);
        // The timer was set before the priority was.
        assertThat(takeover.takeoverNs()).isEqualTo(R1_SKEW_NS);
        assertThat(takeover.kept()).isTrue();
    }

    @Test
    void detectionOfAPreemptionCanBeExpected() throws Exception {
        String yaml = LADDER
                + "timeline: [{at: 10s, crash: L1, for: 8s}]\n"
                + "expect: [{takeover: {of: 10.0.10.1, after: 18s, detection: 4s..5s, takeover: 218750us}}]\n";

        assertThat(run(yaml).expectations()).extracting(Report.Expectation::met).containsExactly(true, true);
    }

    @Test
    void theOldMasterAndWhoWasDownHaveNothingToRelearn() throws Exception {
        // L2 still boots when R1 becomes Master, and learns of it from a later advertisement.
        GatewayReport.Takeover crash = ladder("{at: 10s, crash: L1}, {at: 10s, crash: L2, for: 2500ms}")
                .takeovers()
                .get(1);
        assertThat(crash.atNs()).isBetween(12_500_000_000L, 13_500_000_000L);
        assertThat(crash.bridges()).isEmpty();
        assertThat(crash.relearnedNs()).isEqualTo(-1);

        GatewayReport.Takeover back = last(ladder("{at: 10s, crash: L1, for: 8s}"));
        assertThat(back.from()).isEqualTo("R1");
        assertThat(back.bridges()).extracting(GatewayReport.Learned::bridge).doesNotContain("L1", "R1");
        assertThat(back.relearnedNs()).isLessThan(1_000_000L);
    }

    @Test
    void aRouterWithoutOthersIsBackWhenItHasWaited() throws Exception {
        GatewayReport.Takeover takeover = last(ladder("{at: 8s, crash: R1}, {at: 10s, crash: L1, for: 100ms}"));

        assertThat(takeover.entry()).isEqualTo("L1 crashes");
        assertThat(takeover.boundNs()).isEqualTo(-1);
        assertThat(takeover.flows()).hasSize(2);
        assertThat(TextReport.of(run(LADDER + "timeline: [{at: 8s, crash: R1}, {at: 10s, crash: L1, for: 100ms}]\n")))
                .contains(" = until L1 was Master ");
    }

    @Test
    void aHealedSplitLeavesTheMasterThatDidNotStepBack() throws Exception {
        GatewayReport.Group group = ladder("{at: 10s, silence: L1-R1, for: 8s}");

        assertThat(group.settled().master()).isEqualTo("L1");
        assertThat(group.settled().other()).isEqualTo("R1");
        assertThat(group.settled().reason()).isEqualTo("higher-priority");
        assertThat(group.settled().atNs()).isBetween(13 * SECOND, 19 * SECOND);
        List<Explanation.Paragraph> story = ExplainText.of(group, 40 * SECOND).parts();
        assertThat(story.get(2).text())
                .contains(": L1 is the only Master again, as R1 heard its advertisement and stepped back for its higher"
                        + " priority, 200 > 100.")
                .startsWith("Since 1");
        assertThat(story.get(3).text()).startsWith("At 12").contains("R1 became Master instead of L1");
    }

    @Test
    void afterAHealedSplitItIsTheRemainingMasterThatResigns() throws Exception {
        GatewayReport.Takeover takeover = last(ladder("{at: 10s, silence: L1-R1, for: 8s}, {at: 30s, shutdown: L1}"));

        assertThat(takeover.from()).isEqualTo("L1");
        assertThat(takeover.to()).isEqualTo("R1");
        assertThat(takeover.entry()).isEqualTo("L1 is shut down");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "master: {of: 10.0.10.1, is: L1, at: 5s} | true",
                "master: {of: 10.0.10.9, is: L1, at: 15s} | true",
                "master: {of: 10.0.10.9, is: L1, at: 5s} | true",
                "masters: {of: 10.0.10.1, most: 1} | true",
                "masters: {of: 10.0.10.9, most: 1} | true",
                "masters: {of: 10.0.10.9, most: 2} | false",
                "takeover: {of: 10.0.10.1, after: 0s, within: '<= 4s'} | true",
                "takeover: {of: 10.0.10.9, after: 0s, within: '<= 4s'} | true"
            })
    void aVirtualRouterGoesByEveryAddressThatItEverHas(String expectation, boolean met) throws Exception {
        Report report = run(READDRESSED + "expect:\n  - " + expectation + "\n");

        assertThat(report.expectations()).extracting(Report.Expectation::met).containsExactly(met);
        GatewayReport.Group group = report.gateways().groups().get(0);
        assertThat(group.name()).isEqualTo("10.0.10.1");
        assertThat(group.addresses()).containsExactly("10.0.10.1", "10.0.10.9");
        assertThat(group.members().get(0).addresses()).containsExactly("10.0.10.9");
    }
}
