package org.failoverlab.scenarios.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.scenarios.report.TrialResult;

/** Adds up the results of a batch as they come; of each run it keeps two numbers a flow, and no text. */
final class BatchTally {
    /** So many seeds that replay a failure are listed. */
    static final int MOST_SEEDS = 10;

    /** Different failures of one scenario that are kept; more of them only repeat what is wrong. */
    private static final int MOST_FAILURES = 1_000;

    /** Numbers, one a run. */
    private static final class Sample {
        private long[] values = new long[16];
        private int count;
        private long worstSeed;
        private long worst = -1;

        void add(long value, long seed) {
            if (value < 0) {
                return;
            }
            values = count == values.length ? Arrays.copyOf(values, 2 * count) : values;
            values[count++] = value;
            if (value > worst) {
                worst = value;
                worstSeed = seed;
            }
        }

        /** Null when there is none. */
        Statistics statistics() {
            return count == 0 ? null : Statistics.of(Arrays.copyOf(values, count));
        }
    }

    /** A flow of a scenario. */
    private static final class FlowTally {
        private final Sample probed = new Sample();
        private final Sample exact = new Sample();
        private long downAtEnd;
    }

    /** Something that went wrong in one run or in several. */
    private static final class Wrong {
        private final String firstFound;
        private final List<Long> seeds = new ArrayList<>();
        private long runs;

        Wrong(String firstFound) {
            this.firstFound = firstFound;
        }

        void add(long seed) {
            runs++;
            if (seeds.size() < MOST_SEEDS) {
                seeds.add(seed);
            }
        }
    }

    private record Error(TrialResult.Status status, String why) {}

    /** A scenario. */
    private static final class CaseTally {
        private final long[] byStatus = new long[TrialResult.Status.values().length];
        private final Map<String, FlowTally> flows = new LinkedHashMap<>();
        private final Map<String, Wrong> unmet = new LinkedHashMap<>();
        private final Map<Error, Wrong> errors = new LinkedHashMap<>();
    }

    private final BatchPlan plan;
    private final Map<String, CaseTally> cases = new LinkedHashMap<>();

    BatchTally(BatchPlan plan) {
        this.plan = plan;
        plan.cases().forEach(each -> cases.put(each.file(), new CaseTally()));
    }

    void add(BatchPlan.Run run, TrialResult result) {
        CaseTally its = cases.get(run.of().file());
        its.byStatus[result.status().ordinal()]++;
        if (result.error() != null) {
            wrong(its.errors, new Error(result.status(), result.error()), null, run.seed());
            return;
        }
        result.failures().forEach(each -> wrong(its.unmet, each.what(), each.found(), run.seed()));
        for (TrialResult.FlowResult each : result.flows()) {
            FlowTally flow = its.flows.computeIfAbsent(each.flow(), name -> new FlowTally());
            flow.probed.add(each.probedNs(), run.seed());
            flow.exact.add(each.exactNs(), run.seed());
            flow.downAtEnd += each.hasEnded() ? 0 : 1;
        }
    }

    private static <K> void wrong(Map<K, Wrong> all, K what, String found, long seed) {
        Wrong known = all.get(what);
        if (known == null && all.size() < MOST_FAILURES) {
            known = new Wrong(found);
            all.put(what, known);
        }
        if (known != null) {
            known.add(seed);
        }
    }

    BatchReport report() {
        List<BatchReport.Scenario> scenarios = new ArrayList<>();
        long[] all = new long[TrialResult.Status.values().length];
        for (BatchCase each : plan.cases()) {
            CaseTally its = cases.get(each.file());
            for (int i = 0; i < all.length; i++) {
                all[i] += its.byStatus[i];
            }
            scenarios.add(scenario(each, its));
        }
        return new BatchReport(plan.runs(), counts(all), scenarios);
    }

    private static BatchReport.Counts counts(long[] by) {
        return new BatchReport.Counts(
                Arrays.stream(by).sum(),
                by[TrialResult.Status.PASSED.ordinal()],
                by[TrialResult.Status.FAILED.ordinal()],
                by[TrialResult.Status.LIMITED.ordinal()],
                by[TrialResult.Status.CRASHED.ordinal()],
                by[TrialResult.Status.UNREADABLE.ordinal()]);
    }

    private static BatchReport.Scenario scenario(BatchCase of, CaseTally its) {
        List<BatchReport.Flow> flows = new ArrayList<>();
        its.flows.forEach((name, flow) -> flows.add(new BatchReport.Flow(
                name,
                flow.probed.statistics(),
                flow.probed.worstSeed,
                flow.exact.statistics(),
                flow.exact.worstSeed,
                flow.downAtEnd)));
        List<BatchReport.Unmet> unmet = new ArrayList<>();
        its.unmet.forEach((what, wrong) ->
                unmet.add(new BatchReport.Unmet(what, wrong.runs, wrong.firstFound, List.copyOf(wrong.seeds))));
        List<BatchReport.Failure> errors = new ArrayList<>();
        its.errors.forEach((error, wrong) -> errors.add(new BatchReport.Failure(
                error.status, error.why, wrong.runs, of.scenario() == null ? List.of() : List.copyOf(wrong.seeds))));
        return new BatchReport.Scenario(
                of.file(),
                of.scenario() == null ? null : of.scenario().title(),
                counts(its.byStatus),
                flows,
                unmet,
                errors);
    }
}
