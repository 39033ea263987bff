package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.report.JsonReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.TextReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end before their time. */
class LimitsTest {
    private static final String PINGS = """
            until: 1s
            topology: ladder
            hosts: {H1: L1, H2: R2}
            traffic:
              - ping: {from: H1, to: H2, interval: 10ms}
            timeline:
              - {at: 0s, cut: L2-R2}
              - {at: 900ms, cut: L1-R1}
              - {at: 2s, restore: L1-R1}
            capture: [H1]
            expect:
              - flow: {name: "ping H1 > H2", lost: 0, received: ">= 1"}
              - storm: {state: none, ended-by: 1s}
            """;

    /** At 400 Gb/s and in loops that share switches, millions of frames within the first ten milliseconds. */
    private static final String HEAVY = """
            until: 20ms
            topology: {cross: {access: 4}}
            defaults: {link: {rate: 400Gbps, delay: 10ns}}
            hosts: {H1: ACC1}
            traffic: [broadcast: {from: H1}]
            """;

    /** Says that the time is up when it is asked this often. */
    private static final class Asked implements Limits {
        private final long maxEvents;
        private int left;

        Asked(long maxEvents, int times) {
            this.maxEvents = maxEvents;
            this.left = times;
        }

        @Override
        public long maxEvents() {
            return maxEvents;
        }

        @Override
        public long maxWallNs() {
            return 2_000_000_000L;
        }

        @Override
        public boolean isWallTimeUp() {
            return --left < 0;
        }
    }

    private static Limits events(long count) {
        return new Asked(count, Integer.MAX_VALUE);
    }

    private static Report run(String yaml, Limits limits, Path out) throws IOException, ScenarioException {
        Scenario scenario = ScenarioReader.readYaml(yaml, "s.yaml");
        return new Runner(scenario, new RunOptions(null, null, null, out), Progress.NONE, limits).run();
    }

    @Test
    void aRunEndsAfterSoManyEventsAndIsTheSameEachTime() throws IOException, ScenarioException {
        Report report = run(PINGS, events(500), null);

        assertThat(report.totals().events()).isEqualTo(500);
        assertThat(report.endedBy()).isEqualTo(new Report.Ending("max-events", 500, 1_000_000_000L));
        assertThat(report.simulatedNs()).isBetween(1L, 999_999_999L);
        assertThat(report.flows().get(0).sent()).isEqualTo(report.simulatedNs() / 10_000_000 + 1);
        assertThat(report.timeline()).hasSize(1);
        assertThat(JsonReport.of(run(PINGS, events(500), null))).isEqualTo(JsonReport.of(report));
    }

    @Test
    void upToTheLimitItIsTheRunThatItWouldHaveBeen() throws IOException, ScenarioException {
        Report whole = run(PINGS, Limits.NONE, null);
        Report limited = run(PINGS, events(whole.totals().events() + 1), null);
        Report shorter = run(PINGS, events(whole.totals().events() - 1), null);

        assertThat(whole.endedBy()).isNull();
        assertThat(limited).isEqualTo(whole);
        assertThat(shorter.endedBy()).isNotNull();
    }

    @Test
    void nothingIsJudged() throws IOException, ScenarioException {
        Report report = run(PINGS, events(500), null);

        assertThat(report.isGood()).isFalse();
        assertThat(report.expectations())
                .hasSize(4)
                .noneMatch(Report.Expectation::met)
                .allMatch(e -> e.found().startsWith("the run ended early; until then "));
        assertThat(run(HEAVY, events(10), null).isGood()).isTrue();
    }

    @Test
    void theTextSaysSoAtItsTopAndWithEachExpectation() throws IOException, ScenarioException {
        assertThat(TextReport.of(run(PINGS, events(1), null)))
                .contains(
                        "\n0 s simulated, seed 1\nended early, at 0 s of 1 s, by the limit of 1 event; all figures are"
                                + " up to then\n")
                .contains("\n  not judged   ping H1 > H2: lost exactly 0 ")
                .doesNotContain("FAILED", "ok ");
        assertThat(TextReport.of(run(PINGS, new Asked(Long.MAX_VALUE, 3), null)))
                .contains(
                        "\n0.03 s simulated, seed 1\nended early, at 0.03 s of 1 s, by the limit of 2.000 s of waiting;");
    }

    @Test
    void warningsAreOfTheWholePlan() throws IOException, ScenarioException {
        assertThat(run(PINGS, events(1), null).warnings())
                .containsExactly("line 9: at 2 s \"restore\" is to happen, but the run ends at 1 s");
    }

    @Test
    void theClockIsLookedAtWithinAWindowToo() throws IOException, ScenarioException {
        Report report = run(HEAVY, new Asked(Long.MAX_VALUE, 3), null);

        assertThat(report.endedBy().limit()).isEqualTo("max-wall");
        assertThat(report.totals().events()).isEqualTo(300_000);
        assertThat(report.simulatedNs()).isLessThan(10_000_000L);
    }

    @Test
    void whicheverComesFirst() throws IOException, ScenarioException {
        assertThat(run(HEAVY, new Asked(250_000, 9), null).endedBy().limit()).isEqualTo("max-events");
        assertThat(run(HEAVY, new Asked(250_000, 2), null).endedBy().limit()).isEqualTo("max-wall");
    }

    @Test
    void whatWasRecordedUpToThenIsThere(@TempDir Path dir) throws IOException, ScenarioException {
        Report report = run(PINGS, events(500), dir);

        assertThat(report.captures().get(0).written()).isPositive();
        assertThat(dir.resolve("capture.pcapng")).isNotEmptyFile();
        assertThat(dir.resolve("journal.txt")).isNotEmptyFile();
    }
}
