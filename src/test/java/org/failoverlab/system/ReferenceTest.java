package org.failoverlab.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.cli.Main;
import org.failoverlab.scenarios.file.ScenarioException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The published schema and reference are what the program prints, and the schema accepts what the program reads.
 *
 * <p>When the language has changed, {@code mvn verify -Dfailoverlab.update-expected} writes both anew.
 */
class ReferenceTest {
    private static final int MUTATIONS = 300;
    /** For a file in which few mutations are any good. */
    private static final int MOST_MUTATIONS = 3000;
    /** So many of them at least must still be good, or the test shows nothing. */
    private static final int LEAST_GOOD = 10;

    /** Words that fit some places and not others, or that YAML takes for something else than a text. */
    private static final String[] WORDS = {
        "0",
        "1",
        "10",
        "-1",
        "1.5",
        "1e3",
        "0x10",
        "1_000",
        "'5'",
        "true",
        "Yes",
        "NO",
        "off",
        "null",
        "~",
        "[]",
        "{}",
        "1s",
        "' 2 s '",
        "100Mbps",
        "64B",
        "1%",
        "10/s",
        "H1",
        "L1",
        "'L1:R1'",
        "1..4",
        "'>= 1'",
        "over",
        "none",
        "shut",
        "ladder",
        "10.0.0.1/8",
        "'20 - 29'",
        "2026-01-01",
        ".inf",
        "[H1]",
        "[1, 20-29]",
        "{a: b}",
        "'text, and more'"
    };

    static List<Path> library() {
        return Project.library();
    }

    @ParameterizedTest
    @CsvSource({"scenario.schema.json, json", "reference.md, markdown"})
    void whatIsPublishedIsWhatTheProgramPrints(String file, String format) throws IOException {
        StringWriter out = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(new StringWriter()), "schema", "--format", format);
        Path published = Project.ROOT.resolve("docs").resolve(file);
        if (System.getProperty("failoverlab.update-expected") != null) {
            Files.writeString(published, out.toString());
        }
        assertThat(code).isZero();
        assertThat(published).content().isEqualTo(out.toString());
    }

    @Test
    void theSchemaIsASchema() {
        assertThat(Editor.mistakesInSchema()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("library")
    void theLibraryIsGood(Path file) throws IOException {
        assertThat(Editor.mistakes(Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: no topology",
                "topology: moon",
                "topology: {ladder: {rungs: 1}}",
                "topology: {ladder: {rungs: two}}",
                "topology: ladder\nuntl: 5s",
                "topology: ladder\nuntil: 5",
                "topology: ladder\nuntil: 5sec",
                "topology: ladder\nseed: -1",
                "topology: ladder\nhosts: [H1, H2]",
                "topology: ladder\nhosts: {H1: {at: L1, address: 10.0.0.256}}",
                "topology: ladder\nlinks: {L1-R1: {rate: 1Gb}}",
                "topology: ladder\nlinks: {L1-R1: {loss: 0.1}}",
                "topology: ladder\nswitches: {L1: {storm-control: {action: stop}}}",
                "topology: ladder\nports: {'L1:R1': {trunk: {allowed: [1, 20-]}}}",
                "topology: ladder\nports: {'L1:R1': {access: 4095}}",
                "topology: ladder\ntraffic: [ping: {from: H1}]",
                "topology: ladder\ntraffic: [{ping: {from: H1, to: H2}, broadcast: {from: H1}}]",
                "topology: ladder\ntraffic: [constant: {from: H1, to: H2}]",
                "topology: ladder\ntimeline: [{cut: L1-R1}]",
                "topology: ladder\ntimeline: [{at: 1s, cut: L1-R1, restore: L1-R1}]",
                "topology: ladder\ntimeline: [{at: 1, cut: L1-R1}]",
                "topology: ladder\nexpect: [storm: gone]",
                "topology: ladder\nexpect: [flow: {name: ping H1 > H2, lost: few}]",
                "topology: ladder\nname:",
                "- topology: ladder"
            })
    void mistakesAreSeen(String yaml) {
        assertThat(Editor.mistakes(yaml)).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("library")
    void whatTheProgramReadsTheSchemaAccepts(Path file) throws IOException {
        String original = Files.readString(file).replaceAll("(?m)(^|  ) *#.*", "");
        RandomStream random = new RandomStream(1, file.getFileName().toString());
        int good = 0;
        for (int i = 0; i < MUTATIONS || (good < LEAST_GOOD && i < MOST_MUTATIONS); i++) {
            String text = mutate(original, random);
            // JSON, in whose terms a schema speaks, has no infinite numbers.
            if (isRead(text) && !text.contains(".inf")) {
                good++;
                assertThat(Editor.mistakes(text)).as(text).isEmpty();
            }
        }
        assertThat(good).isGreaterThanOrEqualTo(LEAST_GOOD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topology: {switches: [true, NO]}\nhosts: {on: true, H2: NO}",
                "topology: ladder\nseed: '5'",
                "topology: ladder\nseed: 1_000",
                "topology: ladder\nseed: +7",
                "topology: ladder\nname: 5",
                "topology: ladder\nname: 1.5\nabout: 2026-01-01",
                "topology: ladder\nname: true",
                "topology: ladder\nuntil: ' 2 s '",
                "topology: ladder\nswitches: {L1: {cpu: {protected-queue: 'YES'}}}",
                "topology: ladder\nswitches: {L1: {cpu: {protected-queue: Off, queue: '12'}}}",
                "topology: ladder\ntimeline: {at: 0, cut: L1-R1}",
                "topology: ladder\nports: {'L1:1': {trunk: {allowed: 10}}}",
                "topology: ladder\nports: {'L1:1': {trunk: {allowed: [10, 20-29]}}}"
            })
    void whatYamlTakesForSomethingElseIsGoodToo(String yaml) throws ScenarioException {
        ScenarioReader.readYaml(yaml, "good");
        assertThat(Editor.mistakes(yaml)).isEmpty();
    }

    /** Puts another word in the place of a value, or another key in the place of a key. */
    private static String mutate(String text, RandomStream random) {
        String[] tokens = text.split("(?<=[:\\[,{}\\]] )|(?=[,\\]}\n])");
        int at = (int) random.nextLong(tokens.length);
        boolean isKey = tokens[at].endsWith(": ");
        int other = (int) random.nextLong(tokens.length);
        tokens[at] = isKey ? tokens[other] : WORDS[(int) random.nextLong(WORDS.length)];
        return String.join("", tokens);
    }

    private static boolean isRead(String text) {
        try {
            ScenarioReader.readYaml(text, "mutated");
            return true;
        } catch (ScenarioException e) {
            return false;
        }
    }
}
