package org.failoverlab.scenarios.batch.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.batch.whatif.FaultKind;
import org.failoverlab.scenarios.batch.whatif.Question;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.file.TreeReader;
import org.failoverlab.scenarios.report.CompareReport;
import org.failoverlab.scenarios.report.CompareText;
import org.failoverlab.scenarios.report.JsonReport;
import org.junit.jupiter.api.Test;

/** Designs side by side. */
class CompareTest {
    /** A triangle, and the same entries for all. */
    private static String triangle(String protocol, String... entries) {
        return """
                name: %s
                until: 100s
                topology: {ring: {switches: 3}}
                hosts: {H1: S1, H2: S3}
                defaults: {switch: {boot: 0s, spanning-tree: {protocol: %s, host-ports: {edge: true}}}}
                switches: {S1: {spanning-tree: {priority: 4096}}}
                traffic: [ping: {from: H1, to: H2, start: 35s}]
                timeline: [%s]
                """.formatted(protocol, protocol, String.join(", ", entries));
    }

    private static Compare compare(int seeds, int threads, String... files) throws Exception {
        List<Design> designs = new ArrayList<>();
        for (String each : files) {
            designs.add(new Design(
                    ScenarioReader.readYaml(each, "x.yaml"), TreeReader.readYaml(each, "x.yaml", new Problems())));
        }
        return new Compare(designs, seeds, threads);
    }

    private static CompareReport timelines(String... files) throws Exception {
        return compare(1, 1, files).timelines((runs, of) -> {});
    }

    @Test
    void rapidIsRapid() throws Exception {
        String cut = "{at: 40.3s, cut: S3-S1}";
        CompareReport report = timelines(triangle("stp", cut), triangle("rstp", cut));
        assertThat(report.rows()).hasSize(1);
        CompareReport.Row row = report.rows().get(0);
        assertThat(row.best()).isEqualTo(1);
        assertThat(row.ratio()).isGreaterThan(1000);
        // A direct failure: listening and learning.
        assertThat(row.cells().get(0).worstNs()).isBetween(30_000_000_000L, 31_000_000_000L);
        assertThat(row.cells().get(1).worstNs()).isBetween(10_000_000L, 20_000_000L);
        assertThat(CompareText.of(report)).contains("link S3-S1 is cut").contains(" B ");
    }

    @Test
    void theSameIsAlike() throws Exception {
        String file = triangle("rstp", "{at: 40.3s, cut: S3-S1}");
        CompareReport.Row row = timelines(file, file, file).rows().get(0);
        assertThat(row.best()).isEqualTo(-1);
        assertThat(row.ratio()).isZero();
        assertThat(row.cells()).hasSize(3).doesNotContainNull();
    }

    @Test
    void entriesAreMatchedByTheirWordsAndTheOthersByTheirPlace() throws Exception {
        CompareReport report = timelines(
                triangle("rstp", "{at: 40.3s, cut: S1-S2, for: 5s}", "{at: 60s, cut: S3-S1}"),
                triangle("rstp", "{at: 40.3s, cut: S3-S1}", "{at: 60s, crash: S3}"));
        CompareReport.Row same = report.rows().stream()
                .filter(each -> each.what().equals("link S3-S1 is cut"))
                .findFirst()
                .orElseThrow();
        assertThat(same.cells()).extracting(CompareReport.Cell::what).containsOnly("link S3-S1 is cut");
        assertThat(report.rows().get(0).cells())
                .extracting(CompareReport.Cell::what)
                .containsExactly("link S1-S2 is cut", "S3 crashes");
        assertThat(report.rows().get(0).best()).isZero();
        assertThat(report.rows().get(0).cells().get(1).forGood()).isEqualTo(2);
    }

    @Test
    void severalSeedsCountTogetherWhateverTheNumberOfThreads() throws Exception {
        String[] files = {triangle("rstp", "{at: 40s..42s, cut: S3-S1}"), triangle("rstp", "{at: 40s..42s, cut: any}")};
        CompareReport report = compare(3, 1, files).timelines((runs, of) -> {});
        assertThat(report.rows().get(0).cells().get(0).tried()).isEqualTo(3 * 2);
        assertThat(JsonReport.of(compare(3, 2, files).timelines((runs, of) -> {})))
                .isEqualTo(JsonReport.of(report));
    }

    @Test
    void everySingleFaultIsGatheredByItsKind() throws Exception {
        String chain = """
                topology: {switches: [S1, S2, S3], links: [S1-S2, S2-S3]}
                hosts: {H1: S1, H2: S3}
                traffic: [ping: {from: H1, to: H2}]
                """;
        CompareReport report = compare(1, 1, chain, triangle("rstp"))
                .faults(
                        new Question(
                                EnumSet.of(FaultKind.CUT, FaultKind.CRASH), false, null, 5_000_000_000L, 0, null, 1),
                        (runs, of) -> {});
        assertThat(report.rows()).extracting(CompareReport.Row::what).containsExactly("cut", "crash");
        CompareReport.Row cut = report.rows().get(0);
        assertThat(cut.best()).isEqualTo(1);
        assertThat(cut.cells()).extracting(CompareReport.Cell::forGood).containsExactly(4, 0);
        // Two cables between switches, both directions; the hosts' own cables do not count.
        assertThat(cut.cells().get(0).tried()).isEqualTo(4);
    }
}
