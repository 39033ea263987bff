package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.protocols.traffic.Reception;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.network.MeasuredFlow;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.network.NetworkBuilder;
import org.failoverlab.scenarios.report.PathReport;
import org.failoverlab.scenarios.report.PathText;
import org.failoverlab.scenarios.timeline.Timeline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The ways that the tables show, against what becomes of the packets: at each instant at which one is sent, the way is looked up
 * as well, and the one arrives when the other does.
 */
class PathTracerDifferentialTest {
    private static final long STEP_NS = 5_000_000L;
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "LADDER | {at: 6s, crash: L1, for: 4s}",
                "LADDER | {at: 6s, hang: L1, for: 5s}",
                "LADDER | {at: 6s, silence: L1-R1, for: 5s}",
                "LADDER | {at: 6s, silence: {link: L1-R1, from: L1}, for: 5s}",
                "LADDER | {at: 6s, silence: {link: L1-R1, from: R1}, for: 5s}",
                "LADDER | {at: 6s, cut: L1-R1, for: 5s}, {at: 6500ms, cut: L2-R2, for: 6s}",
                "LADDER | {at: 6s, cut: {link: L1-L2, from: L2}, for: 5s}",
                "LADDER | {at: 6s, shut: 'R2:H2', for: 2s}, {at: 9s, hang: H2, for: 1s}",
                "LADDER | {at: 6s, set: {ports: {'L2:R2': {access: 20}, 'L2:L1': {access: 10}}}}",
                "UPLINKS | {at: 6s, crash: L1, for: 4s}",
                "UPLINKS | {at: 6s, hang: L1, for: 4s}",
                "UPLINKS | {at: 6s, cut: L1-NET, for: 4s}",
                "UPLINKS | {at: 6s, silence: L1-NET, for: 4s}",
                "UPLINKS | {at: 6s, cut: L1-L2}, {at: 6s, cut: R1-NET}, {at: 8s, restore: R1-NET}",
                "DETOUR | {at: 6s, crash: C2, for: 3s}",
                "DETOUR | {at: 6s, crash: C1, for: 3s}",
                "DETOUR | {at: 6s, cut: C1-C2, for: 3s}, {at: 7s, cut: C1-A1}",
                "DETOUR | {at: 6s, cut: C1-A2}, {at: 7s, cut: C2-A2}, {at: 9s, restore: C2-A2}",
                "DETOUR | {at: 6s, set: {switches: {C2: {interfaces: {20: {enabled: false}}}}}}"
            })
    void aPacketArrivesWhenItsWayIsWhole(String network, String timeline) throws Exception {
        String both = switch (network) {
            case "LADDER" -> Gateways.LADDER;
            case "UPLINKS" -> Gateways.UPLINKS;
            default -> Gateways.DETOUR;
        };
        String yaml = both.replaceAll(
                        "probes: \\{from: H1, to: (..), start: 5s,",
                        "probes: {from: H1, to: $1, start: 5s, both-ways: false,")
                + both.replaceAll(
                        "(?s).*  - probes: \\{from: H1, to: (..), start: 5s,",
                        "  - probes: {from: $1, to: H1, start: 5005ms, both-ways: false,");

        List<String> different = different(yaml + "timeline: [" + timeline + "]\n");

        assertThat(different).isEmpty();
    }

    private static List<String> different(String yaml) throws Exception {
        Simulation simulation = new Simulation(1);
        Network network =
                NetworkBuilder.build(ScenarioReader.readYaml(yaml, "test").plan(), simulation);
        Timeline.start(network);
        network.begin();
        PathTracer tracer = new PathTracer(network);
        List<List<PathReport>> seen = new ArrayList<>();
        network.flows().forEach(flow -> seen.add(new ArrayList<>()));
        for (long atNs = 5 * SECOND; atNs < 14 * SECOND; atNs += STEP_NS) {
            simulation.runUntil(atNs);
            // In turn: two packets that meet teach the switches something on their way.
            int turn = (int) (atNs / STEP_NS % 2);
            MeasuredFlow flow = network.flows().get(turn);
            seen.get(turn).add(tracer.trace(flow.from(), flow.to()));
        }
        simulation.runUntil(20 * SECOND);
        List<String> different = new ArrayList<>();
        for (int i = 0; i < network.flows().size(); i++) {
            Reception reception = network.flows().get(i).reception();
            reception.finish(simulation.nowNs());
            for (PathReport path : seen.get(i)) {
                // A sender that hangs sends nothing that could be lost. What waits for an answer may be pushed out by
                // what is sent after it.
                boolean waits = path.remarks().stream().anyMatch(remark -> remark.contains("ARP"));
                boolean isSent = path.hops().size() > 1;
                if (isSent && !waits && path.arrives() == isLost(reception, path.atNs())) {
                    different.add(path.atNs() + ": " + PathText.way(path) + ": " + path.why());
                }
            }
        }
        return different;
    }

    private static boolean isLost(Reception reception, long sentNs) {
        return reception.outages().stream()
                .anyMatch(outage -> outage.fromNs() <= sentNs && sentNs <= outage.lastLostNs());
    }
}
