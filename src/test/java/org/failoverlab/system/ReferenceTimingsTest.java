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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What real implementations took, measured, beside ours in the same wiring with the same timers: many seeds each.
 *
 * <p>{@code mvn verify -Dfailoverlab.update-expected} writes the tables in docs/conformance anew. A case whose range lies
 * outside the measured one needs a word on why.
 */
class ReferenceTimingsTest {
    private static final String BEGIN = "<!-- table: begin -->\n";
    private static final String END = "<!-- table: end -->\n";
    private static final int SEEDS = 10;

    /** A case as it was measured; milliseconds, infinite for never. */
    private record Measured(String name, Range range, String scenario, ReferenceWindow window) {
        static Measured of(String line) {
            String[] c = line.split("\t");
            Range range = new Range(Range.read(c[2]), Range.read(c[3]), Range.read(c[4]));
            return new Measured(c[0], range, c[5], ReferenceWindow.valueOf(c[6].toUpperCase(Locale.ROOT)));
        }

        boolean holds(Range ours) {
            return ours.least >= range.least - window.noiseMs() && ours.most <= range.most + window.noiseMs();
        }
    }

    private record Range(double least, double median, double most) {
        static Range of(List<Double> samples) {
            double[] sorted =
                    samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return new Range(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
        }

        static double read(String text) {
            return text.equals("never") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
        }

        private static String write(double ms) {
            return Double.isInfinite(ms) ? "never" : String.format(Locale.ROOT, "%,.0f", ms);
        }

        @Override
        public String toString() {
            return write(least) + " | " + write(median) + " | " + write(most);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"spanning-tree", "vrrp", "bonding", "lacp"})
    void theComparisonIsTrueAndEveryDifferenceIsExplained(String protocol) throws Exception {
        List<Measured> cases = cases(protocol);
        Map<String, List<Report>> runs = new TreeMap<>();
        for (Measured each : cases) {
            if (!runs.containsKey(each.scenario)) {
                runs.put(each.scenario, run(each.scenario));
            }
        }
        Path file = Project.ROOT.resolve("docs/conformance/" + protocol + "-timings.md");
        String page = Files.readString(file);
        Map<String, String> remarks = remarks(page);
        List<String> unexplained = new ArrayList<>();
        StringBuilder table = new StringBuilder(
                "| Case | Measured: least | median | most | Ours: least | median | most | |\n|---|---|---|---|---|---|---|---|\n");
        for (Measured each : cases) {
            Range ours = Range.of(runs.get(each.scenario).stream()
                    .map(each.window::inMilliseconds)
                    .toList());
            String remark = remarks.get(each.name);
            if (!each.holds(ours) && remark == null) {
                unexplained.add(each.name + ": measured " + each.range + ", ours " + ours);
            }
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s |%n",
                    each.name,
                    each.range,
                    ours,
                    each.holds(ours) ? "within" : "differs: " + remark));
        }
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        if (System.getProperty("failoverlab.update-expected") != null) {
            Files.writeString(file, page.substring(0, from) + table + page.substring(to));
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

    private static List<Measured> cases(String protocol) throws IOException {
        Path table = Project.ROOT.resolve("src/test/resources/reference/" + protocol + ".tsv");
        return Files.readAllLines(table).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Measured::of)
                .toList();
    }

    private static List<Report> run(String name) throws Exception {
        Scenario scenario = ScenarioReader.read(Project.ROOT.resolve("scenarios/library/reference/" + name + ".yaml"));
        List<Report> reports = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            RunOptions options = new RunOptions(null, seed, null, null, List.of(), true);
            Report report = new Runner(scenario, options, Progress.NONE).run();
            assertThat(report.isGood()).as("%s with seed %d", name, seed).isTrue();
            reports.add(report);
        }
        return reports;
    }
}
