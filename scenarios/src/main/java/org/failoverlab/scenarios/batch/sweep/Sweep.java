package org.failoverlab.scenarios.batch.sweep;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.failoverlab.scenarios.Draft;
import org.failoverlab.scenarios.batch.Trial;
import org.failoverlab.scenarios.batch.Workers;
import org.failoverlab.scenarios.file.Change;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.report.SweepReport;
import org.failoverlab.scenarios.report.TrialResult;
import org.failoverlab.scenarios.run.Limits;

/**
 * One scenario, run with all combinations of the values that are varied, and with as many draws of those that are random.
 *
 * <p>The runs of each point have the same seeds and the same draws, so that what differs between points is owed to the points. Run number k
 * of a point, counted from 0, has the seed of the sweep plus k; draw number k is drawn from the sweep's seed, the place of the value
 * and k.
 */
public final class Sweep {
    /** More runs do not fit into an experiment whose results are kept. */
    private static final long MAX_RUNS = 1_000_000;

    /** Further combinations are not checked: their mistakes are mostly the same. */
    private static final int MAX_BAD = 20;

    private final Draft draft;
    private final List<Vary> varied;
    private final long seed;
    private final int draws;
    private final int repeat;
    private final List<List<Change>> points;

    /**
     * A sweep.
     *
     * @param seed of the first run of each point
     * @param draws how many draws each point gets; at least 1
     * @param repeat how many runs each draw gets; at least 1
     * @throws IllegalArgumentException when this makes too many runs, or varies a value twice
     */
    public Sweep(Draft draft, List<Vary> varied, long seed, int draws, int repeat) {
        this.draft = draft;
        this.varied = List.copyOf(varied);
        this.seed = seed;
        this.draws = draws;
        this.repeat = repeat;
        long runs = (long) draws * repeat;
        if (runs > MAX_RUNS || seed > Long.MAX_VALUE - runs) {
            throw new IllegalArgumentException("these are too many runs: at most " + MAX_RUNS
                    + " are possible, with seeds up to " + Long.MAX_VALUE);
        }
        Map<String, Vary> byPlace = new LinkedHashMap<>();
        for (Vary each : varied) {
            if (byPlace.put(each.canonicalPath(), each) != null) {
                throw new IllegalArgumentException(each.canonicalPath() + " is varied twice");
            }
            runs *= each.isRandom() ? 1 : each.values().size();
            if (runs > MAX_RUNS) {
                throw new IllegalArgumentException("these are too many runs: at most " + MAX_RUNS + " are possible");
            }
        }
        this.points = points(varied);
    }

    private static List<List<Change>> points(List<Vary> varied) {
        List<List<Change>> points = List.of(List.of());
        for (Vary each : varied) {
            if (!each.isRandom()) {
                List<List<Change>> more = new ArrayList<>();
                for (List<Change> point : points) {
                    for (String value : each.values()) {
                        List<Change> longer = new ArrayList<>(point);
                        longer.add(new Change(each.path(), value));
                        more.add(longer);
                    }
                }
                points = more;
            }
        }
        return points;
    }

    /** What is run, and what it is called. */
    private record Variation(int number, int point, long seed, List<Change> changes) {}

    /** How many runs it has. */
    public int runs() {
        return points.size() * runsPerPoint();
    }

    private int runsPerPoint() {
        return draws * repeat;
    }

    private Variation variation(int index) {
        int point = index / runsPerPoint();
        int run = index % runsPerPoint();
        Iterator<Change> fixed = points.get(point).iterator();
        List<Change> changes = new ArrayList<>();
        for (Vary each : varied) {
            changes.add(each.isRandom() ? new Change(each.path(), each.draw(seed, run / repeat)) : fixed.next());
        }
        return new Variation(index + 1, point + 1, seed + run, changes);
    }

    private Iterator<Variation> variations(int step) {
        return IntStream.iterate(0, i -> i < runs(), i -> i + step)
                .mapToObj(this::variation)
                .iterator();
    }

    /**
     * Reads and checks every combination, without running any.
     *
     * @throws ScenarioException with what is wrong with the first of them, each message with its combination
     */
    public void check(int threads) throws ScenarioException {
        // The same mistake in many combinations is said once.
        Map<Problem, List<String>> combinations = new LinkedHashMap<>();
        AtomicInteger bad = new AtomicInteger();
        // What is repeated differs by its seed only.
        Workers.inOrder(
                variations(repeat),
                threads,
                variation -> new Checked(variation, mistakes(variation)),
                checked -> {
                    if (!checked.problems.isEmpty() && bad.getAndIncrement() < MAX_BAD) {
                        checked.problems.forEach(each -> combinations
                                .computeIfAbsent(each, problem -> new ArrayList<>())
                                .add(combination(checked.variation)));
                    }
                },
                () -> bad.get() >= MAX_BAD);
        List<Problem> problems = new ArrayList<>();
        combinations.forEach((problem, its) -> problems.add(inWords(problem, its)));
        if (!problems.isEmpty()) {
            throw new ScenarioException(problems);
        }
    }

