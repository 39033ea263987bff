package org.failoverlab.scenarios.batch.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.file.TreeReader;
import org.failoverlab.scenarios.report.JsonReport;
import org.failoverlab.scenarios.report.WhatIfCsv;
import org.failoverlab.scenarios.report.WhatIfReport;
import org.failoverlab.scenarios.report.WhatIfText;
import org.junit.jupiter.api.Test;

/** What single faults and pairs do to small networks whose answers are known. */
class WhatIfTest {
    private static final String RSTP = """
            defaults: {switch: {boot: 0s, spanning-tree: {protocol: rstp, host-ports: {edge: true}}}}
            traffic: [ping: {from: H1, to: H2, start: 2s, stop: 3s}]
            """;

    private static final String TRIANGLE = """
            topology: {ring: {switches: 3}}
            switches: {S1: {spanning-tree: {priority: 4096}}}
            hosts: {H1: S1, H2: S3}
            timeline: [{at: 1s, cut: S1-S2}]
            expect: [storm: over]
            """ + RSTP;

    private static final String CHAIN = """
            topology: {switches: [S1, S2, S3], links: [S1-S2, S2-S3]}
            hosts: {H1: S1, H2: S3}
            """ + RSTP;

    private static Question question(boolean pairs, int threads, FaultKind... kinds) {
        Set<FaultKind> wanted = EnumSet.noneOf(FaultKind.class);
        wanted.addAll(Arrays.asList(kinds));
        return new Question(wanted, pairs, null, null, 0, null, threads);
    }

    private static WhatIf whatIf(String yaml, Question question) throws Exception {
        Scenario scenario = ScenarioReader.readYaml(yaml, "test.yaml");
        return new WhatIf(scenario, TreeReader.readYaml(yaml, "test.yaml", new Problems()), question);
    }

    private static WhatIfReport ask(String yaml, FaultKind... kinds) throws Exception {
        return whatIf(yaml, question(false, 1, kinds)).ask((runs, of) -> {});
    }

