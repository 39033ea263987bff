package org.failoverlab.scenarios.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.measure.Direction;
import org.failoverlab.scenarios.measure.ExactOutage;
import org.failoverlab.scenarios.measure.OutageMeter;
import org.failoverlab.scenarios.report.Report;
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
    /** Runs it in this thread; a crash is a result. */
    public TrialResult run(Limits limits) {
        OutageMeter meter = new OutageMeter();
        try {
            Runner runner = new Runner(scenario, new RunOptions(null, seed, null, null), Progress.NONE, limits);
            Report report = (exact ? runner.beside(meter) : runner).run();
            return result(report, meter);
        } catch (IOException | RuntimeException | StackOverflowError | AssertionError e) {
            return new TrialResult(
                    id,
                    scenario.title(),
                    seed,
                    TrialResult.Status.CRASHED,
                    0,
                    0,
                    null,
                    List.of(),
                    List.of(),
                    e.toString());
        }
    }

    private TrialResult result(Report report, OutageMeter meter) {
        TrialResult.Status status = report.endedBy() != null
                ? TrialResult.Status.LIMITED
                : report.isGood() ? TrialResult.Status.PASSED : TrialResult.Status.FAILED;
        List<String> unmet = report.expectations().stream()
                .filter(each -> !each.met())
                .map(each -> each.what() + ": " + each.found())
                .toList();
        return new TrialResult(
                id,
                scenario.title(),
                seed,
                status,
                report.simulatedNs(),
                report.totals().events(),
                report.totals().fingerprint(),
                flows(report, meter),
                unmet,
                null);
    }

    private List<TrialResult.FlowResult> flows(Report report, OutageMeter meter) {
        List<TrialResult.FlowResult> flows = new ArrayList<>();
        for (Report.Flow flow : report.flows()) {
            flows.add(new TrialResult.FlowResult(
                    flow.name(), flow.lost(), flow.longestOutageNs(), -1, -1, flow.outageEnded()));
        }
        List<ExactOutage> outages = exact ? meter.outages() : List.of();
        for (Direction direction : exact ? meter.directions() : List.<Direction>of()) {
            List<ExactOutage> its = outages.stream()
                    .filter(each -> each.direction().equals(direction))
                    .toList();
            flows.add(new TrialResult.FlowResult(
                    direction.name(),
                    -1,
                    -1,
                    its.stream().mapToLong(ExactOutage::lengthNs).max().orElse(0),
                    its.stream().mapToLong(ExactOutage::lengthNs).sum(),
                    its.stream().allMatch(ExactOutage::hasEnded)));
        }
        return flows;
    }
}
