package org.failoverlab.scenarios.batch;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.check.Checkers;
import org.failoverlab.scenarios.measure.OutageMeter;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.TrialResult;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.run.BareRun;
import org.failoverlab.scenarios.run.Limits;
import org.failoverlab.scenarios.run.Onlooker;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.failoverlab.scenarios.spec.ExpectSpec;

/**
 * One run of an experiment.
 *
 * @param id unique within the experiment
 * @param exact whether outages are measured by the state of the network, besides by probes
 */
public record Trial(String id, Scenario scenario, long seed, boolean exact) {
    private static final String NO_MEMORY = "there is not enough memory for this run; the environment variable"
            + " FAILOVERLAB_JAVA_OPTIONS gives Java more, for example -Xmx8g, and fewer threads need less";

    /** Runs it in this thread; a crash is a result. */
    public TrialResult run(Limits limits) {
        // Findings are put into words.
        boolean inWords = !Checkers.expected(scenario).isEmpty();
        OutageMeter meter = !exact ? null : inWords ? new OutageMeter() : OutageMeter.withoutWords();
        try {
            List<ExpectSpec> expected = scenario.spec().expect();
            return expected == null || expected.isEmpty() ? bare(limits, meter) : judged(limits, meter);
        } catch (IOException | RuntimeException | StackOverflowError | AssertionError e) {
            return crashed(e.toString());
        } catch (OutOfMemoryError e) {
            return crashed(NO_MEMORY);
        }
    }

    /** Nobody expects anything, so nothing but the flows needs to be looked at. */
    private TrialResult bare(Limits limits, OutageMeter meter) {
        List<Onlooker> onlookers = meter == null ? List.of() : List.of(meter);
        BareRun.Result run = new BareRun(scenario, seed, limits).run(onlookers);
        return result(run.network(), run.endedBy(), List.of(), meter);
    }

    private TrialResult judged(Limits limits, OutageMeter meter) throws IOException {
        AtomicReference<Network> network = new AtomicReference<>();
        Runner runner = new Runner(scenario, new RunOptions(null, seed, null, null), Progress.NONE, limits);
        if (meter != null) {
            runner.beside(meter);
        }
        Report report = (meter == null ? Checkers.beside(runner, scenario) : Checkers.beside(runner, scenario, meter))
                .atTheEnd(network::set)
                .run();
        List<TrialResult.Unmet> unmet = report.expectations().stream()
                .filter(each -> !each.met())
                .map(each -> new TrialResult.Unmet(each.what(), each.found()))
                .toList();
        return result(network.get(), report.endedBy(), unmet, meter);
    }

    private TrialResult result(
            Network network, Report.Ending ending, List<TrialResult.Unmet> unmet, OutageMeter meter) {
        TrialResult.Status status = ending != null
                ? TrialResult.Status.LIMITED
                : unmet.isEmpty() ? TrialResult.Status.PASSED : TrialResult.Status.FAILED;
        Simulation simulation = network.simulation();
        return new TrialResult(
                id,
                scenario.title(),
                seed,
                status,
                simulation.nowNs(),
                simulation.eventsFired(),
                Units.fingerprint(simulation.fingerprint()),
                FlowResults.of(network, meter),
                unmet,
                why(ending, simulation.nowNs()));
    }

    /** Why a run did not come to its end; null when it did. */
    private static String why(Report.Ending ending, long nowNs) {
        if (ending == null) {
            return null;
        }
        String where = "ended early, at " + Units.seconds(nowNs) + " of " + Units.seconds(ending.plannedNs());
        return ending.limit().equals(Report.Ending.MAX_EVENTS)
                ? where + ": " + Units.plural(ending.value(), "event") + " had fired"
                : where + ": it had taken " + Units.duration(ending.value());
    }

    private TrialResult crashed(String why) {
        return new TrialResult(
                id, scenario.title(), seed, TrialResult.Status.CRASHED, 0, 0, null, List.of(), List.of(), why);
    }
}
