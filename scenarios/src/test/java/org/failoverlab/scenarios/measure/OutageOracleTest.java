package org.failoverlab.scenarios.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.failoverlab.scenarios.Library;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * After every event, what the meter holds of each direction is what a look at the whole network finds: nothing that decides where a frame
 * goes changes without saying so.
 */
class OutageOracleTest {
    private static final long MOST_EVENTS = 60_000;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("failoverlab.random-runs", 120));
    }

    static List<Path> library() throws IOException {
        Path root = Library.storm().getParent().getParent();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.toString().contains("storm"))
                    .sorted()
                    .toList();
        }
    }

    /** What has changed in silence stays so for a while: here it is looked for after every eighth event. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("library")
    void norInTheLibrary(Path file) throws Exception {
        Scenario scenario = ScenarioReader.read(file);
        MeasuredRun run = new MeasuredRun(scenario, scenario.seed());
        run.run(scenario.untilNs(), 2 * MOST_EVENTS, () -> {
            if (run.network.simulation().eventsFired() % 8 == 0 && !run.meter.isUpToDate()) {
                assertThat(run.meter.outOfDate())
                        .as("at %d ns", run.network.simulation().nowNs())
                        .isEmpty();
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingChangesInSilence(long seed) throws Exception {
        String yaml = RandomNetwork.of(seed);
        Scenario scenario = ScenarioReader.readYaml(yaml, "random");
        MeasuredRun run = new MeasuredRun(scenario, seed);
        run.run(scenario.untilNs(), MOST_EVENTS, () -> {
            if (!run.meter.isUpToDate()) {
                assertThat(run.meter.outOfDate())
                        .as("at %d ns of %s", run.network.simulation().nowNs(), yaml)
                        .isEmpty();
            }
        });
        for (Direction direction : run.meter.directions()) {
            long atNs = 0;
            for (Spell spell : run.meter.spells(direction)) {
                assertThat(spell.fromNs())
                        .as("no gap in %s of %s", direction.name(), yaml)
                        .isEqualTo(atNs);
                assertThat(spell.toNs()).isGreaterThan(spell.fromNs());
                atNs = spell.toNs();
            }
            assertThat(atNs).isEqualTo(run.network.simulation().nowNs());
        }
    }
}
