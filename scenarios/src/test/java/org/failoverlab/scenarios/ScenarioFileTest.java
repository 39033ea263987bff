package org.failoverlab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are scenarios, and files that are none. */
class ScenarioFileTest {
    @TempDir
    private Path dir;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text);
    }

    private List<String> mistakes(String name, String text) throws IOException {
        return Mistakes.in(file(name, text));
    }

    private static String fingerprint(Scenario scenario) throws IOException {
        return new Runner(scenario, RunOptions.PLAIN, Progress.NONE)
                .run()
                .totals()
                .fingerprint();
    }

    @Test
    void theSmallestUsefulScenarioHasSevenLinesAndRuns() throws IOException, ScenarioException {
        String yaml = """
                topology: ladder
                hosts: {H1: L1, H2: R2}
                traffic:
                  - ping: {from: H1, to: H2}
                timeline:
                  - {at: 0s, cut: L2-R2}
                  - {at: 4.5s, cut: L1-R1}
                """;
        assertThat(yaml.lines().count()).isLessThan(10);
        Path file = file("small.yaml", yaml);

        Scenario scenario = ScenarioReader.read(file);
        var flow = new Runner(scenario, RunOptions.PLAIN, Progress.NONE)
                .run()
                .flows()
                .get(0);

        assertThat(scenario.title()).isEqualTo("small.yaml");
        assertThat(scenario.untilNs()).isEqualTo(10_000_000_000L);
        assertThat(scenario.seed()).isEqualTo(1);
        assertThat(flow.sent()).isEqualTo(11);
        assertThat(flow.received()).isEqualTo(5);
        assertThat(flow.lost()).isEqualTo(5);
        assertThat(flow.underWay()).isEqualTo(1);
    }

    @Test
    void yamlAndTheSameInJsonAreTheSameRun() throws IOException, ScenarioException {
        Path yaml = file("s.yaml", """
                until: 50ms
                seed: 5
                topology: {cross: {access: 2}}
                hosts: {H1: ACC1, H2: {at: ACC2, address: 10.0.0.9/24}}
                traffic:
                  - poisson: {from: H1, to: H2, frames: 1000/s}
                  - broadcast: {from: H2, start: 2ms}
                timeline:
                  - {at: 10ms, cut: CORE1-ACC1}
                """);
        Path json = file("s.json", """
                {"until": "50ms", "seed": 5,
                 "topology": {"cross": {"access": 2}},
                 "hosts": {"H1": "ACC1", "H2": {"at": "ACC2", "address": "10.0.0.9/24"}},
                 "traffic": [{"poisson": {"from": "H1", "to": "H2", "frames": "1000/s"}},
                             {"broadcast": {"from": "H2", "start": "2ms"}}],
                 "timeline": [{"at": "10ms", "cut": "CORE1-ACC1"}]}
                """);
        Path otherSeed = file("t.yaml", Files.readString(yaml).replace("seed: 5", "seed: 6"));

        String fingerprint = fingerprint(ScenarioReader.read(yaml));
        assertThat(fingerprint(ScenarioReader.read(json))).isEqualTo(fingerprint);
        assertThat(fingerprint(ScenarioReader.read(yaml))).isEqualTo(fingerprint);
        assertThat(fingerprint(ScenarioReader.read(otherSeed))).isNotEqualTo(fingerprint);
    }

    @Test
    void placesInJsonAreExactToo() throws IOException {
        assertThat(mistakes(
                        "s.json",
                        "{\n  \"topology\": \"ladder\",\n  \"until\": 5,\n  \"seeds\": 1,\n  \"until\": 6\n}\n"))
                .containsExactly(
                        "3:12: found \"5\"; expected a time such as 500ns, 20us, 100ms, 2s, 1.5min or 1h, in whole"
                                + " nanoseconds and at most 100 days",
                        "4:3: there is no \"seeds\" here; did you mean \"seed\"?",
                        "5:3: \"until\" stands here for the second time; the first is in line 3");
    }

    @Test
    void whatIsNoFileOfText() throws IOException {
        assertThat(Mistakes.in(dir.resolve("nowhere.yaml"))).containsExactly(" there is no such file");
        assertThat(Mistakes.in(dir)).containsExactly(" this is a folder; a scenario is one YAML or JSON file");
        assertThat(mistakes("empty.yaml", "")).containsExactly(" the file is empty");
        assertThat(mistakes("empty.json", " \n")).containsExactly(" the file is empty");
        assertThat(mistakes("comments.yaml", "# nothing\n\n")).containsExactly(" the file is empty");
    }

    @Test
    void whatIsNotUtf8IsShownByItsPlaceInLetters() throws IOException {
        Path latin1 = Files.write(
                dir.resolve("latin1.yaml"), "topology: ladder\nname: Übung\n".getBytes(StandardCharsets.ISO_8859_1));
        Path utf16 = Files.write(dir.resolve("utf16.yaml"), "topology: ladder\n".getBytes(StandardCharsets.UTF_16));
        byte[] text = "topology: ladder\nname: 한글 x\n".getBytes(StandardCharsets.UTF_8);
        text[text.length - 2] = (byte) 0xFF;
        Path mixed = Files.write(dir.resolve("mixed.yaml"), text);

        assertThat(Mistakes.in(latin1)).containsExactly("2:7: byte 0xDC is not UTF-8; save the file as UTF-8 text");
        assertThat(Mistakes.in(utf16)).containsExactly("1:1: byte 0xFE is not UTF-8; save the file as UTF-8 text");
        assertThat(Mistakes.in(mixed)).containsExactly("2:10: byte 0xFF is not UTF-8; save the file as UTF-8 text");
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsDoNotMatter() throws IOException, ScenarioException {
        Path file = file("windows.yaml", "\uFEFFtopology: ladder\r\nuntil: 1s\r\n");

        assertThat(ScenarioReader.read(file).untilNs()).isEqualTo(1_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: @home             | 1:7: found character '@' that cannot start any token; put a text that begins with such a character in quotation marks",
                "count: >= 10            | 1:9: this sign begins a text of several lines; put a value such as \">= 10\" in quotation marks",
                "name: \"x               | 1:9: the text that begins in line 1 has no closing quotation mark",
                "a: [1, 2                | 1:9: expected ',' or ']', but got <stream end>; is a comma missing, or a bracket not closed?",
                "a: b: c                 | 1:5: mapping values are not allowed here; is the indentation right, and a text with a colon in it in quotation marks?",
                "a: 'b' c                | 1:8: expected <block end>, but found '<scalar>'; is the indentation right?"
            })
    void textThatIsNoYaml(String text, String message) throws IOException {
        String inFile = message.replaceFirst(" ", " this is not well-formed YAML: ");

        assertThat(mistakes("s.yaml", text)).containsExactly(inFile);
    }

    @Test
    void tabsAndControlCharactersInYaml() throws IOException {
        assertThat(mistakes("tab.yaml", "topology: ladder\n\tuntil: 1s\n"))
                .containsExactly("2:1: this is not well-formed YAML: a tab stands here; indent with spaces only");
        assertThat(mistakes("bell.yaml", "topology: ladder\nname: a\u0007b\n"))
                .containsExactly("2:8: this is not well-formed YAML: the character U+0007 is not allowed");
    }

    @Test
    void textThatIsNoJson() throws IOException {
        assertThat(mistakes("s.json", "{\"topology\": \"ladder\",}"))
                .containsExactly(
                        "1:23: this is not well-formed JSON: found \"}\"; expected a key in double quotation marks; is"
                                + " there a comma too many?");
        assertThat(mistakes("t.json", "topology: ladder"))
                .hasSize(1)
                .allMatch(m -> m.startsWith("1:1: this is not well-"));
    }

    @Test
    void mistakesBeforeABrokenPlaceAreSaidToo() throws IOException {
        assertThat(mistakes("s.yaml", "seed: 1\nseed: 2\nname: @home\n"))
                .containsExactly(
                        "2:1: \"seed\" stands here for the second time; the first is in line 1",
                        "3:7: this is not well-formed YAML: found character '@' that cannot start any token; put a text"
                                + " that begins with such a character in quotation marks");
    }

    @Test
    void aliasesAndFurtherDocumentsAreNotSupported() throws IOException {
        assertThat(mistakes("alias.yaml", "topology: &x ladder\nname: *x\n"))
                .containsExactly("2:7: an alias (*x) is not supported; write the value out");
        assertThat(mistakes("two.yaml", "topology: ladder\n---\ntopology: cross\n"))
                .containsExactly("3:1: the scenario ends before this; one file holds one scenario");
        assertThat(mistakes("two.json", "{\"topology\": \"ladder\"} {}"))
                .containsExactly("1:24: the scenario ends before this; one file holds one scenario");
    }

    @Test
    void nestingIsLimited() throws IOException {
        String message = ": things stand within one another more than 40 deep, which no scenario needs";
        assertThat(mistakes("deep.yaml", "topology: " + "[".repeat(100_000))).containsExactly("1:51" + message);
        assertThat(mistakes("dashes.yaml", "- ".repeat(100_000))).containsExactly("1:81" + message);
        assertThat(mistakes("deep.json", "{\"topology\":" + "[".repeat(100_000)))
                .containsExactly("1:53" + message);
    }

    @Test
    void sizeIsLimited() throws IOException {
        String line = "# " + "x".repeat(98) + "\n";
        String text = "topology: ladder\n" + line.repeat((8 << 20) / line.length() - 1);

        assertThat(mistakes("large.yaml", text)).isEmpty();
        assertThat(mistakes("larger.yaml", text + line.repeat(2)))
                .containsExactly(" the file is larger than 8 MiB, which no scenario needs");
    }

    @Test
    void severalMegabytesOfHonestYamlAreRead() throws IOException {
        String act = "  - {at: 1s, cut: L1-L2}                                                     # x\n";

        assertThat(mistakes("long.yaml", "topology: ladder\ntimeline:\n" + act.repeat(40_000)))
                .isEmpty();
    }
}
