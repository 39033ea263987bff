package org.failoverlab.scenarios.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any network and any faults. The number in a test's name is the seed that makes its scenario. */
class RandomScenariosTest {
    private static final List<Long> BEFORE_AND_AFTER = List.of(50_000_000L, 2_900_000_000L);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    private static Report run(String yaml, Long shuffleTies, boolean looking) throws Exception {
        List<Long> samples = looking ? BEFORE_AND_AFTER : List.of();
        RunOptions options = new RunOptions(null, 5L, shuffleTies, null, samples, looking, looking);
        return new Runner(ScenarioReader.readYaml(yaml, "random"), options, Progress.NONE).run();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whenAllFaultsArePutRightThePhysicalLayerIsAsBeforeAndNobodyHasDisturbedIt(long seed) throws Exception {
        String yaml = RandomScenario.of(seed);
        Report report = run(yaml, null, true);
        checkInvariants(yaml, report);
        assertThat(run(yaml, null, false).totals()).as("unseen: " + yaml).isEqualTo(report.totals());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void alsoWhenEventsOfOneInstantFireInAnotherOrder(long seed) throws Exception {
        String yaml = RandomScenario.of(seed);
        checkInvariants(yaml, run(yaml, seed, true));
    }

    private static void checkInvariants(String yaml, Report report) {
        assertThat(report.samples().get(1).physicalDigest())
                .as(yaml)
                .isEqualTo(report.samples().get(0).physicalDigest());
        for (Report.Flow flow : report.flows()) {
            assertThat(flow.received() + flow.lost() + flow.underWay()).as(yaml).isEqualTo(flow.sent());
        }
        Map<String, String> carriers = new LinkedHashMap<>();
        long lastNs = 0;
        for (Report.Change change : report.changes()) {
            assertThat(change.atNs()).as(yaml).isGreaterThanOrEqualTo(lastNs);
            assertThat(change.cause()).as(yaml).isLessThan(change.number());
            lastNs = change.atNs();
            if (change.kind().equals("carrier")) {
                String before = carriers.put(change.where(), change.what());
                assertThat(change.what()).as(change.where() + "\n" + yaml).isNotEqualTo(before);
            }
        }
    }
}
