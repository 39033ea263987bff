package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.FilteringDatabase;
import org.failoverlab.engine.device.LoopWatch;
import org.failoverlab.engine.device.MoveHistory;
import org.failoverlab.engine.device.Relay;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.Wire;
import org.failoverlab.engine.trace.PcapNgWriter;
import org.failoverlab.protocols.traffic.Reception;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.network.MeasuredFlow;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.AggregationReport;
import org.failoverlab.scenarios.report.BondReport;
import org.failoverlab.scenarios.report.FlowWay;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.TreeReport;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.timeline.Timeline;
import org.failoverlab.topologies.Node;

/** Gathers the facts of a run that has ended. */
final class ReportMaker {
    private final Scenario scenario;
    private final RunOptions options;
    private final Outcome outcome;
    private final Network network;
    private final Timeline timeline;
    private final Meters meters;
    private final Report.Ending ending;
    private final long nowNs;

    ReportMaker(Scenario scenario, RunOptions options, Outcome outcome) {
        this.scenario = scenario;
        this.options = options;
        this.outcome = outcome;
        this.network = outcome.network();
        this.timeline = outcome.timeline();
        this.meters = outcome.meters();
        this.ending = outcome.ending();
        this.nowNs = network.simulation().nowNs();
    }

    /** The report, with these recordings. */
    Report report(List<PcapNgWriter.Capture> captures) {
        Report.Storm storm = storm();
        List<Report.LinkLoad> links = links();
        List<FlowWay> flowWays = outcome.flowWays().report(links);
        BondReport bonds = new BondReporter(network, outcome.bonds()).report();
        AggregationReport aggregations =
                new AggregationReporter(network, outcome.aggregations(), outcome.bonds(), links, flowWays).report();
        List<Report.Flow> flows = flows();
        List<Report.Broadcast> broadcasts = broadcasts();
        GatewayReport gateways =
                new GatewayReporter(network, timeline, outcome.gatewayObserver(), outcome.treeObserver()).report();
        return new Report(
                scenario.title(),
                scenario.spec().about() == null ? null : scenario.spec().about().strip(),
                network.simulation().seed(),
                options.shuffleTies(),
                nowNs,
                ending,
                TopologyReporter.summary(scenario.plan().topology()),
                storm,
                timeline(),
                new EntryCosts(network, timeline.log()).costs(),
                flows,
                broadcasts,
                links,
                switches(),
                spanningTree(),
                outcome.loops(),
                gateways,
                new PathReporter(network, options).paths(),
                flapping(),
                captures.stream()
                        .map(capture -> new Report.Capture(capture.name(), capture.seen(), capture.written()))
                        .toList(),
                warnings(gateways, flows, aggregations),
                new Judge(storm, flows, broadcasts, gateways, bonds, outcome)
                        .judge(scenario.spec().expect()),
                outcome.samples(),
                outcome.changes() == null ? List.of() : outcome.changes().changes(),
                totals(),
                bonds,
                aggregations,
                flowWays,
                null);
    }

    private List<String> warnings(GatewayReport gateways, List<Report.Flow> flows, AggregationReport aggregations) {
        long endNs = ending == null ? nowNs : ending.plannedNs();
        List<String> warnings = new ArrayList<>(Warnings.of(options, outcome.changes(), network, timeline, endNs));
        warnings.addAll(GatewayWarnings.of(
                network, gateways, flows, outcome.gatewayObserver().failedTracks()));
        warnings.addAll(BundleWarnings.of(network, outcome.bonds(), aggregations));
        return warnings;
    }

    private Report.Storm storm() {
        long beganNs = -1;
        String beganAt = null;
        long lastFloodNs = -1;
        long lastUnicastNs = -1;
        long flooded = 0;
        for (Device device : network.switches()) {
            LoopWatch watch = device.relay().loopWatch();
            flooded += device.relay().flooded();
            lastFloodNs = Math.max(lastFloodNs, watch.lastFloodNs());
            lastUnicastNs = Math.max(lastUnicastNs, watch.lastUnicastNs());
            if (watch.firstNs() >= 0 && (beganNs < 0 || watch.firstNs() < beganNs)) {
                beganNs = watch.firstNs();
                beganAt = device.name();
            }
        }
        boolean goesOn = Math.max(lastFloodNs, lastUnicastNs) > nowNs - meters.windowNs();
        String state = beganNs < 0 ? "none" : goesOn ? "raging" : "over";
        return new Report.Storm(
                state, beganNs, beganAt, lastFloodNs, lastUnicastNs, flooded, meters.peakFramesPerSecond());
    }

    private List<Report.Happening> timeline() {
        return timeline.log().stream()
                .map(done -> new Report.Happening(done.atNs(), done.what()))
                .toList();
    }

