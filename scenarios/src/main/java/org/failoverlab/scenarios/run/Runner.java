package org.failoverlab.scenarios.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.link.FrameReader;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.network.FrameReaders;
import org.failoverlab.scenarios.network.Names;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.network.NetworkBuilder;
import org.failoverlab.scenarios.network.PortRef;
import org.failoverlab.scenarios.report.FindingsReport;
import org.failoverlab.scenarios.report.NetworkState;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.timeline.Timeline;

/** Runs a scenario from its start to its end, or until a limit is reached, and reports on it. */
public final class Runner {
    private final Scenario scenario;
    private final RunOptions options;
    private final Progress progress;
    private final Limits limits;
    private Consumer<Network> lookAtTheEnd = network -> {};
    private final List<Onlooker> onlookers = new ArrayList<>();

    /** Will run this scenario to its end. */
    public Runner(Scenario scenario, RunOptions options, Progress progress) {
        this(scenario, options, progress, Limits.NONE);
    }

    /** Will run this scenario as far as the limits allow. */
    public Runner(Scenario scenario, RunOptions options, Progress progress, Limits limits) {
        this.scenario = scenario;
        this.options = options;
        this.progress = progress;
        this.limits = limits;
    }

    /** Lets somebody look at the network when the run is over; it must change nothing. */
    public Runner atTheEnd(Consumer<Network> look) {
        lookAtTheEnd = look;
        return this;
    }

    /** Lets somebody look on at the run. */
    public Runner beside(Onlooker onlooker) {
        onlookers.add(onlooker);
        return this;
    }

    /**
     * Runs it.
     *
     * @throws IOException when the files under the output folder cannot be written
     */
    public Report run() throws IOException {
        long seed = options.seed() == null ? scenario.seed() : options.seed();
        Simulation simulation = options.shuffleTies() == null
                ? new Simulation(seed)
                : Simulation.shufflingTies(seed, options.shuffleTies());
        Network network = NetworkBuilder.build(scenario.plan(), simulation);
        if (options.strictWire()) {
            FrameReader reader = FrameReaders.all();
            network.devices().values().stream()
                    .filter(device -> device.controlPlane() != null)
                    .forEach(device -> device.controlPlane().setStrictWire(reader));
        }
        ChangeLog changes = options.changes() ? new ChangeLog() : null;
        Happenings happenings = new Happenings();
        Trace also = also(network, changes, happenings);
        if (options.outDir() == null) {
            simulation.setTrace(also);
            return checked(
                    new ReportMaker(scenario, options, simulate(network, changes, happenings)).report(List.of()));
        }
        try (Recording recording = new Recording(simulation, options.outDir(), also)) {
            Names names = new Names(scenario.plan().topology(), new Problems());
            List<Name> wanted = scenario.spec().capture();
            Set<PortRef> ports = new LinkedHashSet<>();
            for (Name name : wanted == null ? List.<Name>of() : wanted) {
                ports.addAll(names.ports(name));
            }
            ports.forEach(port -> recording.capture(network.port(port)));
            Outcome outcome = simulate(network, changes, happenings);
            recording.complete();
            return checked(new ReportMaker(scenario, options, outcome).report(recording.captures()));
        }
    }

    private Report checked(Report report) {
        FindingsReport findings = null;
        for (Onlooker each : onlookers) {
            FindingsReport its = each.findings(report);
            findings = its == null ? findings : its;
        }
        return report.with(findings, FindingJudge.judge(scenario.spec().expect(), findings, report.endedBy() != null));
    }

    /** Who wants to hear of the run besides the journal: what led to what is asked only of bonds and bundles. */
    private static Trace also(Network network, ChangeLog changes, Happenings happenings) {
        if (network.bonds().isEmpty() && network.aggregations().isEmpty()) {
            return changes;
        }
        return changes == null ? happenings : new Listeners(List.of(happenings, changes));
    }

    private void letOthersLookOn(Network network, Timeline timeline) {
        Simulation simulation = network.simulation();
        List<Trace> traces = new ArrayList<>();
        if (simulation.trace() != null) {
            traces.add(simulation.trace());
        }
        for (Onlooker each : onlookers) {
            Trace trace = each.begin(network, timeline);
            if (trace != null) {
                traces.add(trace);
            }
        }
        if (traces.size() > 1 || !traces.isEmpty() && simulation.trace() == null) {
            simulation.setTrace(traces.size() == 1 ? traces.get(0) : new Listeners(traces));
        }
    }

    private Outcome simulate(Network network, ChangeLog changes, Happenings happenings) {
        Simulation simulation = network.simulation();
        Timeline timeline = Timeline.start(network);
        TreeObserver treeObserver = TreeObserver.of(network, timeline);
        Instants instants = new Instants();
        GatewayObserver gatewayObserver = GatewayObserver.of(network, timeline, instants);
        Blame blame = new Blame(simulation, timeline, happenings);
        Bundles bundles = new Bundles(network);
        BondObserver bonds = new BondObserver(network, timeline, instants, bundles, blame);
        AggregationObserver aggregations = new AggregationObserver(network, timeline, blame);
        FlowWays flowWays = new FlowWays(network, timeline, bundles);
        Loops loops = Loops.watch(network, scenario.spec().expect());
        letOthersLookOn(network, timeline);
        network.begin();
        long untilNs = options.untilNs() == null ? scenario.untilNs() : options.untilNs();
        List<NetworkState> samples = new ArrayList<>();
        StateReader states = new StateReader(network, gatewayObserver);
        options.samplesNs().forEach(atNs -> instants.at(atNs, () -> samples.add(states.read())));
        Observer observer = new Observer(network, gatewayObserver);
        observer.register(scenario.spec().expect(), instants, untilNs);
        Meters meters = new Meters(network, untilNs);
        Report.Ending ending = new Course(simulation, limits, progress, untilNs).run(meters, instants);
        network.flows()
                .forEach(flow -> flow.receptions().values().forEach(reception -> reception.finish(simulation.nowNs())));
        gatewayObserver.finish();
        lookAtTheEnd.accept(network);
        onlookers.forEach(Onlooker::end);
        flowWays.finish();
        return new Outcome(
                network,
                timeline,
                meters,
                observer,
                treeObserver,
                gatewayObserver,
                loops.report(),
                states,
                samples,
                changes,
                ending,
                bonds,
                aggregations,
                flowWays);
    }
}
