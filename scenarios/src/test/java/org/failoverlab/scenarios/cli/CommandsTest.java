package org.failoverlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.failoverlab.scenarios.Library;
import org.failoverlab.scenarios.report.Style;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands beside run, the names of the library, and colours. */
class CommandsTest {
    private static final String GOOD = "topology: ladder\nuntil: 1ms\nhosts: {H1: L1, H2: R2}\n";
    private static final String COLOURS = "failoverlab.terminal.out";

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path good;
    private Path bad;

    @BeforeEach
    void writeScenarios() throws IOException {
        good = Files.writeString(dir.resolve("good.yaml"), GOOD);
        bad = Files.writeString(dir.resolve("bad.yaml"), "topology: ladder\nuntl: 1s\nseed: -1\n");
    }

    private int run(Object... arguments) {
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        return Main.run(new PrintWriter(out), new PrintWriter(err), texts);
    }

    private List<String> errors() {
        return err.toString().lines().toList();
    }

    @Test
    void validateSaysOkForEachGoodFile() {
        assertThat(run("validate", good, Library.storm(), "ladder-storm")).isZero();
        assertThat(out.toString().lines()).containsExactly(good + ": ok", Library.storm() + ": ok", "ladder-storm: ok");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void validateSaysAllMistakesOfAllFiles() {
        assertThat(run("validate", bad, good, dir.resolve("nowhere.yaml"))).isEqualTo(2);
        assertThat(out.toString().lines()).containsExactly(good + ": ok");
        assertThat(errors())
                .containsExactly(
                        bad + ":2:1: there is no \"untl\" here; did you mean \"until\"?",
                        bad + ":3:7: found \"-1\"; expected a whole number from 0 to 9223372036854775807",
                        dir.resolve("nowhere.yaml") + ": there is no such file",
                        "3 mistakes in 2 of 3 files");
    }

    @Test
    void validateSaysWhatTheRunDoesNotReach() throws IOException {
        Path late = Files.writeString(dir.resolve("late.yaml"), """
                until: 5s
                topology: ladder
                hosts: {H1: L1, H2: R2}
                timeline:
                  - {at: 0s, cut: L2-R2}
                  - {at: 12s, cut: L1-R1}
                traffic:
                  - ping: {from: H1, to: H2, start: 6s}
                expect:
                  - port: {name: "L1:R1", at: 9s, carrier: up}
                """);

        assertThat(run("validate", late)).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        late + ": ok",
                        late + ":6:5: worth a look: at 12 s \"cut\" is to happen, but the run ends at 5 s",
                        late + ":8:5: worth a look: at 6 s ping H1 > H2 starts, but the run ends at 5 s",
                        late + ":10:5: worth a look: at 9 s a port is to be looked at, but the run ends at 5 s");
    }

    @Test
    void validateSaysWhichLooksAtBondsAndBundlesComeTooLate() throws IOException {
        Path late = Files.writeString(dir.resolve("late.yaml"), """
                until: 5s
                topology: {switches: [A1, A2], links: [A1-A2, A1-A2]}
                switches: {A1: {bundles: {Po1: {ports: [A2]}}}, A2: {bundles: {Po1: {ports: [A1]}}}}
                hosts: {H1: {at: [A1, A2], bond: {mode: active-backup, miimon: 100ms}}, H2: A1}
                expect:
                  - active-slave: {of: H1, is: A1, at: 6s}
                  - bundle: {of: "A1:Po1", is: up, at: 7s}
                  - failovers: {of: H1, count: 0, from: 8s}
                """);

        assertThat(run("validate", late)).isZero();
        assertThat(out.toString().lines())
                .contains(
                        late + ":6:5: worth a look: at 6 s a bond is to be looked at, but the run ends at 5 s",
                        late + ":7:5: worth a look: at 7 s a bundle is to be looked at, but the run ends at 5 s",
                        late + ":8:5: worth a look: at 8 s failovers are to be counted, but the run ends at 5 s");
    }

    @Test
    void validateNeedsAFile() {
        assertThat(run("validate")).isEqualTo(2);
        assertThat(errors().get(0)).isEqualTo("Missing required parameter: 'FILE'");
    }

