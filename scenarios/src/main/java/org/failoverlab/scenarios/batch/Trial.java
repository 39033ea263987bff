package org.failoverlab.scenarios.batch;

import java.io.IOException;
import java.util.List;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.check.Checkers;
import org.failoverlab.scenarios.measure.OutageMeter;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.run.Limits;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;

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
        OutageMeter meter = new OutageMeter();
        try {
            Runner runner = new Runner(scenario, new RunOptions(null, seed, null, null), Progress.NONE, limits);
            Report report = (exact
                            ? Checkers.beside(runner.beside(meter), scenario, meter)
                            : Checkers.beside(runner, scenario))
                    .run();
            return result(report, meter);
        } catch (IOException | RuntimeException | StackOverflowError | AssertionError e) {
            return crashed(e.toString());
        } catch (OutOfMemoryError e) {
            return crashed(NO_MEMORY);
        }
    }

    private TrialResult result(Report report, OutageMeter meter) {
        TrialResult.Status status = report.endedBy() != null
                ? TrialResult.Status.LIMITED
                : report.isGood() ? TrialResult.Status.PASSED : TrialResult.Status.FAILED;
        List<TrialResult.Unmet> unmet = report.expectations().stream()
                .filter(each -> !each.met())
                .map(each -> new TrialResult.Unmet(each.what(), each.found()))
                .toList();
        return new TrialResult(
                id,
                scenario.title(),
                seed,
                status,
                report.simulatedNs(),
                report.totals().events(),
                report.totals().fingerprint(),
                FlowResults.of(report.flows(), exact ? meter : null),
                unmet,
                why(report));
    }

    /** Why a run did not come to its end; null when it did. */
    private static String why(Report report) {
        Report.Ending ending = report.endedBy();
        if (ending == null) {
            return null;
        }
        String where =
                "ended early, at " + Units.seconds(report.simulatedNs()) + " of " + Units.seconds(ending.plannedNs());
        return ending.limit().equals(Report.Ending.MAX_EVENTS)
                ? where + ": " + Units.plural(ending.value(), "event") + " had fired"
                : where + ": it had taken " + Units.duration(ending.value());
    }

    private TrialResult crashed(String why) {
        return new TrialResult(
                id, scenario.title(), seed, TrialResult.Status.CRASHED, 0, 0, null, List.of(), List.of(), why);
    }
}
