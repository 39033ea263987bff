package org.failoverlab.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.cli.Main;
import org.failoverlab.scenarios.report.Explanation;
import org.failoverlab.scenarios.report.NetworkState;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.TreeReport;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What README and docs say is true: their scenarios run, their excerpts are real, their links and test names lead somewhere. */
class DocsTest {
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final Pattern TEST_NAME = Pattern.compile("`(\\w+(?:Test|IT))`");
    private static final Pattern RUN =
            Pattern.compile("(?m)^\\./failoverlab run (?:scenarios/\\S+/)?([\\w-]+)(?:\\.yaml)?$");
    private static final Pattern XRAY = Pattern.compile("(?m)^\\./failoverlab xray ([\\w-]+)$");
    private static final Pattern SCENARIO_ROW = Pattern.compile("(?m)^\\| `([\\w-]+)` \\|");
    private static final Path LIBRARY = Project.ROOT.resolve("scenarios/library/README.md");

    /** What a fragment of a scenario stands in. */
    private static final String AROUND = """
            topology: ladder
            hosts: {H1: L1, H2: R2}
            """;

    private static final String TRAFFIC = """
            traffic:
              - ping: {from: H1, to: H2}
              - broadcast: {from: H1}
            """;

    private record Block(String file, String kind, String text) {
        @Override
        public String toString() {
            return file + ": " + text.lines().findFirst().orElse("");
        }
    }

    static List<Path> pages() {
        return Stream.concat(
                        Stream.of(Project.ROOT.resolve("README.md"), Project.ROOT.resolve("CHANGELOG.md"), LIBRARY),
                        Project.find(Project.ROOT.resolve("docs"), ".md").stream())
                .toList();
    }

    private static List<Block> blocks(String kind) throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Path page : pages()) {
            Matcher matcher = BLOCK.matcher(Files.readString(page));
            while (matcher.find()) {
                if (matcher.group(1).equals(kind)) {
                    blocks.add(new Block(Project.ROOT.relativize(page).toString(), kind, matcher.group(2)));
                }
            }
        }
        return blocks;
    }

    static List<Block> scenarios() throws IOException {
        return blocks("yaml");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void scenariosRun(Block block) throws Exception {
        boolean isWhole = block.text.lines().anyMatch(line -> line.startsWith("topology:"));
        String text = isWhole ? block.text : AROUND + (block.text.contains("expect:") ? TRAFFIC : "") + block.text;
        assertThat(Editor.mistakes(text)).isEmpty();
        Scenario scenario = ScenarioReader.readYaml(text, block.file);
        RunOptions untilOneSecond = new RunOptions(1_000_000_000L, null, null, null);
        assertThat(new Runner(scenario, untilOneSecond, Progress.NONE).run().simulatedNs())
                .isEqualTo(1_000_000_000L);
    }

    @Test
    void excerptsOfReportsAreReal() throws IOException {
        List<Block> excerpts = blocks("text");
        assertThat(excerpts).isNotEmpty();
        for (Block excerpt : excerpts) {
            if (excerpt.file.endsWith("scenarios.md")) {
                // Of the tutorial's own scenarios: see TutorialTest.
                continue;
            }
            assertThat(reportsOf(excerpt.file))
                    .as(excerpt.text)
                    .anySatisfy(report -> assertThat(report).contains(excerpt.text.split("\n\n")));
        }
    }

    /** What the scenarios of the library that a page tells its reader to run must print. */
    private static List<String> reportsOf(String page) throws IOException {
        List<String> reports = new ArrayList<>();
        for (Block commands : blocks("sh")) {
            Matcher run = RUN.matcher(commands.text);
            while (commands.file.equals(page) && run.find()) {
                String name = run.group(1);
                Path scenario = Project.library().stream()
                        .filter(each -> name(each).equals(name))
                        .findAny()
                        .orElseThrow();
                reports.add(Files.readString(scenario.resolveSibling(name + ".expected.txt")));
            }
            Matcher xray = XRAY.matcher(commands.text);
            while (commands.file.equals(page) && xray.find()) {
                StringWriter out = new StringWriter();
                Main.run(new PrintWriter(out), new PrintWriter(out), "xray", xray.group(1));
                reports.add(out.toString());
            }
        }
        return reports;
    }

    static List<String> keysOfReports() {
        List<String> keys = new ArrayList<>();
        List<Class<?>> records =
                new ArrayList<>(List.of(Report.class, NetworkState.class, TreeReport.class, Explanation.class));
        records.addAll(List.of(Report.class.getDeclaredClasses()));
        records.addAll(List.of(NetworkState.class.getDeclaredClasses()));
        records.addAll(List.of(TreeReport.class.getDeclaredClasses()));
        records.addAll(List.of(Explanation.class.getDeclaredClasses()));
        for (Class<?> each : records) {
            for (RecordComponent component : each.getRecordComponents()) {
                keys.add(component.getName());
            }
        }
        return keys.stream().distinct().toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keysOfReports")
    void everyKeyOfTheJsonReportIsDescribed(String key) throws IOException {
        assertThat(Files.readString(Project.ROOT.resolve("docs/report.md"))).contains("`" + key + "`");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void linksLeadSomewhere(Path page) throws IOException {
        Matcher matcher = LINK.matcher(Files.readString(page));
        while (matcher.find()) {
            assertThat(page.resolveSibling(matcher.group(1))).exists();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void testsThatAreNamedExist(Path page) throws IOException {
        List<String> names = Project.find(Project.ROOT, ".java").stream()
                .map(file -> file.getFileName().toString())
                .toList();
        Matcher matcher = TEST_NAME.matcher(Files.readString(page));
        while (matcher.find()) {
            assertThat(names).contains(matcher.group(1) + ".java");
        }
    }

    @Test
    void everyScenarioOfTheLibraryIsOnItsPageAndNothingElse() throws IOException {
        List<String> named = new ArrayList<>();
        Matcher row = SCENARIO_ROW.matcher(Files.readString(LIBRARY));
        while (row.find()) {
            named.add(row.group(1));
        }
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        Project.library().stream().map(DocsTest::name).toList());
    }

    @Test
    void theReadmeShowsScenariosThatExist() throws IOException {
        List<String> names = Project.library().stream().map(DocsTest::name).toList();
        Matcher row = SCENARIO_ROW.matcher(Files.readString(Project.ROOT.resolve("README.md")));
        int shown = 0;
        while (row.find()) {
            assertThat(names).contains(row.group(1));
            shown++;
        }
        assertThat(shown).isPositive();
    }

    private static String name(Path scenario) {
        return scenario.getFileName().toString().replace(".yaml", "");
    }
}
