package org.failoverlab.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.junit.jupiter.api.Test;

/**
 * The outages of real bridges, measured, beside ours in the same wiring with the same timers: many seeds each.
 *
 * <p>{@code mvn verify -Dfailoverlab.update-expected} writes the table in docs/conformance anew. A case whose range lies
 * outside the measured one needs a word on why.
 */
class ReferenceTimingsTest {
    private static final Path PAGE = Project.ROOT.resolve("docs/conformance/spanning-tree-timings.md");
    private static final String BEGIN = "<!-- table: begin -->\n";
    private static final String END = "<!-- table: end -->\n";
    private static final int SEEDS = 10;
    /** What the measurements hold of the scheduling of a busy machine, by their own account. */
    private static final double NOISE_MS = 200;

    /** A case as it was measured; milliseconds. */
    private record Measured(
            String name, int samples, double least, double median, double most, String scenario, boolean isRepair) {
        boolean holds(Range ours) {
            return ours.least >= least - NOISE_MS && ours.most <= most + NOISE_MS;
        }
    }

    private record Range(double least, double median, double most) {
        static Range of(List<Double> samples) {
            double[] sorted =
                    samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return new Range(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,.0f | %,.0f | %,.0f", least, median, most);
        }
    }

    @Test
    void theComparisonIsTrueAndEveryDifferenceIsExplained() throws Exception {
        List<Measured> cases = cases();
        Map<String, Range[]> ours = new TreeMap<>();
        for (Measured each : cases) {
            if (!ours.containsKey(each.scenario)) {
                ours.put(each.scenario, run(each.scenario));
            }
        }
        String page = Files.readString(PAGE);
        Map<String, String> remarks = remarks(page);
        List<String> unexplained = new ArrayList<>();
        StringBuilder table = new StringBuilder(
                "| Case | Measured: least | median | most | Ours: least | median | most | |\n|---|---|---|---|---|---|---|---|\n");
        for (Measured each : cases) {
            Range range = ours.get(each.scenario)[each.isRepair ? 1 : 0];
            String remark = remarks.get(each.name);
            if (!each.holds(range) && remark == null) {
                unexplained.add(each.name + ": measured " + each.least + " to " + each.most + ", ours " + range);
            }
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s |%n",
                    each.name,
                    new Range(each.least, each.median, each.most),
                    range,
                    each.holds(range) ? "within" : "differs: " + remark));
        }
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        if (System.getProperty("failoverlab.update-expected") != null) {
            Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
        } else {
            assertThat(page.substring(from, to)).isEqualTo(table.toString());
        }
        assertThat(unexplained).as("the page must say why").isEmpty();
    }

    /** What stands in the page under "Why": lines that begin with the letter of a remark and name their cases. */
    private static Map<String, String> remarks(String page) {
        Map<String, String> remarks = new LinkedHashMap<>();
        for (String line : page.lines().toList()) {
            if (line.matches("- \\*\\*[a-z]\\*\\* \\(.*")) {
                String letter = line.substring(4, 5);
                String names = line.substring(line.indexOf('(') + 1, line.indexOf(')'));
                Arrays.stream(names.split(", ")).forEach(name -> remarks.put(name, letter));
            }
        }
        return remarks;
    }

    private static List<Measured> cases() throws IOException {
        List<Measured> cases = new ArrayList<>();
        for (String line : Files.readAllLines(Project.ROOT.resolve("src/test/resources/reference/spanning-tree.tsv"))) {
            if (!line.startsWith("#")) {
                String[] c = line.split("\t");
                cases.add(new Measured(
                        c[0],
                        Integer.parseInt(c[1]),
                        Double.parseDouble(c[2]),
                        Double.parseDouble(c[3]),
                        Double.parseDouble(c[4]),
                        c[5],
                        c[6].equals("repair")));
            }
        }
        return cases;
    }

    /** The worst of all flows around the fault, and around its repair; null where there is none. */
    private static Range[] run(String name) throws Exception {
        Scenario scenario = ScenarioReader.read(Project.ROOT.resolve("scenarios/library/reference/" + name + ".yaml"));
        List<Double> faults = new ArrayList<>();
        List<Double> repairs = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            RunOptions options = new RunOptions(null, seed, null, null);
            Report report = new Runner(scenario, options, Progress.NONE).run();
            assertThat(report.isGood()).as("%s with seed %d", name, seed).isTrue();
            faults.add(worst(report, false));
            repairs.add(worst(report, true));
        }
        return new Range[] {Range.of(faults), Range.of(repairs)};
    }

    private static double worst(Report report, boolean isRepair) {
        return report.flows().stream()
                        .filter(flow -> flow.name().endsWith("#2") == isRepair)
                        .mapToLong(Report.Flow::longestGapNs)
                        .max()
                        .orElse(0)
                / 1e6;
    }
}
