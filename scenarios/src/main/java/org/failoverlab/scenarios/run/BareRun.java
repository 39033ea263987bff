package org.failoverlab.scenarios.run;

import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.network.MeasuredFlow;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.network.NetworkBuilder;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.timeline.Timeline;

/**
 * A run with its timeline and onlookers and nothing else: nobody watches gateways, trees or loads, no expectation is judged, and there is no
 * report. For experiments of thousands of runs that want to know their outages only. Its trajectory is that of any other run of the
 * same scenario and seed.
 */
public final class BareRun {
    private static final long CHUNK = 100_000;

    private final Scenario scenario;
    private final long seed;
    private final Limits limits;

    /**
     * What is left of it.
     *
     * @param network as it is at the end; what its flows have received is final
     * @param endedBy what has ended it early; null when it has come to its end
     */
    public record Result(Network network, Timeline timeline, Report.Ending endedBy) {}

    /** Will run this scenario under this seed as far as the limits allow. */
    public BareRun(Scenario scenario, long seed, Limits limits) {
        this.scenario = scenario;
        this.seed = seed;
        this.limits = limits;
    }

    /** Runs it. */
    public Result run(List<Onlooker> onlookers) {
        Simulation simulation = new Simulation(seed);
        Network network = NetworkBuilder.build(scenario.plan(), simulation);
        Timeline timeline = Timeline.start(network);
        List<Trace> traces = onlookers.stream()
                .map(each -> each.begin(network, timeline))
                .filter(trace -> trace != null)
                .toList();
        if (!traces.isEmpty()) {
            simulation.setTrace(traces.size() == 1 ? traces.get(0) : new Listeners(traces));
        }
        network.begin();
        Report.Ending ending = runTo(simulation, scenario.untilNs());
        for (MeasuredFlow flow : network.flows()) {
            flow.receptions().values().forEach(reception -> reception.finish(simulation.nowNs()));
        }
        onlookers.forEach(Onlooker::end);
        return new Result(network, timeline, ending);
    }

    private Report.Ending runTo(Simulation simulation, long untilNs) {
        boolean isThere = false;
        while (!isThere) {
            long left = limits.maxEvents() - simulation.eventsFired();
            if (left <= 0) {
                return new Report.Ending(Report.Ending.MAX_EVENTS, limits.maxEvents(), untilNs);
            } else if (limits.isWallTimeUp()) {
                return new Report.Ending(Report.Ending.MAX_WALL, limits.maxWallNs(), untilNs);
            }
            isThere = simulation.runUntil(untilNs, Math.min(left, CHUNK));
        }
        return null;
    }
}