    private List<Report.Flow> flows() {
        List<Report.Flow> flows = new ArrayList<>();
        for (MeasuredFlow flow : network.flows()) {
            if (!flow.isBroadcast()) {
                Reception r = flow.reception();
                flows.add(new Report.Flow(
                        flow.name(),
                        r.sent(),
                        r.received(),
                        r.lost(),
                        r.underWay(),
                        r.duplicates(),
                        r.reordered(),
                        r.minDelayNs(),
                        r.meanDelayNs(),
                        r.maxDelayNs(),
                        r.longestGapNs(),
                        r.gapStartNs(),
                        r.longestOutageNs(),
                        r.outageStartNs(),
                        r.outageEnded(),
                        r.lossRuns(),
                        r.firstLossNs(),
                        r.lastLossNs()));
            }
        }
        return flows;
    }

    private List<Report.Broadcast> broadcasts() {
        List<Report.Broadcast> broadcasts = new ArrayList<>();
        for (MeasuredFlow flow : network.flows()) {
            if (flow.isBroadcast()) {
                List<Report.Copies> copies = new ArrayList<>();
                flow.receptions().forEach((host, r) -> copies.add(copies(host, r)));
                broadcasts.add(new Report.Broadcast(
                        flow.name(), flow.receptions().get(flow.from()).sent(), copies));
            }
        }
        return broadcasts;
    }

    private static Report.Copies copies(Node host, Reception r) {
        return new Report.Copies(
                host.name(), r.copies(), r.received(), r.firstCopyNs(), r.firstDuplicateNs(), r.lastCopyNs());
    }

    private List<Report.LinkLoad> links() {
        List<Report.LinkLoad> loads = new ArrayList<>();
        List<WireMeter> wires = meters.wires();
        int i = 0;
        for (Link link : network.links().values()) {
            loads.add(load(link, wires.get(i++)));
            loads.add(load(link, wires.get(i++)));
        }
        return loads;
    }

    private Report.LinkLoad load(Link link, WireMeter meter) {
        Wire wire = meter.wire();
        return new Report.LinkLoad(
                wire.from().name(),
                wire.to().name(),
                link.name(),
                wire.rateBitPerSecond(),
                wire.sentFrames(),
                wire.sentBytes(),
                meter.peakFramesPerSecond(meters.windowNs()),
                meter.peakLoad(meters.windowNs()),
                meter.meanLoad(nowNs),
                meter.peakAtNs(),
                wire.queueDrops(),
                wire.cutLosses(),
                wire.from().unsentIntoCable() + wire.to().refused(),
                wire.silentLosses(),
                wire.randomLosses(),
                wire.corrupted());
    }

    private List<Report.SwitchLoad> switches() {
        return network.switches().stream().map(this::load).toList();
    }

    private Report.SwitchLoad load(Device device) {
        ControlPlane cpu = device.controlPlane();
        CpuMeter meter = meters.cpu(device);
        Relay relay = device.relay();
        FilteringDatabase table = relay.database();
        long foreign = 0;
        long blocked = 0;
        long drops = 0;
        long firstDropNs = -1;
        long shuts = 0;
        for (BridgePort port : relay.ports()) {
            foreign += port.discardedForeign();
            blocked += port.discardedBlocked();
            if (port.stormControl() != null && port.stormControl().drops() > 0) {
                drops += port.stormControl().drops();
                shuts += port.stormControl().shuts();
                long portFirstNs = port.stormControl().firstDropNs();
                firstDropNs = firstDropNs < 0 ? portFirstNs : Math.min(firstDropNs, portFirstNs);
            }
        }
        return new Report.SwitchLoad(
                device.name(),
                cpu.settings().protectedQueue(),
                meter.peakLoad(meters.windowNs()),
                meter.meanLoad(nowNs),
                meter.firstFullNs(),
                meter.fullNs(),
                cpu.served(),
                cpu.ordinaryDropped() + cpu.controlDropped(),
                cpu.controlServed(),
                cpu.controlDropped(),
                cpu.longestControlWaitNs(),
                relay.flooded(),
                foreign,
                blocked,
                table.living(nowNs),
                table.moves(),
                table.refused(),
                drops,
                firstDropNs,
                shuts);
    }

    /** Null when no switch runs one. */
    private TreeReport spanningTree() {
        List<TreeReport.Bridge> bridges = new TreeReader(network).bridges();
        return bridges.isEmpty()
                ? null
                : new TreeReport(bridges, outcome.treeObserver().episodes());
    }

    private List<Report.Flapping> flapping() {
        List<Report.Flapping> flapping = new ArrayList<>();
        Map<Long, String> owners = outcome.states().owners();
        for (Device device : network.switches()) {
            for (MoveHistory history : device.relay().database().moved()) {
                flapping.add(new Report.Flapping(
                        device.name(),
                        history.vlan(),
                        MacAddress.toString(history.address()),
                        owners.get(history.address()),
                        history.moves(),
                        history.firstNs(),
                        history.lastNs()));
            }
        }
        return flapping;
    }

    private Report.Totals totals() {
        long deliveries = 0;
        for (Link link : network.links().values()) {
            deliveries += link.forward().deliveredFrames() + link.backward().deliveredFrames();
        }
        return new Report.Totals(
                network.simulation().eventsFired(),
                deliveries,
                Units.fingerprint(network.simulation().fingerprint()));
    }
}
