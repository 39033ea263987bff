package org.failoverlab.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.report.JsonReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.junit.jupiter.api.Test;

/** A run is a value: the same scenario and seed give the same report, down to the fingerprint. */
class DeterminismTest {
    private static final Path LADDER = Project.ROOT.resolve("scenarios/library/storm/ladder-storm.yaml");
    /** All that is random: loss, corruption, Poisson arrivals. */
    private static final String RANDOM = """
            topology: ladder
            until: 200ms
            defaults: {link: {loss: 1%, corruption: 0.5%}}
            hosts: {H1: L1, H2: R2, H3: L2}
            timeline:
              - {at: 0s, cut: L2-R2}
            traffic:
              - poisson: {from: H1, to: H2, frames: 20000/s, timeout: 20ms}
              - poisson: {from: H3, to: H1, rate: 5Mbps, size: 500B}
              - ping: {from: H2, to: H3, interval: 1ms}
            """;

    private static Report run(Scenario scenario, long seed, Long shuffleTies) throws Exception {
        return new Runner(scenario, new RunOptions(null, seed, shuffleTies, null).strictWire(true), Progress.NONE)
                .run();
    }

    @Test
    void eightAtOnceEqualOneAlone() throws Exception {
        Scenario scenario = ScenarioReader.read(LADDER);
        String alone = JsonReport.of(run(scenario, 1, null));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> together = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                together.add(threads.submit(() -> JsonReport.of(run(scenario, 1, null))));
            }
            for (Future<String> one : together) {
                assertThat(one.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theSeedDecidesAllThatIsRandom() throws Exception {
        Scenario scenario = ScenarioReader.readYaml(RANDOM, "random");
        Report seven = run(scenario, 7, null);
        assertThat(run(scenario, 7, null)).isEqualTo(seven);
        assertThat(run(scenario, 8, null).totals().fingerprint())
                .isNotEqualTo(seven.totals().fingerprint());
        assertThat(seven.flows().get(0).lost()).as("loss is at work").isPositive();
    }

    @Test
    void aShuffleIsReproducedByItsSeed() throws Exception {
        Scenario scenario = ScenarioReader.readYaml(RANDOM, "random");
        Report shuffled = run(scenario, 7, 3L);
        assertThat(run(scenario, 7, 3L)).isEqualTo(shuffled);
        assertThat(shuffled.totals().fingerprint())
                .isNotEqualTo(run(scenario, 7, null).totals().fingerprint());
    }

    @Test
    void aNewDeviceDisturbsNoRandomStreamOfOthers() throws Exception {
        Scenario without = ScenarioReader.readYaml(RANDOM, "random");
        Scenario with = ScenarioReader.readYaml(RANDOM.replace("H3: L2}", "H3: L2, H4: L1}"), "random");
        Report.LinkLoad before = run(without, 7, null).links().get(0);
        Report.LinkLoad after = run(with, 7, null).links().get(0);
        assertThat(after.randomLosses()).isEqualTo(before.randomLosses());
        assertThat(after.frames()).isEqualTo(before.frames());
    }
}