    /** A variation, and what is wrong with it. */
    private record Checked(Variation variation, List<Problem> problems) {}

    private static Problem inWords(Problem problem, List<String> combinations) {
        int more = combinations.size() - 1;
        String first = combinations.get(0);
        String message = more == 0
                ? problem.message() + " (with " + first + ")"
                : problem.message() + " (with " + first + ", and in " + more + " more)";
        return new Problem(problem.where(), message);
    }

    private static String combination(Variation variation) {
        return variation.changes.stream().map(Change::toString).collect(Collectors.joining(", "));
    }

    private List<Problem> mistakes(Variation variation) {
        try {
            draft.scenario(variation.changes);
            return List.of();
        } catch (ScenarioException e) {
            return e.problems();
        }
    }

    /**
     * Runs all, or until it is told to stop; the report is of what was run.
     *
     * @param flows which flows the report is about, by their names
     * @param finished hears after each run, in this thread
     * @param stop asked before each further run, in any thread
     * @throws ScenarioException when a combination cannot be run, or when no flow is wanted
     */
    public SweepReport run(
            int threads, Predicate<String> flows, Consumer<SweepReport.Run> finished, BooleanSupplier stop)
            throws ScenarioException {
        check(threads);
        List<SweepReport.Run> runs = new ArrayList<>();
        AtomicReference<ScenarioException> trouble = new AtomicReference<>();
        Workers.inOrder(
                variations(1),
                threads,
                variation -> run(variation),
                result -> {
                    SweepReport.Run run = Values.run(
                            result.variation.number, result.variation.point, values(result), result.trial, flows);
                    if (run.error() == null && run.flows().isEmpty()) {
                        trouble.compareAndSet(null, noFlow(result.trial));
                    }
                    runs.add(run);
                    finished.accept(run);
                },
                () -> trouble.get() != null || stop.getAsBoolean());
        if (trouble.get() != null) {
            throw trouble.get();
        }
        return report(runs);
    }

    /** A variation, and what became of it. */
    private record Result(Variation variation, TrialResult trial) {}

    private Result run(Variation variation) {
        try {
            String id = "run " + variation.number;
            return new Result(
                    variation, new Trial(id, draft.scenario(variation.changes), variation.seed, true).run(Limits.NONE));
        } catch (ScenarioException e) {
            throw new IllegalStateException("it was checked before", e);
        }
    }

    private static Map<String, String> values(Result result) {
        Map<String, String> values = new LinkedHashMap<>();
        result.variation.changes.forEach(each -> values.put(each.path(), each.value()));
        return values;
    }

    private ScenarioException noFlow(TrialResult trial) {
        String names = trial.flows().stream()
                .map(TrialResult.FlowResult::flow)
                .distinct()
                .collect(Collectors.joining(", "));
        String message = names.isEmpty()
                ? "there is no flow whose outage could be measured; write one under traffic"
                : "there is no such flow; the flows are: " + names;
        return new ScenarioException(List.of(new Problem(new Location(draft.file(), 0, 0), message)));
    }

    private SweepReport report(List<SweepReport.Run> runs) throws ScenarioException {
        List<SweepReport.Point> named = new ArrayList<>();
        for (List<Change> point : points) {
            Map<String, String> values = new LinkedHashMap<>();
            point.forEach(each -> values.put(each.path(), each.value()));
            named.add(new SweepReport.Point(named.size() + 1, values));
        }
        return new SweepReport(
                draft.scenario(variation(0).changes).title(),
                draft.file(),
                seed,
                varied.stream()
                        .map(each -> new SweepReport.Varied(each.path(), each.written(), each.isRandom()))
                        .toList(),
                runs(),
                runsPerPoint(),
                named,
                Values.figures(runs, named.size()),
                Values.extremes(runs, draft.file()),
                runs);
    }

    /**
     * A run of this sweep as a scenario of its own, YAML that says its values and its seed.
     *
     * @throws ScenarioException never for a run that was run
     */
    public String replay(SweepReport.Run run) throws ScenarioException {
        Variation variation = variation(run.number() - 1);
        String file = draft.file()
                .substring(
                        1 + Math.max(draft.file().lastIndexOf('/'), draft.file().lastIndexOf('\\')));
        String values = combination(variation).replaceAll("\\s+", " ");
        return "# Run " + run.number() + " of a sweep of " + file + ", with " + values + "\n"
                + draft.replay(variation.changes, run.seed());
    }
}
