package org.failoverlab.scenarios.run;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.trace.PcapNgWriter;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.network.Names;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.network.NetworkBuilder;
import org.failoverlab.scenarios.network.PortRef;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.timeline.Timeline;

/** Runs a scenario from its start to its end and reports on it. */
public final class Runner {
    private final Scenario scenario;
    private final RunOptions options;
    private final Progress progress;
    private Timeline timeline;

    /** Will run this scenario. */
    public Runner(Scenario scenario, RunOptions options, Progress progress) {
        this.scenario = scenario;
        this.options = options;
        this.progress = progress;
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
        timeline = Timeline.start(network);
        if (options.outDir() == null) {
            return report(network, simulate(network), List.of());
        }
        try (Recording recording = new Recording(simulation, options.outDir())) {
            Names names = new Names(scenario.plan().topology(), new Problems());
            List<Name> wanted = scenario.spec().capture();
            Set<PortRef> ports = new LinkedHashSet<>();
            for (Name name : wanted == null ? List.<Name>of() : wanted) {
                names.port(name).ifPresent(ports::add);
            }
            ports.forEach(port -> recording.capture(network.port(port)));
            Meters meters = simulate(network);
            recording.complete();
            return report(network, meters, recording.captures());
        }
    }

    private Meters simulate(Network network) {
        Simulation simulation = network.simulation();
        long untilNs = options.untilNs() == null ? scenario.untilNs() : options.untilNs();
        Meters meters = new Meters(network, untilNs);
        for (long startNs = 0; startNs < untilNs; ) {
            long endNs = Math.min(startNs + meters.windowNs(), untilNs);
            simulation.runUntil(endNs);
            if (endNs - startNs == meters.windowNs()) {
                meters.endWindow(startNs);
            }
            progress.at(endNs, untilNs, simulation.eventsFired());
            startNs = endNs;
        }
        network.flows()
                .forEach(flow -> flow.receptions().values().forEach(reception -> reception.finish(simulation.nowNs())));
        return meters;
    }

    private Report report(Network network, Meters meters, List<PcapNgWriter.Capture> captures) {
        return new ReportMaker(scenario, options, network, timeline, meters, captures).report();
    }
}