    private static WhatIfReport.Row row(WhatIfReport report, String words) {
        return report.rows().stream()
                .filter(each -> each.words().equals(words))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void noCableOfATriangleIsUnprotected() throws Exception {
        WhatIfReport report = ask(TRIANGLE, FaultKind.CUT, FaultKind.CUT_ONE_WAY);
        assertThat(report.unprotected()).isEmpty();
        assertThat(report.singles().runs()).isEqualTo(5 * 3);
        assertThat(report.singles().slowestNs()).isBetween(10_000_000L, 20_000_000L);
        assertThat(report.singleHomed()).containsExactly("H1", "H2");
        assertThat(report.disagreements()).isEmpty();
        assertThat(report.graph().get(0).bridges()).containsExactlyInAnyOrder("H1-S1", "H2-S3");
        assertThat(row(report, "H1-S1 cut").cells())
                .hasSize(2)
                .allSatisfy(cell -> assertThat(cell.ownEnd()).isTrue());
        assertThat(row(report, "S3-S1 cut").worstNs()).isPositive();
    }

    @Test
    void everyCableAndSwitchOfAChainIsABridgeOrACutVertexAndUnprotected() throws Exception {
        WhatIfReport report = ask(CHAIN, FaultKind.CUT, FaultKind.CRASH);
        assertThat(report.unprotected())
                .extracting(WhatIfReport.Unprotected::element)
                .containsExactlyInAnyOrder("S1-S2", "S2-S3", "S1", "S2", "S3");
        assertThat(report.unprotected()).allMatch(WhatIfReport.Unprotected::inGraph);
        assertThat(report.graph().get(0).cutVertices()).containsExactly("S1", "S2", "S3");
        assertThat(report.disagreements()).isEmpty();
        // Nothing to wait for when the graph has no way left.
        assertThat(row(report, "S1-S2 cut").endNs())
                .isEqualTo(report.setting().atNs() + report.setting().forNs());
    }

    @Test
    void silenceThatNobodyNoticesIsADisagreementThatIsExplained() throws Exception {
        String twoCables = """
                topology: {switches: [S1, S2], links: [S1-S2, S1-S2]}
                hosts: {H1: S1, H2: S2}
                defaults: {switch: {boot: 0s}}
                switches: {S1: {bundles: {Po1: {ports: S2, mode: on}}}, S2: {bundles: {Po1: {ports: S1, mode: on}}}}
                traffic: [ping: {from: H1, to: H2, start: 1s}]
                """;
        WhatIfReport report = ask(twoCables, FaultKind.CUT, FaultKind.SILENT);
        assertThat(report.disagreements()).hasSize(1);
        assertThat(report.disagreements().get(0).reason()).contains("the signal stays");
        assertThat(report.unprotected())
                .allSatisfy(each -> assertThat(each.kinds()).containsExactly("silent"))
                .hasSize(1);
        assertThat(report.unprotected().get(0).inGraph()).isFalse();
    }

    @Test
    void aLoopIsTheWorst() throws Exception {
        WhatIfReport report = ask(TRIANGLE, FaultKind.CUT, FaultKind.HANG);
        // S3, whose port to S2 is the blocked one, hears no more of S1 or S2 and opens it; when it hangs itself, it
        // does not.
        assertThat(report.rows().stream().filter(WhatIfReport.Row::loop))
                .extracting(WhatIfReport.Row::words)
                .containsExactlyInAnyOrder("S1 hangs", "S2 hangs");
        assertThat(report.rows().subList(0, 2)).allMatch(WhatIfReport.Row::loop);
        assertThat(report.singles().loops()).isEqualTo(2);
        assertThat(WhatIfText.of(report, 5)).contains("loop");
    }

    @Test
    void aNetworkThatIsAStormAlreadyIsRefused() {
        String loop = """
                topology: {ring: {switches: 3}}
                hosts: {H1: S1, H2: S3}
                traffic: [ping: {from: H1, to: H2}]
                """;
        assertThatThrownBy(() -> ask(loop, FaultKind.CUT))
                .isInstanceOf(StormException.class)
                .hasMessageContaining("go round and round");
    }

    @Test
    void aPairIsWorseThanItsFaultsAlone() throws Exception {
        WhatIfReport report = whatIf(TRIANGLE, question(true, 1, FaultKind.CUT)).ask((runs, of) -> {});
        // 5 cables: 10 pairs. Only those two take away both ways between the hosts, which none of their cables does
        // alone.
        assertThat(report.pairs().runs()).isEqualTo(10);
        assertThat(report.pairRows().stream().filter(WhatIfReport.Row::more))
                .extracting(WhatIfReport.Row::words)
                .containsExactlyInAnyOrder("S1-S2 cut; S3-S1 cut", "S2-S3 cut; S3-S1 cut");
        assertThat(report.pairRows().get(0).forGood()).isEqualTo(2);
    }

    @Test
    void theAnswerDoesNotDependOnTheNumberOfThreads() throws Exception {
        WhatIfReport one = whatIf(TRIANGLE, question(true, 1, FaultKind.CUT, FaultKind.CRASH))
                .ask((runs, of) -> {});
        WhatIfReport two = whatIf(TRIANGLE, question(true, 2, FaultKind.CUT, FaultKind.CRASH))
                .ask((runs, of) -> {});
        assertThat(JsonReport.of(two)).isEqualTo(JsonReport.of(one));
        assertThat(WhatIfCsv.of(two)).isEqualTo(WhatIfCsv.of(one));
    }

    @Test
    void theFileOfARowHasTheSameResult() throws Exception {
        WhatIf whatIf = whatIf(TRIANGLE, question(true, 1, FaultKind.CUT, FaultKind.SILENT_ONE_WAY));
        WhatIfReport report = whatIf.ask((runs, of) -> {});
        List<WhatIfReport.Row> rows =
                List.of(report.rows().get(0), report.pairRows().get(0));
        for (WhatIfReport.Row row : rows) {
            Scenario again = ScenarioReader.readYaml(whatIf.yaml(row), "worst.yaml");
            assertThat(again.untilNs()).isEqualTo(row.endNs());
            assertThat(again.title()).isEqualTo("test.yaml, what if: " + row.words());
            Damage damage = Damage.of(again, row.faults().get(0).atNs());
            for (WhatIfReport.Cell cell : row.cells()) {
                assertThat(damage.longestNs(cell.flow())).isEqualTo(cell.longestNs());
                assertThat(damage.isDown(cell.flow())).isEqualTo(!cell.ended());
            }
        }
    }

    @Test
    void whatIsDownWithoutAnyFaultDoesNotCount() throws Exception {
        String apart = """
                topology: {switches: [S1, S2]}
                hosts: {H1: S1, H2: S2, H3: S1}
                traffic: [ping: {from: H1, to: H2}, ping: {from: H1, to: H3}]
                """;
        WhatIfReport report = ask(apart, FaultKind.CUT);
        assertThat(report.flows().stream().filter(each -> !each.counts()))
                .extracting(WhatIfReport.Flow::name)
                .containsExactly("H1 > H2", "H2 > H1");
        assertThat(report.singles().forGood()).isZero();
        assertThat(WhatIfText.of(report, 5)).contains("H1 > H2 is down without any fault, and does not count.");
    }

    @Test
    void theUserMaySayWhenAndForHowLong() throws Exception {
        Question early =
                new Question(EnumSet.of(FaultKind.CUT), true, 500_000_000L, 2_000_000_000L, 100_000_000L, 7L, 1);
        WhatIfReport report = whatIf(CHAIN, early).ask((runs, of) -> {});
        assertThat(report.seed()).isEqualTo(7);
        assertThat(report.pairs().runs()).isEqualTo(4 * 3);
        WhatIfReport.Row pair = report.pairRows().get(0);
        assertThat(pair.faults()).extracting(WhatIfReport.Fault::atNs).containsExactly(500_000_000L, 600_000_000L);
        assertThat(pair.endNs()).isEqualTo(2_600_000_000L);
        assertThat(WhatIfText.of(report, 5)).contains("before the network has come to rest");
    }
}
