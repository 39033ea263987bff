package org.failoverlab.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.junit.jupiter.api.Test;

/** The report for people. */
class TextReportTest {
    private static final String STORM = """
            name: %s
            until: 40ms
            topology: ladder
            hosts: {H1: L1, H2: R2}
            traffic:
              - ping: {from: H2, to: H1, interval: 10ms, timeout: 5ms, stop: 31ms}
              - broadcast: {from: H1, start: 15ms}
            timeline:
              - {at: 0s, cut: L2-R2}
              - {at: 25ms, cut: R1-R2}
            """;

    private static Report run(String yaml) throws IOException, ScenarioException {
        return new Runner(ScenarioReader.readYaml(yaml, "file.yaml"), RunOptions.PLAIN, Progress.NONE).run();
    }

    @Test
    void aReportFromItsFirstLineToItsLast() throws IOException, ScenarioException {
        Report report = run(String.format(STORM, "Cut"));

        String text = TextReport.of(report);

        // Four hops each way: 4 x 1880 ns, and with ARP 4 x 1576 ns more each way; the broadcast takes 4 x 1576 ns.
        assertThat(text).startsWith("""
                        Cut
                        ===
                        4 switches, 2 hosts, 6 cables; 1 independent loop of 4 switches; switches at most 2 hops apart
                        single points of failure, as cabled: none among the switches; each host hangs on one cable and one switch
                        0.04 s simulated, seed 1

                        Storm
                          none: no frame came back to a switch that had relayed it

                        Timeline
                          at        what                flows hit   worst outage             of
                          0 s       link L2-R2 is cut           -              -              -
                          0.025 s   link R1-R2 is cut      1 of 1     to the end   ping H2 > H1

                        Copies of broadcast H1 (1 sent)
                          host   copies   different           first   first duplicate            last
                          H1          0           0           never             never           never
                          H2          1           1   0.015006304 s             never   0.015006304 s

                        Flows (a ping's delay is its round trip)
                          flow           sent   received   lost   duplicates   reordered   delay min       mean        max
                          ping H2 > H1      4          3      1            0           0    15.04 µs   19.24 µs   27.65 µs
                          ping H2 > H1: lost what was sent at 0.03 s; longest gap 10.00 ms from 0.01001504 s

                        Links, the busiest first (peak: the busiest 10 ms)
                        """);
        assertThat(text).endsWith(" deliveries, fingerprint " + report.totals().fingerprint() + "\n");
        assertThat(text).doesNotContain("\r", "Expectations", "Captures", "MAC flapping", "Storm control", " \n");
    }

    @Test
    void aTitleOfWideLettersIsUnderlinedInFull() throws IOException, ScenarioException {
        assertThat(TextReport.of(run(String.format(STORM, "사다리 폭풍")))).startsWith("사다리 폭풍\n===========\n");
    }

    @Test
    void aLongTextIsWrappedAtAHundredColumns() throws IOException, ScenarioException {
        String word = "x".repeat(120);
        String yaml = String.format(STORM, "t") + "about: " + word + " " + "nine nine ".repeat(30) + "\n";

        String[] lines = TextReport.of(run(yaml)).split("\n");

        assertThat(lines[2]).isEqualTo(word);
        assertThat(lines[3]).isEqualTo("nine ".repeat(20).strip());
        assertThat(lines[4]).isEqualTo(lines[3]);
    }

    @Test
    void aHundredColumnsAreFiftyHangulLetters() throws IOException, ScenarioException {
        String yaml = String.format(STORM, "t") + "about: " + "한국어 ".repeat(40) + "\n";

        // Seven columns a word with its blank, and no blank at the end: fourteen words are 97 columns.
        assertThat(TextReport.of(run(yaml)).split("\n")[2])
                .isEqualTo("한국어 ".repeat(14).strip());
    }

    @Test
    void aStormIsToldFromItsBeginningToItsEnd() throws IOException, ScenarioException {
        String yaml = String.format(STORM, "t")
                .replace("at: 0s, cut: L2-R2", "at: 15050us, cut: L2-R2")
                .replaceFirst("  - ping: .*\n", "");

        String text = TextReport.of(run(yaml));

        assertThat(text).contains("  began    0.015004728 s, when R2 relayed a frame that it had relayed before\n");
        assertThat(text).contains("  floods   frames went round until 0.015053584 s, for 48.86 µs\n");
        assertThat(text).contains("MAC flapping: addresses that moved from port to port");
    }

    @Test
    void whatIsTooLongForAScreenIsCountedAndLeftToTheJson() throws IOException, ScenarioException {
        StringBuilder yaml = new StringBuilder("until: 1ms\ntopology: {switches: [S]}\nhosts:\n");
        for (int i = 1; i <= 40; i++) {
            yaml.append("  H").append(i).append(": S\n");
        }
        yaml.append("traffic:\n  - broadcast: {from: H1}\n");

        String text = TextReport.of(run(yaml.toString()));

        assertThat(text).contains("  … and 8 more hosts; the JSON report has all\n");
        assertThat(text).contains("  … and 40 more directions; the JSON report has all\n");
    }

    @Test
    void expectationsSayWhatWasFound() throws IOException, ScenarioException {
        String yaml = String.format(STORM, "t") + "expect:\n  - storm: raging\n  - storm: none\n";

        assertThat(TextReport.of(run(yaml))).contains("""
                        Expectations
                                   expected        found
                          FAILED   storm: raging   none
                          ok       storm: none     none
                        """);
    }

    @Test
    void theUsersLanguageChangesNothing() throws IOException, ScenarioException {
        Report report = run(String.format(STORM, "t"));
        String text = TextReport.of(report);
        Locale before = Locale.getDefault();
        try {
            for (String language : new String[] {"de-DE", "ar-EG", "tr-TR", "hi-IN-u-nu-deva"}) {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertThat(TextReport.of(report)).isEqualTo(text);
                assertThat(run(String.format(STORM, "t"))).isEqualTo(report);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void coloursChangeNoLetter() throws IOException, ScenarioException {
        Report report = run("""
                topology: ladder
                until: 10ms
                hosts: {H1: L1}
                traffic: [broadcast: {from: H1}]
                expect: [storm: raging, storm: none, storm: {state: raging, ended-by: 1ms}]
                """);
        String coloured = TextReport.of(report, Style.COLOURED);

        assertThat(coloured)
                .startsWith("\u001B[1mfile.yaml\u001B[0m\n====")
                .contains("\n\u001B[1mStorm\u001B[0m\n")
                .contains("\n  \u001B[32mok\u001B[0m       storm: raging ")
                .contains("\n  \u001B[1;31mFAILED\u001B[0m   storm: none ");
        assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(TextReport.of(report));
    }
}
