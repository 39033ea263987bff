package org.failoverlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code failoverlab sweep}, and what replays its runs. */
class SweepCommandTest {
    private static final Pattern FINGERPRINT = Pattern.compile("fingerprint ([0-9a-f]{16})");

    @TempDir
    private Path dir;

    private StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file;

    @BeforeEach
    void writeScenario() throws IOException {
        file = Files.writeString(dir.resolve("two.yaml"), """
                until: 2s
                topology: {switches: [A, B], links: [A-B]}
                hosts: {H1: A, H2: B}
                links: {A-B: {loss: 1%}}
                traffic: [{probes: {from: H1, to: H2, interval: 20ms}}]
                timeline: [{at: 1s, for: 100ms, cut: A-B}]
                """);
    }

    private int run(Object... arguments) {
        out = new StringWriter();
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        return Main.run(new PrintWriter(out), new PrintWriter(err), texts);
    }

    private String fingerprint() {
        Matcher matcher = FINGERPRINT.matcher(out.toString());
        assertThat(matcher.find()).as(out.toString()).isTrue();
        return matcher.group(1);
    }

    @Test
    void allFilesAreWrittenAndTheWorstRunIsReplayedByItsFile() throws IOException {
        Path results = dir.resolve("results");
        assertThat(run("sweep", file, "--vary", "fault.for=uniform(50ms,400ms)", "--draws", 8, "--out", results))
                .isZero();

        assertThat(Files.readString(results.resolve("summary.txt"))).isEqualTo(out.toString());
        assertThat(Files.readAllLines(results.resolve("sweep.csv"))).hasSize(9);
        JsonNode report = JsonMapper.shared().readTree(Files.readString(results.resolve("sweep.json")));
        JsonNode worst = report.get("extremes").get(0);
        assertThat(worst.get("file").asString()).isEqualTo("worst-1.yaml");
        JsonNode itsRun = report.get("runs").get(worst.get("run").asInt() - 1);

        assertThat(run("run", results.resolve("worst-1.yaml"))).isZero();
        assertThat(fingerprint()).isEqualTo(itsRun.get("fingerprint").asString());
    }

    @Test
    void withoutAFolderTheWorstRunIsReplayedByItsCommand() {
        assertThat(run(
                        "sweep",
                        file,
                        "--vary",
                        "timeline[1].for=uniform(50ms,400ms)",
                        "--draws",
                        5,
                        "--format",
                        "json"))
                .isZero();
        JsonNode report = JsonMapper.shared().readTree(out.toString());
        JsonNode worst = report.get("extremes").get(0);
        JsonNode itsRun = report.get("runs").get(worst.get("run").asInt() - 1);
        String length = itsRun.get("values").get("timeline[1].for").asString();
        assertThat(worst.get("command").asString())
                .isEqualTo("failoverlab run " + file + " --set 'timeline[1].for=" + length + "' --seed "
                        + itsRun.get("seed").asString());

        assertThat(run(
                        "run",
                        file,
                        "--set",
                        "timeline[1].for=" + length,
                        "--seed",
                        itsRun.get("seed").asString()))
                .isZero();
        assertThat(fingerprint()).isEqualTo(itsRun.get("fingerprint").asString());
    }

    @Test
    void onlyTheFlowsThatAreWantedAreTold() {
        for (String flow : List.of("H1->H2", "H1 > H2", "probes H1 > H2", "H1→H2")) {
            assertThat(run("sweep", file, "--vary", "until=1500ms,2s", "--flow", flow))
                    .isZero();
            assertThat(out.toString())
                    .contains("probes H1 > H2: longest outage, exact")
                    .doesNotContain("H2 > H1");
        }
        assertThat(run("sweep", file, "--vary", "until=1500ms,2s", "--flow", "H3->H2"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains(file + ": there is no such flow; the flows are: probes H1 > H2, probes H2 > H1");
    }

    @Test
    void csvIsPrintedOnDemand() {
        assertThat(run("sweep", file, "--vary", "until=1500ms,2s", "--repeat", 2, "--format", "csv", "--seed", 40))
                .isZero();
        assertThat(out.toString().lines().map(line -> line.split(",")[2]))
                .containsExactly("seed", "40", "41", "40", "41");
    }

    @Test
    void mistakesAreToldAndTheExitCodeIsTwo() {
        assertThat(run("sweep", file)).isEqualTo(2);
        assertThat(run("sweep", file, "--vary", "fault.at=uniform(1s)")).isEqualTo(2);
        assertThat(run("sweep", file, "--vary", "fault.at=1s,2x")).isEqualTo(2);
        assertThat(run("sweep", file, "--vary", "fault.att=1s,2s")).isEqualTo(2);
        assertThat(run("sweep", file, "--vary", "until=1s,2s", "--draws", 5)).isEqualTo(2);
        assertThat(run("sweep", file, "--vary", "until=1s", "--vary", "until=2s"))
                .isEqualTo(2);
        assertThat(run("run", file, "--set", "until")).isEqualTo(2);
        assertThat(err.toString().lines().filter(line -> !line.startsWith("Try:")))
                .containsExactly(
                        "Missing required option: '--vary=PATH=VALUES'",
                        "Invalid value for option '--vary' (PATH=VALUES): found \"uniform(1s)\"; expected values a,b,c, a range"
                                + " 1s..5s/1s, or uniform(a,b), normal(mean,deviation), exponential(mean), choice(a,b,c)",
                        "fault.at=2x: found \"2x\"; expected a time such as 100ms or 2s, or two such as 1s..3s between which"
                                + " the seed decides (with fault.at=2x)",
                        "1 mistake; nothing was run",
                        "fault.att=1s: there is no \"att\" in timeline[1]; did you mean \"at\"?; keys there: at, for, every, times,"
                                + " cut, silence, impair, flap, restore, shut, open, crash, restart, hang, shutdown, power-off,"
                                + " power-on, move, detach, attach, set, inject, announce, activate (with fault.att=1s)",
                        "fault.att=2s: there is no \"att\" in timeline[1]; did you mean \"at\"?; keys there: at, for, every, times,"
                                + " cut, silence, impair, flap, restore, shut, open, crash, restart, hang, shutdown, power-off,"
                                + " power-on, move, detach, attach, set, inject, announce, activate (with fault.att=2s)",
                        "2 mistakes; nothing was run",
                        "--draws is for what is drawn, and nothing is; --repeat gives more runs",
                        "until is varied twice",
                        "Invalid value for option '--set' (PATH=VALUE): found \"until\"; expected a path and a value, such as"
                                + " timeline[1].at=31s");
    }

    @Test
    void theHelpHasExamplesAndFitsATerminal() {
        assertThat(run("sweep", "--help")).isZero();
        assertThat(out.toString())
                .contains("Examples:\n  failoverlab sweep vrrp-worst-case --vary 'fault.at=uniform(20s,21s)'\n")
                .contains("--vary links.L1-R1.loss=0%,1%,5% --repeat 100\n");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void aFolderThatCannotBeWrittenIsTold() {
        assertThat(run("sweep", file, "--vary", "until=1s,2s", "--out", file)).isEqualTo(2);
        assertThat(err.toString()).startsWith("cannot write to " + file + ": there is a file of that name");
    }

    @Test
    void xrayTakesOtherValuesToo() {
        assertThat(run("xray", file, "--set", "fault.for=200ms", "--set", "links.A-B.loss=0%"))
                .isZero();
        assertThat(out.toString()).contains("0.230001576 s to the nanosecond");
    }
}
