package org.failoverlab.scenarios.batch.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.failoverlab.scenarios.Draft;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.report.JsonReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.SweepCsv;
import org.failoverlab.scenarios.report.SweepReport;
import org.failoverlab.scenarios.report.SweepReport.Measure;
import org.failoverlab.scenarios.report.SweepText;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.junit.jupiter.api.Test;

/** Sweeps of a small scenario: a cable between two switches that is cut for a while. */
class SweepTest {
    private static final String FILE = """
            name: Two switches
            seed: 3
            until: 2s
            topology: {switches: [A, B], links: [A-B]}
            hosts: {H1: A, H2: B}
            links: {A-B: {loss: 1%}}
            traffic: [{probes: {from: H1, to: H2, interval: 20ms}}]
            timeline:
              - {at: 1s, for: 100ms, cut: A-B}
            """;

    private static Sweep sweep(int draws, int repeat, String... varied) throws ScenarioException {
        return sweep(FILE, draws, repeat, varied);
    }

    private static Sweep sweep(String file, int draws, int repeat, String... varied) throws ScenarioException {
        Draft draft = Draft.readYaml(file, "s");
        return new Sweep(draft, Stream.of(varied).map(Vary::parse).toList(), draft.seed(), draws, repeat);
    }

    private static SweepReport run(Sweep sweep, int threads) throws ScenarioException {
        return sweep.run(threads, flow -> true, run -> {}, () -> false);
    }

    private static SweepReport.Summary point(SweepReport report, String flow, Measure measure, int point) {
        return report.figures().stream()
                .filter(each -> each.flow().equals(flow) && each.measure() == measure)
                .findAny()
                .orElseThrow()
                .points()
                .get(point - 1);
    }

    @Test
    void everyValueMeetsEveryOther() throws Exception {
        SweepReport report = run(sweep(1, 2, "fault.for=100ms,200ms,300ms", "until=2s,3s"), 2);

        assertThat(report.points())
                .extracting(point -> point.values().toString())
                .containsExactly(
                        "{fault.for=100ms, until=2s}",
                        "{fault.for=100ms, until=3s}",
                        "{fault.for=200ms, until=2s}",
                        "{fault.for=200ms, until=3s}",
                        "{fault.for=300ms, until=2s}",
                        "{fault.for=300ms, until=3s}");
        assertThat(report.runs()).hasSize(12);
        assertThat(report.runs())
                .extracting(SweepReport.Run::seed)
                .containsExactly(3L, 4L, 3L, 4L, 3L, 4L, 3L, 4L, 3L, 4L, 3L, 4L);
        assertThat(report.runs()).extracting(SweepReport.Run::number).isSorted().startsWith(1);
    }

    @Test
    void theOutageFollowsWhatIsVaried() throws Exception {
        SweepReport report = run(sweep(1, 1, "fault.for=100ms,200ms,300ms"), 2);

        // A cut cable that is whole again needs 30 ms more until both ends have carrier; a frame is under way for 1,576
        // ns.
        assertThat(point(report, "probes H1 > H2", Measure.EXACT, 1).max()).isEqualTo(130_001_576);
        assertThat(point(report, "probes H1 > H2", Measure.EXACT, 3).max()).isEqualTo(330_001_576);
        assertThat(point(report, "probes H1 > H2", Measure.EXACT, 3).halfWidth())
                .isEqualTo(-1);
    }

    @Test
    void drawsDifferFromRunToRunAndAreTheSameAtEveryPoint() throws Exception {
        SweepReport report = run(sweep(5, 2, "fault.at=uniform(500ms,1500ms)", "fault.for=100ms,200ms"), 2);

        List<String> times = report.runs().stream()
                .map(each -> each.values().get("fault.at"))
                .toList();
        assertThat(times.subList(0, 10)).isEqualTo(times.subList(10, 20));
        assertThat(times.stream().distinct()).hasSize(5);
        assertThat(times.get(0)).isEqualTo(times.get(1)).matches("[01]\\.[0-9]{1,9}s|[0-9.]+ms");
        assertThat(report.runs().stream().map(SweepReport.Run::fingerprint).distinct())
                .hasSize(20);
    }

    @Test
    void theResultIsTheSameWithAnyNumberOfThreads() throws Exception {
        SweepReport one = run(sweep(12, 2, "fault.at=normal(1s,200ms)", "links.A-B.loss=0%,5%"), 1);
        for (int threads : new int[] {2, 7}) {
            SweepReport more = run(sweep(12, 2, "fault.at=normal(1s,200ms)", "links.A-B.loss=0%,5%"), threads);

            assertThat(JsonReport.of(more)).isEqualTo(JsonReport.of(one));
            assertThat(SweepText.of(more)).isEqualTo(SweepText.of(one));
            assertThat(SweepCsv.of(more)).isEqualTo(SweepCsv.of(one));
        }
    }

    @Test
    void aRunThatIsWrittenDownIsTheSameRun() throws Exception {
        Sweep sweep = sweep(4, 2, "fault.at=uniform(500ms,1500ms)", "links.A-B.loss=1%,5%");
        SweepReport report = run(sweep, 2);

        for (SweepReport.Run run : report.runs()) {
            Report again = new Runner(
                            ScenarioReader.readYaml(sweep.replay(run), "again"), RunOptions.PLAIN, Progress.NONE)
                    .run();
            assertThat(again.seed()).isEqualTo(run.seed());
            assertThat(again.totals().fingerprint()).isEqualTo(run.fingerprint());
        }
    }

