package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.report.Report;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a run: all of them when it is complete, none of them half. */
class RecordingTest {
    private static final String YAML = """
            until: 10ms
            topology: {switches: [S1]}
            hosts: {H1: S1, H2: S1}
            traffic:
              - ping: {from: H1, to: H2, count: 1}
            timeline:
              - {at: 5ms, cut: H1-S1}
            """;

    @TempDir
    private Path dir;

    private Scenario scenario;

    @BeforeEach
    void readScenario() throws ScenarioException {
        scenario = ScenarioReader.readYaml(YAML + "capture: [H2, 'S1:H1']\n", "test");
    }

    private Report run(Path out, Progress progress) throws IOException {
        return new Runner(scenario, new RunOptions(null, null, null, out), progress).run();
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aCompleteRunLeavesItsJournalAndItsCapture() throws IOException {
        Path out = dir.resolve("a/b/c");

        Report report = run(out, Progress.NONE);

        assertThat(filesIn(out)).containsExactly("capture.pcapng", "journal.txt");
        // ARP and ICMP, a request and a reply of each.
        assertThat(report.captures())
                .containsExactly(new Report.Capture("H2:1", 4, 4), new Report.Capture("S1:1", 4, 4));
        assertThat(Files.readString(out.resolve("journal.txt"))).contains("0.005000000", "H1-S1", "link cut");
        assertThat(Files.readAllBytes(out.resolve("capture.pcapng"))).startsWith(0x0A, 0x0D, 0x0D, 0x0A);
    }

    @Test
    void recordingChangesNothingInTheRun() throws IOException {
        Report recorded = run(dir.resolve("out"), Progress.NONE);

        assertThat(recorded.totals())
                .isEqualTo(new Runner(scenario, RunOptions.PLAIN, Progress.NONE)
                        .run()
                        .totals());
    }

    @Test
    void withoutPortsToCaptureThereIsNoCapture() throws IOException, ScenarioException {
        scenario = ScenarioReader.readYaml(YAML, "test");
        Files.createFile(dir.resolve("capture.pcapng"));

        run(dir, Progress.NONE);

        assertThat(filesIn(dir)).containsExactly("journal.txt");
    }

    @Test
    void aRunThatFailsLeavesNothing() throws IOException {
        Progress failing = (nowNs, untilNs, events) -> {
            throw new IllegalStateException("in the middle of the run");
        };

        assertThatThrownBy(() -> run(dir, failing)).isInstanceOf(IllegalStateException.class);
        assertThat(filesIn(dir)).isEmpty();
    }

    @Test
    void aCaptureThatCannotBeOpenedLeavesNoHalfJournal() throws IOException {
        Files.createDirectories(dir.resolve("capture.pcapng.part/x"));

        assertThatThrownBy(() -> run(dir, Progress.NONE)).isInstanceOf(IOException.class);
        assertThat(filesIn(dir)).containsExactly("capture.pcapng.part");
    }

    @Test
    void aJournalThatCannotGetItsNameLeavesNoPart() throws IOException {
        Files.createDirectories(dir.resolve("journal.txt/x"));

        assertThatThrownBy(() -> run(dir, Progress.NONE)).isInstanceOf(IOException.class);
        assertThat(filesIn(dir)).containsExactly("journal.txt");
    }

    @Test
    void aFolderBelowAFileCannotBeMade() throws IOException {
        Path file = Files.createFile(dir.resolve("file"));

        assertThatThrownBy(() -> run(file.resolve("out"), Progress.NONE)).isInstanceOf(IOException.class);
        assertThat(filesIn(dir)).containsExactly("file");
    }
}
