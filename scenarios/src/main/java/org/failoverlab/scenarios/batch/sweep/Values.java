package org.failoverlab.scenarios.batch.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.failoverlab.scenarios.batch.Statistics;
import org.failoverlab.scenarios.report.SweepReport;
import org.failoverlab.scenarios.report.SweepReport.Measure;
import org.failoverlab.scenarios.report.TrialResult;

/** Gathers what the runs of a sweep have shown into what its report says. */
final class Values {
    private static final int BINS = 20;

    private Values() {}

    /** A figure of a flow. */
    private record Key(String flow, Measure measure) {}

    /** A run of its report; of the flows those that are wanted. */
    static SweepReport.Run run(
            int number, int point, Map<String, String> values, TrialResult trial, Predicate<String> flows) {
        return new SweepReport.Run(
                number,
                point,
                trial.seed(),
                values,
                trial.status().name().toLowerCase(Locale.ROOT),
                trial.fingerprint(),
                trial.error(),
                values(trial, flows));
    }

    private static List<SweepReport.Value> values(TrialResult trial, Predicate<String> flows) {
        List<SweepReport.Value> values = new ArrayList<>();
        Map<Key, Integer> used = new LinkedHashMap<>();
        for (TrialResult.FlowResult flow : trial.flows()) {
            if (flows.test(flow.flow())) {
                add(values, used, flow, Measure.EXACT, flow.exactNs());
                add(values, used, flow, Measure.PROBES, flow.probedNs());
                add(values, used, flow, Measure.LOST, flow.lost());
            }
        }
        return values;
    }

    private static void add(
            List<SweepReport.Value> values,
            Map<Key, Integer> used,
            TrialResult.FlowResult flow,
            Measure measure,
            long value) {
        if (value >= 0) {
            int count = used.merge(new Key(flow.flow(), measure), 1, Integer::sum);
            String name = count == 1 ? flow.flow() : flow.flow() + " #" + count;
            values.add(new SweepReport.Value(name, measure, value, flow.hasEnded()));
        }
    }

    /** Every figure over all points. */
    static List<SweepReport.Figure> figures(List<SweepReport.Run> runs, int points) {
        Map<Key, Map<Integer, List<Sample>>> samples = new LinkedHashMap<>();
        for (SweepReport.Run run : runs) {
            for (SweepReport.Value value : run.flows()) {
                samples.computeIfAbsent(new Key(value.flow(), value.measure()), key -> new LinkedHashMap<>())
                        .computeIfAbsent(run.point(), point -> new ArrayList<>())
                        .add(new Sample(run, value));
            }
        }
        List<SweepReport.Figure> figures = new ArrayList<>();
        samples.forEach((key, byPoint) -> figures.add(figure(key, byPoint, points)));
        return figures;
    }

    /** One value, and whose it is. */
    private record Sample(SweepReport.Run run, SweepReport.Value value) {}

    private static SweepReport.Figure figure(Key key, Map<Integer, List<Sample>> byPoint, int points) {
        long[] all = byPoint.values().stream()
                .flatMap(List::stream)
                .mapToLong(each -> each.value.value())
                .sorted()
                .toArray();
        List<SweepReport.Summary> summaries = new ArrayList<>();
        for (int point = 1; point <= points; point++) {
            if (byPoint.containsKey(point)) {
                summaries.add(summary(point, byPoint.get(point), all[0], all[all.length - 1]));
            }
        }
        return new SweepReport.Figure(key.flow, key.measure, summaries);
    }

    private static SweepReport.Summary summary(int point, List<Sample> samples, long least, long greatest) {
        long[] values = samples.stream().mapToLong(each -> each.value.value()).toArray();
        Statistics statistics = Statistics.of(values);
        Integer[] histogram = new Integer[BINS];
        Arrays.fill(histogram, 0);
        for (long value : values) {
            double share = greatest == least ? 0 : (double) (value - least) / (greatest - least);
            histogram[Math.min(BINS - 1, (int) (share * BINS))]++;
        }
        SweepReport.Run worst = samples.get(statistics.maxAt()).run;
        return new SweepReport.Summary(
                point,
                statistics.count(),
                statistics.min(),
                statistics.median(),
                statistics.mean(),
                statistics.halfWidth(),
                statistics.p95(),
                statistics.p99(),
                statistics.max(),
                worst.number(),
                worst.seed(),
                (int) samples.stream().filter(each -> !each.value.hasEnded()).count(),
                List.of(histogram));
    }

    /** Of each point the run with the longest outage; by the state of the network where that was followed. */
    static List<SweepReport.Extreme> extremes(List<SweepReport.Run> runs, String file) {
        boolean isExact =
                runs.stream().flatMap(run -> run.flows().stream()).anyMatch(value -> value.measure() == Measure.EXACT);
        Measure measure = isExact ? Measure.EXACT : Measure.PROBES;
        Map<Integer, SweepReport.Extreme> worst = new LinkedHashMap<>();
        for (SweepReport.Run run : runs) {
            run.flows().stream()
                    .filter(value -> value.measure() == measure)
                    // The first of equal ones.
                    .max(Comparator.comparingLong(SweepReport.Value::value))
                    .map(value -> extreme(run, value, file))
                    .ifPresent(extreme ->
                            worst.merge(run.point(), extreme, (a, b) -> b.lengthNs() > a.lengthNs() ? b : a));
        }
        return List.copyOf(worst.values());
    }

    private static SweepReport.Extreme extreme(SweepReport.Run run, SweepReport.Value value, String file) {
        return new SweepReport.Extreme(
                run.point(),
                run.number(),
                run.seed(),
                value.flow(),
                value.measure(),
                value.value(),
                null,
                ReplayCommand.of(run, file));
    }
}