    @Test
    void theWorstRunOfEachPointIsNamedWithItsReplay() throws Exception {
        SweepReport report = run(sweep(1, 3, "fault.for=100ms,200ms"), 2);

        assertThat(report.extremes()).hasSize(2);
        SweepReport.Extreme second = report.extremes().get(1);
        assertThat(second.lengthNs()).isEqualTo(230_001_576L);
        assertThat(second.run()).isEqualTo(4);
        assertThat(second.command()).isEqualTo("failoverlab run s --set fault.for=200ms --seed 3");
    }

    @Test
    void whatIsBeforeAFlowBeginsIsNotMissed() throws Exception {
        String file = FILE.replace("interval: 20ms", "interval: 20ms, start: 1.05s");

        SweepReport report = run(sweep(file, 1, 1, "fault.for=100ms"), 1);

        // It begins in the cut: its first request (ARP) is lost, and the next one would come after the end of the run.
        assertThat(point(report, "probes H1 > H2", Measure.EXACT, 1).max()).isEqualTo(950e6);
    }

    @Test
    void aFlowThatIsDownAtTheEndIsCounted() throws Exception {
        SweepReport report = run(sweep(1, 1, "fault.for=100ms,10s"), 1);

        assertThat(point(report, "probes H1 > H2", Measure.EXACT, 1).notEnded()).isZero();
        assertThat(point(report, "probes H1 > H2", Measure.EXACT, 2).notEnded()).isEqualTo(1);
        assertThat(SweepText.of(report)).contains("in 1 run the flow was still down at the end");
    }

    @Test
    void mistakesNameTheirCombinationAndNothingIsRun() throws Exception {
        Sweep sweep = sweep(1, 1, "fault.cut=A-B,A-C", "until=1s,2s");

        ScenarioException e = catchThrowableOfType(ScenarioException.class, () -> run(sweep, 2));

        assertThat(e.problems())
                .extracting(Problem::toString)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("fault.cut=A-C: ")
                .endsWith("(with fault.cut=A-C, until=1s, and in 1 more)");
    }

    @Test
    void aFlowThatIsNotThereIsToldWithThoseThatAre() throws Exception {
        assertThatThrownBy(() -> sweep(1, 1, "until=1s,2s").run(1, flow -> false, run -> {}, () -> false))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("there is no such flow; the flows are: probes H1 > H2, probes H2 > H1");
    }

    @Test
    void aSweepThatIsStoppedReportsWhatWasRun() throws Exception {
        int[] finished = new int[1];

        SweepReport report =
                sweep(1, 1, "until=1s..2s/1ms").run(1, flow -> true, run -> finished[0]++, () -> finished[0] >= 5);

        assertThat(report.planned()).isEqualTo(1001);
        assertThat(report.runs()).hasSizeBetween(5, 100);
        assertThat(SweepText.of(report)).contains("  interrupted: 1,001 runs were planned");
    }

    @Test
    void oneValueIsVariedOnce() {
        assertThatThrownBy(() -> sweep(1, 1, "fault.at=1s,2s", "timeline[1].at=uniform(1s,2s)"))
                .hasMessage("timeline[1].at is varied twice");
        assertThatThrownBy(() -> sweep(1, 1, "until=1s..2s/100us", "fault.for=1ms..1s/1ms"))
                .hasMessageContaining("too many runs");
    }

    @Test
    void theTableHasEveryPoint() throws Exception {
        String file = FILE.replace("loss: 1%", "loss: 0%");
        String text = SweepText.of(run(sweep(file, 1, 2, "fault.for=100ms,200ms"), 2));

        assertThat(text).startsWith("""
                Sweep of Two switches
                =====================
                4 runs, 2 points, seeds from 3
                  fault.for = 100ms,200ms

                probes H1 > H2: longest outage, exact
                  point                     runs        min     median       mean   ± (95 %)        p95        p99        max""");
        assertThat(text.lines().filter(line -> line.startsWith("  2       fault.for=200ms")))
                .first()
                .asString()
                .startsWith(
                        "  2       fault.for=200ms      2   230.0 ms   230.0 ms   230.0 ms       0 ns   230.0 ms   230.0 ms"
                                + "   230.0 ms         3          3");
    }

    @Test
    void theCsvHasARowForEachRun() throws Exception {
        SweepReport report = run(sweep(1, 2, "name=\"a,b\",c", "fault.for=100ms"), 2);

        List<String> lines = SweepCsv.of(report).lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0))
                .startsWith("run,point,seed,name,fault.for,status,fingerprint,probes H1 > H2 exact ns,"
                        + "probes H1 > H2 probed ns,probes H1 > H2 lost,");
        assertThat(lines.get(1)).startsWith("1,1,3,\"\"\"a,b\"\"\",100ms,passed,");
        assertThat(lines.get(4)).startsWith("4,2,4,c,100ms,passed,");
    }
}
