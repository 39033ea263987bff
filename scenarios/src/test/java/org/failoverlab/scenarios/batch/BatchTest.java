package org.failoverlab.scenarios.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.report.TrialResult;
import org.failoverlab.scenarios.run.Limits;
import org.junit.jupiter.api.Test;

/** Runs of a batch side by side. */
class BatchTest {
    /** Every run is another one: the seed draws bridges' start, losses and the timing of protocols. */
    private static final String RANDOM = """
            topology: {ladder: {rungs: 2}}
            until: 3s
            hosts: {H1: L1, H2: L2}
            defaults: {switch: {spanning-tree: {protocol: rstp, host-ports: {edge: true}}}, link: {loss: 0.1%}}
            traffic:
              - probes: {from: H1, to: H2, start: 1s, timeout: 100ms}
            timeline:
              - {at: 1.5s, cut: L1-L2}
            """;

    private static BatchCase random() throws Exception {
        return new BatchCase("random.yaml", "", ScenarioReader.readYaml(RANDOM, "random.yaml"), null, null);
    }

    private static List<TrialResult> run(BatchPlan plan, int threads) throws Exception {
        List<TrialResult> results = new ArrayList<>();
        Workers.inOrder(
                plan.iterator(),
                threads,
                run -> new Trial(run.id(), run.of().scenario(), run.seed(), plan.exact()).run(Limits.NONE),
                results::add,
                () -> false);
        return results;
    }

    @Test
    void oneScenarioRunsInTwoThreadsAsItDoesAlone() throws Exception {
        BatchPlan plan = new BatchPlan(List.of(random()), 200, 1L, true);
        List<TrialResult> together = run(plan, 2);
        assertThat(together).hasSize(200);
        assertThat(together.stream().map(TrialResult::fingerprint).distinct()).hasSize(200);
        assertThat(together).isEqualTo(run(plan, 1));
        // A plan that has been run 400 times gives what a new one gives.
        Scenario untouched = random().scenario();
        assertThat(new Trial("random.yaml#7", untouched, 7, true).run(Limits.NONE))
                .isEqualTo(together.get(6));
    }

    @Test
    void aCrashStopsNoOtherRun() throws Exception {
        BatchCase good = random();
        Scenario broken = new Scenario("broken.yaml", good.scenario().spec(), null);
        BatchCase bad = new BatchCase("broken.yaml", "", broken, null, null);
        BatchPlan plan = new BatchPlan(List.of(bad, good), 3, 5L, false);
        Batch batch = new Batch(plan, null, () -> Limits.NONE, () -> false);

        assertThat(batch.run(2, done -> {})).isTrue();
        BatchReport report = batch.report();
        assertThat(report.counts()).isEqualTo(new BatchReport.Counts(6, 3, 0, 0, 3, 0));
        BatchReport.Failure failure = report.scenarios().get(0).errors().get(0);
        assertThat(failure.why()).startsWith("java.lang.NullPointerException");
        assertThat(failure.seeds()).containsExactly(5L, 6L, 7L);
        assertThat(report.scenarios().get(1).counts().areGood()).isTrue();
    }

    @Test
    void oncePressedCtrlCGivesUpWhatIsUnderWayAndKeepsTheRest() throws Exception {
        BatchPlan plan = new BatchPlan(List.of(random()), 1_000, 1L, false);
        AtomicLong done = new AtomicLong();
        Batch batch = new Batch(plan, null, () -> Limits.NONE, () -> done.get() >= 20);

        assertThat(batch.run(2, done::set)).isFalse();
        BatchReport.Counts counts = batch.report().counts();
        assertThat(counts.runs()).isBetween(20L, 900L).isEqualTo(done.get());
        assertThat(counts.limited()).as("a run that was given up is no result").isZero();
        assertThat(batch.report().plannedRuns()).isEqualTo(1_000);
    }

    @Test
    void sumsUpEachFlowByProbesAndByState() throws Exception {
        BatchPlan plan = new BatchPlan(List.of(random()), 20, 1L, true);
        List<TrialResult> results = run(plan, 2);
        Batch batch = new Batch(plan, null, () -> Limits.NONE, () -> false);
        batch.run(2, done -> {});

        BatchReport.Flow flow = batch.report().scenarios().get(0).flows().get(0);
        long[] probed = results.stream()
                .mapToLong(each -> each.flows().get(0).probedNs())
                .toArray();
        assertThat(flow.name()).isEqualTo("probes H1 > H2");
        assertThat(flow.probed()).isEqualTo(Statistics.of(probed));
        assertThat(flow.probedWorstSeed()).isEqualTo(1 + flow.probed().maxAt());
        assertThat(flow.exact().count()).isEqualTo(20);
        assertThat(results.get((int) flow.exactWorstSeed() - 1).flows().get(0).exactNs())
                .isEqualTo((long) flow.exact().max());
    }

    @Test
    void aRunThatALimitEndsBeforeItsFirstEventHasCrashedNothing() throws Exception {
        Limits atOnce = new Limits() {
            @Override
            public long maxEvents() {
                return Long.MAX_VALUE;
            }

            @Override
            public long maxWallNs() {
                return 1_000_000;
            }

            @Override
            public boolean isWallTimeUp() {
                return true;
            }
        };
        TrialResult result = new Trial("random.yaml#1", random().scenario(), 1, true).run(atOnce);
        assertThat(result.status()).isEqualTo(TrialResult.Status.LIMITED);
        assertThat(result.error()).isEqualTo("ended early, at 0 s of 3 s: it had taken 1.000 ms");
    }

    @Test
    void afterTheLargestSeedComesZero() throws Exception {
        BatchPlan plan = new BatchPlan(List.of(random()), 3, Long.MAX_VALUE - 1, false);
        List<Long> seeds = new ArrayList<>();
        plan.iterator().forEachRemaining(run -> seeds.add(run.seed()));
        assertThat(seeds).containsExactly(Long.MAX_VALUE - 1, Long.MAX_VALUE, 0L);
    }
}
