package org.failoverlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.failoverlab.scenarios.batch.BatchFolder;
import org.failoverlab.scenarios.batch.BatchManifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command batch: what it prints, what it writes, how it goes on. */
class BatchCommandTest {
    private static final String GOOD = """
            name: 'Cut, "noticed"'
            topology: {ladder: {rungs: 2}}
            until: 3s
            hosts: {H1: L1, H2: L2}
            defaults: {switch: {spanning-tree: {protocol: rstp, host-ports: {edge: true}}}, link: {loss: 0.1%}}
            traffic:
              - probes: {from: H1, to: H2, start: 1s, timeout: 100ms}
            timeline:
              - {at: 1.5s, cut: L1-L2}
            """;

    private static final String STRICT = GOOD + """
            expect:
              - storm: none
              - flow: {name: probes H1 > H2, lost: 0}
            """;

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path lab;
    private Path results;

    @BeforeEach
    void writeScenarios() throws IOException {
        lab = Files.createDirectories(dir.resolve("lab/deep"));
        Files.writeString(lab.resolve("good.yaml"), GOOD);
        lab = lab.getParent();
        results = dir.resolve("results");
    }

    private int run(Object... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] texts = Stream.concat(Stream.of("batch"), Arrays.stream(arguments))
                .map(Object::toString)
                .toArray(String[]::new);
        return Main.run(new PrintWriter(out), new PrintWriter(err), texts);
    }

    private Map<String, String> filesOf(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private String text(String file) throws IOException {
        return Files.readString(results.resolve(file));
    }

    @Test
    void sumsUpEveryScenarioBelowAFolder() throws IOException {
        Files.writeString(lab.resolve("b.yml"), GOOD);
        Files.writeString(lab.resolve("a.yaml"), GOOD);
        Files.writeString(lab.resolve("a.expected.txt"), "a report");
        Files.writeString(lab.resolve(".hidden.yaml"), "no scenario");
        assertThat(run(lab, "--repeat", 2)).isZero();
        assertThat(err.toString()).isEmpty();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.get(0)).isEqualTo("3 scenarios, 6 runs");
        assertThat(lines.stream().filter(line -> line.startsWith("  ok")).map(line -> line.split(" +")[2]))
                .containsExactly(lab + "/a.yaml", lab + "/b.yml", lab + "/deep/good.yaml", "all");
    }

    @Test
    void knowsTheLibraryAndRunsAFileOnce() {
        assertThat(run("cut-and-restored", lab, lab.resolve("deep/good.yaml"))).isZero();
        assertThat(out.toString()).startsWith("2 scenarios, 2 runs\n").contains("  ok   cut-and-restored ");
    }

    @Test
    void saysWhichExpectationsWereNotMetAndWhichSeedsShowIt() throws IOException {
        Files.writeString(lab.resolve("strict.yaml"), STRICT);
        assertThat(run(lab, "--repeat", 20, "--seed", 100)).isEqualTo(1);
        assertThat(out.toString())
                .contains("2 scenarios, 40 runs")
                .contains("probes H1 > H2: lost exactly 0")
                .contains("100, 101, 102")
                .contains("To see one of them:  failoverlab run " + lab + "/strict.yaml --seed 100");
    }

    @Test
    void aFileThatCannotBeReadStopsNoOther() throws IOException {
        Files.writeString(lab.resolve("bad.yaml"), "topology: laddr\nuntl: 1s\n");
        assertThat(run(lab, "--repeat", 3)).isEqualTo(2);
        assertThat(out.toString())
                .startsWith("2 scenarios, 4 runs\n")
                .contains(lab + "/bad.yaml:1:11: found \"laddr\" here; did you mean \"ladder\"?")
                .contains(lab + "/bad.yaml:2:1: there is no \"untl\" here; did you mean \"until\"?");
    }

    @Test
    void aWordThatMeansNothingRunsNothing() throws IOException {
        Path empty = Files.createDirectory(dir.resolve("empty"));
        assertThat(run(lab, "cut-and-restord", empty, dir.resolve("no.yaml"))).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .containsExactly(
                        "cut-and-restord: there is no such file, and no such scenario in the library;"
                                + " did you mean \"cut-and-restored\"?",
                        empty + ": there is no scenario in this folder: no file *.yaml, *.yml or *.json",
                        dir.resolve("no.yaml") + ": there is no such file",
                        "3 mistakes; nothing was run");
    }

    @Test
    void aLimitEndsARunEarly() {
        assertThat(run(lab, "--max-events", 100)).isEqualTo(1);
        assertThat(out.toString()).contains("Runs that were ended early").contains("of 3 s: 100 events had fired");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(run(lab, "--repeat", 0)).isEqualTo(2);
        assertThat(run(lab, "--repeat", 10_000_001)).isEqualTo(2);
        assertThat(err.toString()).contains("'--repeat': found \"10000001\"; expected at most 10000000");
        assertThat(run(lab, "--fresh")).isEqualTo(2);
        assertThat(err.toString()).contains("--fresh is about the folder of --out, which is missing");
    }

    @Test
    void theThreadsChangeNoByte() throws IOException {
        Files.writeString(lab.resolve("strict.yaml"), STRICT);
        Path one = dir.resolve("one");
        assertThat(run(lab, "--repeat", 30, "--exact", "--threads", 1, "--out", one))
                .isEqualTo(1);
        String printed = out.toString();
        for (int threads : new int[] {2, 5}) {
            Path many = dir.resolve("many" + threads);
            run(lab, "--repeat", 30, "--exact", "--threads", threads, "--out", many);
            assertThat(out.toString()).isEqualTo(printed);
            assertThat(filesOf(many)).isEqualTo(filesOf(one));
        }
        assertThat(filesOf(one))
                .containsOnlyKeys(
                        "batch.json", "junit.xml", "report.html", "results.csv", "results.jsonl", "summary.txt");
        assertThat(filesOf(one)).containsEntry("summary.txt", printed);
    }

    @Test
    void writesATableThatSpreadsheetsRead() throws IOException {
        run(lab, "--repeat", 2, "--exact", "--out", results);
        List<String> rows = List.of(text("results.csv").split("\r\n"));
        assertThat(rows.get(0))
                .isEqualTo("file,scenario,seed,status,simulated_ns,events,fingerprint,unmet,error,flow,lost,"
                        + "probed_outage_ns,exact_outage_ns,exact_total_ns,up_at_end");
        assertThat(rows).as("probes go both ways").hasSize(5);
        assertThat(rows.get(1)).startsWith(lab + "/deep/good.yaml,\"Cut, \"\"noticed\"\"\",1,passed,3000000000,");
        assertThat(rows.get(1)).matches(".*,0,,probes H1 > H2,\\d+,\\d+,\\d+,\\d+,true");
        assertThat(text("results.csv")).endsWith("\r\n");
    }

    @Test
    void writesALineOfJsonForEachRun() throws IOException {
        run(lab, "--repeat", 3, "--seed", 7, "--out", results);
        List<String> lines = Files.readAllLines(results.resolve("results.jsonl"));
        assertThat(lines).hasSize(3);
        JsonNode second = JsonMapper.shared().readTree(lines.get(1));
        assertThat(second.get("id").asString()).isEqualTo(lab + "/deep/good.yaml#8");
        assertThat(second.get("seed").asLong()).isEqualTo(8);
        assertThat(second.get("status").asString()).isEqualTo("PASSED");
        assertThat(second.get("fingerprint").asString()).matches("[0-9a-f]{16}");
        assertThat(second.get("flows").get(0).get("exactNs").asLong()).isEqualTo(-1);
    }

    @Test
    void writesWhatContinuousIntegrationReads() throws Exception {
        Files.writeString(lab.resolve("strict.yaml"), STRICT);
        Files.writeString(lab.resolve("bad.yaml"), "topology: <&\u0007>\n");
        run(lab, "--repeat", 10, "--out", results);
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(getClass().getResource("/batch/junit.xsd"))
                .newValidator()
                .validate(new StreamSource(results.resolve("junit.xml").toFile()));
        String xml = text("junit.xml");
        assertThat(xml)
                .contains("<testsuites name=\"FailoverLab\" tests=\"21\"")
                .contains("<testsuite name=\"" + lab + "/bad.yaml\" tests=\"1\" failures=\"0\" errors=\"1\"")
                .contains("<testcase name=\"seed 10\"")
                .contains(" time=\"3\"")
                .contains("<failure type=\"FAILED\" message=\"probes H1 &gt; H2: lost exactly 0: ")
                .contains("failoverlab run " + lab + "/strict.yaml --seed 1");
    }

    @Test
    void printsJsonOnDemand() {
        assertThat(run(lab, "--repeat", 4, "--format", "json")).isZero();
        JsonNode report = JsonMapper.shared().readTree(out.toString());
        assertThat(report.get("counts").get("passed").asInt()).isEqualTo(4);
        JsonNode flow = report.get("scenarios").get(0).get("flows").get(0);
        assertThat(flow.get("probed").get("count").asInt()).isEqualTo(4);
        assertThat(flow.get("exact").isNull()).isTrue();
    }

    @Test
    void goesOnWhereItWasCutWhereverThatWas() throws IOException {
        Object[] command = {lab, "--repeat", 12, "--exact", "--out", results};
        run(command);
        String printed = out.toString();
        Map<String, String> whole = filesOf(results);
        byte[] bytes = whole.get("results.jsonl").getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < bytes.length; length += 211) {
            Files.write(results.resolve("results.jsonl"), Arrays.copyOf(bytes, length));
            Files.delete(results.resolve("summary.txt"));
            assertThat(run(command)).isZero();
            assertThat(filesOf(results)).as("cut at %d", length).isEqualTo(whole);
            assertThat(out.toString()).isEqualTo(printed);
        }
        assertThat(err.toString()).isEqualTo(results + ": 11 of 12 runs are done already\n");
    }

    @Test
    void doesAgainWhatIsSpoiltInTheMiddle() throws IOException {
        Object[] command = {lab, "--repeat", 6, "--out", results};
        run(command);
        Map<String, String> whole = filesOf(results);
        List<String> lines = whole.get("results.jsonl").lines().toList();
        String zeros = "\0".repeat(lines.get(2).length());
        String doubled = String.join("\n", lines.get(0), lines.get(1), lines.get(1), lines.get(2)) + "\n";
        String spoilt = String.join("\n", lines.get(0), lines.get(1), zeros, lines.get(3)) + "\n";
        for (String each : List.of(spoilt, doubled)) {
            Files.writeString(results.resolve("results.jsonl"), each);
            assertThat(run(command)).isZero();
            assertThat(err.toString()).isEqualTo(results + ": 2 of 6 runs are done already\n");
            assertThat(filesOf(results)).isEqualTo(whole);
        }
    }

    @Test
    void refusesAFolderThatHoldsAnotherExperiment() throws IOException {
        run(lab, "--repeat", 2, "--out", results);
        Map<String, String> before = filesOf(results);
        Files.writeString(lab.resolve("deep/good.yaml"), GOOD + "# changed\n");
        Files.writeString(lab.resolve("new.yaml"), GOOD);

        assertThat(run(lab, "--repeat", 3, "--exact", "--seed", 4, "--max-wall", "60s", "--out", results))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        results + " holds the results of another experiment:",
                        "  --repeat was 2, and is 3 now",
                        "  --seed was not given, and is 4 now",
                        "  --exact was not given, and is given now",
                        "  --max-wall was not given, and is 60.00 s now",
                        "  " + lab + "/deep/good.yaml has another content now",
                        "  " + lab + "/new.yaml was no part of it, and is one now",
                        "Nothing was run; give --out another folder, or --fresh to delete what is there and begin anew");
        assertThat(filesOf(results)).isEqualTo(before);

        assertThat(run(lab, "--repeat", 3, "--out", results, "--fresh")).isZero();
        assertThat(text("results.jsonl").lines()).hasSize(6);
    }

    @Test
    void refusesResultsOfWhichNobodyKnowsWhatTheyAre() throws IOException {
        Files.createDirectory(results);
        Files.writeString(results.resolve("results.jsonl"), "mine\n");
        assertThat(run(lab, "--out", results)).isEqualTo(2);
        assertThat(err.toString()).startsWith(results + " has a results.jsonl, but no batch.json that says of what;");
        assertThat(text("results.jsonl")).isEqualTo("mine\n");
        run(lab, "--out", results, "--fresh");
        Files.writeString(results.resolve("batch.json"), "{");
        assertThat(run(lab, "--out", results)).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(results.resolve("batch.json") + " does not say what experiment is there;");
    }

    @Test
    void twoAtATimeDoNotWriteIntoOneFolder() throws Exception {
        run(lab, "--out", results);
        BatchManifest same = JsonMapper.shared().readValue(text("batch.json"), BatchManifest.class);
        try (BatchFolder held = BatchFolder.open(results, same, false)) {
            assertThat(run(lab, "--out", held.dir())).isEqualTo(2);
            assertThat(err.toString()).isEqualTo(results + " is in use: another batch is writing there\n");
        }
        assertThat(run(lab, "--out", results)).isZero();
    }

    @Test
    void resultsBelowTheFolderOfScenariosAreNoScenarios() throws IOException {
        Path inside = lab.resolve("results");
        assertThat(run(lab, "--out", inside)).isZero();
        Map<String, String> first = filesOf(inside);
        assertThat(run(lab, "--out", inside)).isZero();
        assertThat(filesOf(inside)).isEqualTo(first);
    }

    @Test
    void saysWhereNothingCanBeWritten() throws IOException {
        Files.writeString(results, "a file");
        assertThat(run(lab, "--out", results)).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("cannot write to " + results + ": there is a file of that name;"
                        + " give --out a folder that can be written\n");
    }
}