    @Test
    void listShowsTheLibraryByFolder() throws IOException {
        String library = System.getProperty("failoverlab.library");
        Files.createDirectories(dir.resolve("library/storm"));
        Files.createDirectories(dir.resolve("library/first"));
        Files.writeString(dir.resolve("library/storm/a-b.yaml"), GOOD + "name: Two\nabout: Just one line\n");
        Files.writeString(
                dir.resolve("library/storm/a.yaml"),
                GOOD + "name: One\nabout: >\n  Rises by 0.5 % a\n  second. Then falls.\n");
        Files.writeString(dir.resolve("library/storm/a.expected.txt"), "A report");
        Files.writeString(dir.resolve("library/first/z.yaml"), GOOD + "name: Three\n");
        System.setProperty("failoverlab.library", dir.resolve("library").toString());
        try {
            assertThat(run("list")).isZero();
        } finally {
            System.setProperty("failoverlab.library", library);
        }
        assertThat(out.toString()).isEqualTo("""
                first
                  z     Three

                storm
                  a     One
                        Rises by 0.5 % a second.
                  a-b   Two
                        Just one line

                To run one:  failoverlab run z
                """);
    }

    @Test
    void withoutALibraryListSaysWhereItWasLookedFor() {
        String library = System.getProperty("failoverlab.library");
        System.setProperty("failoverlab.library", "nowhere");
        try {
            assertThat(run("list")).isEqualTo(2);
            assertThat(run("run", "ladder-storm")).isEqualTo(2);
        } finally {
            System.setProperty("failoverlab.library", library);
        }
        assertThat(errors())
                .containsExactly(
                        "there is no library in nowhere",
                        "ladder-storm: there is no such file",
                        "1 mistake; nothing was run");
    }

    @Test
    void listAsJsonHasTheSame() {
        assertThat(run("list", "--format", "json")).isZero();
        JsonNode ladder = null;
        for (JsonNode entry : new JsonMapper().readTree(out.toString())) {
            assertThat(Path.of(entry.get("file").asString())).exists();
            ladder = entry.get("name").asString().equals("ladder-storm") ? entry : ladder;
        }
        assertThat(ladder.get("folder").asString()).isEqualTo("storm");
        assertThat(ladder.get("title").asString()).isEqualTo("Ladder storm");
        assertThat(ladder.get("about").asString()).isEqualTo("Four switches, no spanning tree.");
    }

    @Test
    void aScenarioOfTheLibraryIsKnownByItsName() {
        assertThat(run("run", "ladder-storm", "--until", "1ms")).isEqualTo(1);
        assertThat(out.toString()).startsWith("Ladder storm\n");
    }

    @Test
    void aNameThatIsAlmostRightIsGuessed() {
        assertThat(run("run", "lader-storm")).isEqualTo(2);
        assertThat(errors())
                .containsExactly(
                        "lader-storm: there is no such file, and no such scenario in the library; did you mean"
                                + " \"ladder-storm\"?",
                        "1 mistake; nothing was run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "validate", "list", "schema"})
    void everyCommandHasHelpThatEndsWithAnExample(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: failoverlab " + command, "Example:\n  failoverlab " + command);
    }

    @Test
    void theHelpOfTheProgramShowsItsCommands() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("\n  run  ", "\n  list  ", "\n  validate  ", "\n  schema  ")
                .contains("Examples:\n  failoverlab list  ");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void schemaIsJsonOrMarkdown() {
        assertThat(run("schema")).isZero();
        assertThat(new JsonMapper()
                        .readTree(out.toString())
                        .get("required")
                        .get(0)
                        .asString())
                .isEqualTo("topology");
        out.getBuffer().setLength(0);
        assertThat(run("schema", "--format", "markdown")).isZero();
        assertThat(out.toString()).startsWith("# Reference");
    }

    @Test
    void coloursAreForTerminalsOfPeopleWhoWantThem() {
        Properties terminal = new Properties();
        terminal.setProperty(COLOURS, "true");

        assertThat(Terminal.style(terminal, Map.of("TERM", "xterm"))).isEqualTo(Style.COLOURED);
        assertThat(Terminal.style(terminal, Map.of("NO_COLOR", ""))).isEqualTo(Style.COLOURED);
        assertThat(Terminal.style(terminal, Map.of("NO_COLOR", "1"))).isEqualTo(Style.PLAIN);
        assertThat(Terminal.style(terminal, Map.of("TERM", "dumb"))).isEqualTo(Style.PLAIN);
        assertThat(Terminal.style(new Properties(), Map.of())).isEqualTo(Style.PLAIN);
    }

    @Test
    void filesNeverHaveColours() throws IOException {
        System.setProperty(COLOURS, "true");
        try {
            assertThat(run("run", good, "--out", dir.resolve("out"))).isZero();
            assertThat(out.toString().contains("\u001B[1m")).isEqualTo(Terminal.plainOrColoured() == Style.COLOURED);
            assertThat(dir.resolve("out/report.txt")).content().doesNotContain("\u001B");
            out.getBuffer().setLength(0);
            assertThat(run("run", good, "--format", "json")).isZero();
            assertThat(out.toString()).doesNotContain("\u001B");
        } finally {
            System.clearProperty(COLOURS);
        }
    }
}
