package org.failoverlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.failoverlab.scenarios.Library;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as it is called: what it prints where, and its exit codes. */
class CommandLineTest {
    private static final String GOOD = """
            name: A cable
            until: 50ms
            topology: {switches: [S1]}
            hosts: {H1: S1, H2: S1}
            traffic:
              - ping: {from: H1, to: H2, interval: 10ms, count: 3}
            capture: [H2]
            expect:
              - flow: {name: "ping H1 > H2", received: 3}
            """;

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path good;

    @BeforeEach
    void writeScenario() throws IOException {
        good = Files.writeString(dir.resolve("good.yaml"), GOOD);
    }

    private int run(Object... arguments) {
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        return Main.run(new PrintWriter(out), new PrintWriter(err), texts);
    }

    private List<String> errors() {
        return err.toString().lines().toList();
    }

    @Test
    void aGoodRunPrintsItsReportAndEndsWithZero() {
        int code = run("run", good);

        assertThat(code).isZero();
        assertThat(out.toString()).startsWith("A cable\n=======\n1 switch, 2 hosts, 2 cables; no loop of switches\n");
        assertThat(out.toString()).contains("  ok   ping H1 > H2: received exactly 3   3\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void anUnmetExpectationEndsWithOne() throws IOException {
        Path unmet = Files.writeString(dir.resolve("unmet.yaml"), GOOD.replace("received: 3", "received: 4"));

        assertThat(run("run", unmet)).isEqualTo(1);
        assertThat(out.toString()).contains("  FAILED   ping H1 > H2: received exactly 4   3\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void mistakesInAScenarioEndWithTwoAndRunNothing() throws IOException {
        Path bad = Files.writeString(dir.resolve("bad.yaml"), GOOD.replace("until", "untl"));
        Path worse = Files.writeString(
                dir.resolve("worse.yaml"), GOOD.replace("50ms", "50").replace("S1, H2", "S7, H2"));

        assertThat(run("run", bad)).isEqualTo(2);
        assertThat(errors())
                .containsExactly(
                        bad + ":2:1: there is no \"untl\" here; did you mean \"until\"?", "1 mistake; nothing was run");
        err.getBuffer().setLength(0);
        assertThat(run("run", worse)).isEqualTo(2);
        assertThat(errors()).hasSize(3).last().isEqualTo("2 mistakes; nothing was run");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aMissingFileEndsWithTwo() {
        assertThat(run("run", dir.resolve("nowhere.yaml"))).isEqualTo(2);
        assertThat(errors()).first().isEqualTo(dir.resolve("nowhere.yaml") + ": there is no such file");
    }

    @Test
    void aFaultOfTheProgramItselfEndsWithThreeAndAsksForAReport() {
        PrintWriter broken = new PrintWriter(new Writer() {
            @Override
            public void write(char[] text, int from, int length) {
                throw new IllegalStateException("a defect");
            }

            @Override
            public void flush() {
                // Nothing to do.
            }

            @Override
            public void close() {
                // Nothing to do.
            }
        });

        int code = Main.run(broken, new PrintWriter(err), "run", good.toString());

        assertThat(code).isEqualTo(3);
        assertThat(errors())
                .startsWith(
                        "This is a fault of FailoverLab itself, not of your scenario. Please report it, with the"
                                + " scenario:",
                        "java.lang.IllegalStateException: a defect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void helpSaysWhatItCanDo(String argument) {
        assertThat(run(argument)).isZero();
        assertThat(out.toString()).contains("Usage: failoverlab", "run", "Exit codes:", "0   all is well");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void withoutArgumentsItShowsItsHelp() {
        assertThat(run()).isZero();
        assertThat(out.toString()).contains("Usage: failoverlab", "Start with:");
    }

    @Test
    void helpOfACommandShowsItsOptionsAndAnExample() {
        assertThat(run("run", "--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "--until",
                        "--seed",
                        "--shuffle-ties",
                        "--strict-wire",
                        "--format",
                        "--out",
                        "Example:",
                        "FILE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "run --version"})
    void theVersionIsOneLine(String arguments) {
        assertThat(run((Object[]) arguments.split(" "))).isZero();
        assertThat(out.toString().lines()).hasSize(1).allMatch(line -> line.startsWith("FailoverLab "));
    }

    @ParameterizedTest(name = "--until {0}")
    @ValueSource(strings = {"5", "0s", "soon", "-1s", "101h 5", "2401h"})
    void aTimeThatIsNoneIsRefused(String until) {
        assertThat(run("run", good, "--until=" + until)).isEqualTo(2);
        assertThat(errors())
                .first()
                .isEqualTo("Invalid value for option '--until': found \"" + until
                        + "\"; expected a time such as 500ms or 30s, more than 0 and at most 100 days");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "run --untl 5s          | Unknown option: '--untl'",
                "rnu                    | Unmatched argument at index 0: 'rnu'",
                "run                    | Missing required parameter: 'FILE'",
                "run x.yaml y.yaml      | Unmatched argument at index 2: 'y.yaml'",
                "run x.yaml --seed one  | expected a whole number, not negative",
                "run x.yaml --max-events 0  | expected a whole number of 1 or more",
                "run x.yaml --max-events 1e6 | expected a whole number of 1 or more",
                "run x.yaml --max-wall 0s   | expected a time such as 500ms or 30s",
                "run x.yaml --seed=-1   | expected a whole number, not negative",
                "run x.yaml --seed -1   | found \"-1\"; expected a whole number, not negative",
                "run x.yaml --seed 1e3  | expected a whole number, not negative",
                "run x.yaml --seed=     | expected a whole number, not negative",
                "run x.yaml --until 0   | expected a time such as 500ms or 30s, more than 0",
                "run x.yaml --until -5s | found \"-5s\"; expected a time such as 500ms or 30s",
                "run x.yaml --until 99999999999999999999s | expected a time such as 500ms or 30s",
                "run x.yaml --sample nonsense | found \"nonsense\"; expected times such as 500ms or 10s,35s",
                "run x.yaml --sample 1s,,2s   | expected times such as 500ms or 10s,35s",
                "run x.yaml --sample 101h,-1s | found \"-1s\"; expected times such as 500ms or 10s,35s",
                "run x.yaml --shuffle-ties x  | expected a whole number, not negative",
                "run x.yaml --until 1s --until 2s | option '--until' (TIME) should be specified only once",
                "topology               | Missing required argument (specify one of these)",
                "topology x.yaml --generate ladder | are mutually exclusive (specify only one)",
                "topology --generate ladder --between L1 | requires at least 2 values",
                "topology x.yaml --format=svg | expected one of",
                "validate --until 1s x.yaml   | Unknown option: '--until'",
                "schema x.yaml          | Unmatched argument",
                "list x                 | Unmatched argument",
                "run x.yaml --format=xml | Invalid value for option '--format': expected one of [text, json] (case-insensitive) but was 'xml'"
            })
    void aCallThatIsNotRightEndsWithTwo(String arguments, String message) {
        assertThat(run((Object[]) arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void optionsStandAboveTheScenario() {
        assertThat(run("run", good, "--until", "5ms", "--seed", "9", "--shuffle-ties", "4", "--strict-wire"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("0.005 s simulated, seed 9, ties shuffled by 4\n");
    }

    @Test
    void aLimitThatIsReachedLeavesExpectationsUnmet() throws IOException {
        Path nothingExpected = Files.writeString(dir.resolve("free.yaml"), GOOD.substring(0, GOOD.indexOf("expect:")));

        assertThat(run("run", good, "--max-events", "5")).isEqualTo(1);
        assertThat(out.toString()).contains("by the limit of 5 events;", "  not judged   ping H1 > H2: received");
        assertThat(run("run", good, "--max-wall", "1ns")).isEqualTo(1);
        assertThat(out.toString()).contains("ended early, at 0 s of 0.05 s, by the limit of 1 ns of waiting;");
        assertThat(run("run", nothingExpected, "--max-events", "5")).isZero();
        assertThat(run("run", good, "--max-events", "1000000", "--max-wall", "1h"))
                .isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void jsonSaysWhichLimitEndedTheRun() {
        assertThat(run("run", good, "--max-events", "5", "--format", "json")).isEqualTo(1);
        assertThat(out.toString()).contains("\"limit\" : \"max-events\"", "\"value\" : 5", "\"plannedNs\" : 50000000");
        out.getBuffer().setLength(0);
        assertThat(run("run", good, "--format", "json")).isZero();
        assertThat(out.toString()).contains("\"endedBy\" : null");
    }

    @Test
    void jsonHasTheSameFacts() {
        assertThat(run("run", good, "--format", "json")).isZero();
        assertThat(out.toString())
                .startsWith("{\n")
                .endsWith("}\n")
                .contains("\"scenario\" : \"A cable\"", "\"received\" : 3", "\"state\" : \"none\"");
    }

    @Test
    void outGetsAllFilesAndTheScreenStillItsReport() throws IOException {
        Path folder = dir.resolve("results/today");

        assertThat(run("run", good, "--out", folder)).isZero();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "report.txt", "report.json", "report.html", "journal.txt", "capture.pcapng");
        }
        assertThat(Files.readString(folder.resolve("report.txt"))).isEqualTo(out.toString());
        assertThat(out.toString()).contains("Captures, in capture.pcapng");
        assertThat(Files.readString(folder.resolve("report.json")))
                .startsWith("{\n")
                .contains("\"H2:1\"");
        assertThat(Files.readString(folder.resolve("report.html")))
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .endsWith("</html>\n")
                .contains("<h1>A cable</h1>");
    }

    @Test
    void htmlIsWrittenWhereTheUserSays() throws IOException {
        assertThat(run("run", good, "--html", dir.resolve("run.html"))).isZero();
        assertThat(run("xray", good, "--html", dir.resolve("xray.html"))).isZero();
        assertThat(Files.readString(dir.resolve("run.html"))).isEqualTo(Files.readString(dir.resolve("xray.html")));
        assertThat(run("run", good, "--html", dir)).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("cannot write to", "give --html a file that can be written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "validate", "topology"})
    void whatIsNoScenarioIsToldByEveryCommand(String command) throws IOException {
        Path empty = Files.createFile(dir.resolve("empty.yaml"));
        Path noText = Files.write(dir.resolve("noise.yaml"), new byte[] {(byte) 0xFE, 0, 1, 2});

        for (Object[] each : new Object[][] {
            {dir.resolve("nowhere.yaml"), "there is no such file"},
            {dir, "this is a folder; a scenario is one YAML or JSON file"},
            {good.resolve("below-a-file.yaml"), "cannot be read; "},
            {empty, "the file is empty"},
            {noText, "byte 0xFE is not UTF-8; save the file as UTF-8 text"},
            {"ladder-strom", "did you mean \"ladder-storm\"?"},
            {"no\0name", "this cannot be a file"},
            {"", "this is a folder"}
        }) {
            err.getBuffer().setLength(0);
            assertThat(run(command, each[0])).isEqualTo(2);
            assertThat(errors()).hasSize(2).first().asString().contains(each[1].toString());
            assertThat(err.toString()).doesNotContain("Exception", "\tat ");
        }
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void topologyTakesNamesOfTheLibrary() {
        assertThat(run("topology", "ladder-storm")).isZero();
        assertThat(out.toString()).startsWith("Ladder storm\n");
    }

    @Test
    void anOutputFolderThatIsAFileIsSaidToBeOne() {
        assertThat(run("run", good, "--out", good)).isEqualTo(2);
        assertThat(errors())
                .containsExactly("cannot write to " + good
                        + ": there is a file of that name; give --out a folder that can be written");
    }

    @Test
    void anOutputFolderThatCannotBeWrittenIsTheCallersMistake() {
        assertThat(run("run", good, "--out", good.resolve("out"))).isEqualTo(2);
        assertThat(errors())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("cannot write to " + good.resolve("out") + ": ")
                .endsWith("; give --out a folder that can be written");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theFirstScenarioOfTheLibraryMeetsItsExpectations() {
        assertThat(run("run", Library.storm())).isZero();
        assertThat(out.toString()).contains("Ladder storm", "frames still go round at the end of the run");
    }
}
