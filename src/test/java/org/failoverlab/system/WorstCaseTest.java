package org.failoverlab.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.failoverlab.scenarios.Draft;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.batch.sweep.Sweep;
import org.failoverlab.scenarios.batch.sweep.Vary;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.SweepReport;
import org.failoverlab.scenarios.report.SweepText;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.junit.jupiter.api.Test;

/**
 * The worst cases of VRRP and of STP, found by sweeps, against what the standards' formulas say: the figures of docs/sweep.md.
 *
 * <p>{@code mvn verify -Dfailoverlab.update-expected} writes its tables anew.
 */
class WorstCaseTest {
    private static final Path PAGE = Project.ROOT.resolve("docs/sweep.md");
    private static final Path EXPERIMENTS = Project.ROOT.resolve("scenarios/library/experiments");
    private static final int DRAWS = 300;
    private static final int THREADS = 2;
    private static final double ONE_PER_CENT = 0.01;
    private static final double S = 1e9;

    private static Sweep sweep(String name, String vary) throws Exception {
        Draft draft = Draft.read(EXPERIMENTS.resolve(name + ".yaml"));
        return new Sweep(draft, List.of(Vary.parse(vary)), draft.seed(), DRAWS, 1);
    }

    private static SweepReport run(Sweep sweep, String flow) throws Exception {
        return sweep.run(THREADS, flow::equals, run -> {}, () -> false);
    }

    private static SweepReport.Summary exact(SweepReport report) {
        return report.figures().stream()
                .filter(each -> each.measure() == SweepReport.Measure.EXACT)
                .findFirst()
                .orElseThrow()
                .points()
                .get(0);
    }

    @Test
    void vrrpIsDownForTheMasterDownIntervalAtWorst() throws Exception {
        Sweep sweep = sweep("vrrp-worst-case", "fault.at=uniform(20s,21s)");
        SweepReport report = run(sweep, "probes H1 > S");

        // RFC 9568, 6.1: 3 x Active_Adver_Interval + Skew_Time, which is (256 - Priority) x Active_Adver_Interval /
        // 256.
        double masterDownInterval = 3.0 + (256 - 100) / 256.0;
        assertThat(exact(report).max() / S).isCloseTo(masterDownInterval, within(ONE_PER_CENT * masterDownInterval));
        // At best an advertisement was due.
        assertThat(exact(report).min() / S)
                .isCloseTo(masterDownInterval - 1, within(ONE_PER_CENT * masterDownInterval));
        isReplayed(sweep, report);
        isOnThePage(report, "vrrp");
    }

    @Test
    void stpIsDownForMaxAgeLessTheMessageAgeAndTwoForwardDelaysAtWorst() throws Exception {
        Sweep sweep = sweep("stp-worst-case", "fault.at=uniform(40s,42s)");
        SweepReport report = run(sweep, "probes H1 > H2");

        // 802.1D-1998, 8.5.1.5, 8.6.1 and 8.7: Max Age - Message Age, then Forward Delay twice.
        double worst = 20.0 - 1.0 + 2 * 15.0;
        assertThat(exact(report).max() / S).isCloseTo(worst, within(ONE_PER_CENT * worst));
        // At best a hello was due.
        assertThat(exact(report).min() / S).isCloseTo(worst - 2, within(ONE_PER_CENT * worst));
        isReplayed(sweep, report);
        isOnThePage(report, "stp");
    }

    private static void isReplayed(Sweep sweep, SweepReport report) throws Exception {
        SweepReport.Run worst = report.runs().get(report.extremes().get(0).run() - 1);
        Report again = new Runner(
                        ScenarioReader.readYaml(sweep.replay(worst), "worst"), RunOptions.PLAIN, Progress.NONE)
                .run();
        assertThat(again.totals().fingerprint()).isEqualTo(worst.fingerprint());
    }

    private static void isOnThePage(SweepReport report, String name) throws Exception {
        String page = Files.readString(PAGE);
        String begin = "<!-- " + name + ": begin -->\n";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf("<!-- " + name + ": end -->");
        // The path is each checkout's own.
        String text =
                SweepText.of(report).replace(EXPERIMENTS + File.separator, "").replace(".yaml", "");
        String updated = page.substring(0, from) + "```console\n" + text + "```\n" + page.substring(to);
        if (System.getProperty("failoverlab.update-expected") != null) {
            Files.writeString(PAGE, updated);
        } else {
            assertThat(page).isEqualTo(updated);
        }
    }
}
