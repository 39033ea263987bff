package org.failoverlab.scenarios.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.failoverlab.scenarios.Library;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.junit.jupiter.api.Test;

/** Probes and the exact measure agree: a probe that is sent during an exact outage is lost, any other arrives, but for what is counted. */
class OutageAgreementTest {
    /** Storms are cut short there. */
    private static final long MOST_EVENTS = 400_000;

    private static List<Path> library() throws IOException {
        Path root = Library.storm().getParent().getParent();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void onEveryScenarioOfTheLibrary() throws Exception {
        Map<String, Long> counts = Agreement.counts();
        List<String> disagreements = new ArrayList<>();
        for (Path file : library()) {
            Scenario scenario = ScenarioReader.read(file);
            MeasuredRun run = new MeasuredRun(scenario, scenario.seed());
            run.run(scenario.untilNs(), MOST_EVENTS, () -> {});
            for (String each : Agreement.check(run, counts)) {
                disagreements.add(file.getFileName() + ": " + each);
            }
        }
        System.out.println("library: " + counts);
        assertThat(disagreements).isEmpty();
    }

    @Test
    void onRandomNetworks() throws Exception {
        Map<String, Long> counts = Agreement.counts();
        List<String> disagreements = new ArrayList<>();
        for (long seed = 1; seed <= Long.getLong("failoverlab.random-runs", 1_000); seed++) {
            Scenario scenario = ScenarioReader.readYaml(RandomNetwork.of(seed), "random");
            MeasuredRun run = new MeasuredRun(scenario, seed);
            run.run(scenario.untilNs(), Long.MAX_VALUE, () -> {});
            for (String each : Agreement.check(run, counts)) {
                disagreements.add("seed " + seed + ": " + each);
            }
        }
        System.out.println("random networks: " + counts);
        assertThat(disagreements).isEmpty();
    }
}
