package org.failoverlab.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.failoverlab.engine.event.RandomStream;
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
import org.junit.jupiter.params.provider.MethodSource;

/** The ways through bonds and bundles that are hurt at random, against what becomes of the packets. */
class BundlePathDifferentialTest {
    private static final long STEP_NS = 5_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final int NETWORKS = 40;
    private static final int FAULTS = 8;
    private static final List<String> CABLES =
            List.of("A1-C1", "A1-C1#2", "A1-C1#3", "A2-C1", "A2-C1#2", "H1-A1", "H1-A2", "H2-C1", "H2-C1#2");

    static LongStream seeds() {
        return LongStream.range(0, NETWORKS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aPacketArrivesWhenItsWayThroughBondsAndBundlesIsWhole(long seed) throws Exception {
        String yaml = yaml(new RandomStream(seed, "bundles"));

        assertThat(different(yaml)).as(yaml).isEmpty();
    }

    private static String yaml(RandomStream random) {
        String monitor = pick(
                random,
                "miimon: 100ms",
                "miimon: 50ms, primary: A2, updelay: 500ms",
                "miimon: 0s",
                "arp_interval: 100ms, arp_ip_target: 10.0.0.2",
                "arp_interval: 200ms, arp_ip_target: 10.0.0.2, arp_validate: all, primary: A1",
                "miimon: 100ms, fail_over_mac: active",
                "miimon: 100ms, fail_over_mac: follow");
        String mode = pick(random, "active", "passive", "\"on\"");
        boolean isStatic = mode.equals("\"on\"");
        String server = isStatic
                ? pick(
                        random,
                        "mode: balance-xor, miimon: 100ms",
                        "mode: balance-xor, miimon: 100ms, xmit_hash_policy: layer3+4")
                : pick(random, "mode: 802.3ad, lacp_rate: fast", "mode: 802.3ad, xmit_hash_policy: layer2+3");
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < FAULTS; i++) {
            String cable = CABLES.get((int) random.nextLong(CABLES.size()));
            // Between two packets.
            String when = "at: " + (6_002 + 5 * random.nextLong(1_500)) + "ms, ";
            String span = ", for: " + (101 + 5 * random.nextLong(600)) + "ms";
            entries.add("  - {" + when
                    + pick(
                            random,
                            "cut: '" + cable + "'",
                            "cut: '" + cable + "'",
                            "silence: '" + cable + "'",
                            "silence: {link: '" + cable + "', from: " + cable.substring(0, 2) + "}",
                            "crash: " + pick(random, "A1", "A2"))
                    + span + "}");
        }
        return """
                until: 20s
                topology: {switches: [A1, A2, C1], links: [A1-C1, A1-C1, A1-C1, A2-C1, A2-C1]}
                defaults:
                  switch: {boot: 500ms, bundle: {timeout: short, hash: HASH, max-active: MAX, mode: MODE}}
                switches:
                  A1: {bundles: {Up: C1}}
                  A2: {bundles: {Up: C1}}
                  C1: {bundles: {To1: {ports: A1, mode: THERE}, To2: {ports: A2, mode: THERE}, Srv: {ports: H2, mode: THEREALL}}}
                hosts:
                  H1: {at: [A1, A2], bond: {mode: active-backup, MONITOR}}
                  H2: {at: [C1, C1], bond: {SERVER}}
                traffic:
                  - probes: {from: H1, to: H2, start: 5s, interval: 10ms, both-ways: false}
                  - probes: {from: H2, to: H1, start: 5005ms, interval: 10ms, both-ways: false}
                timeline:
                """.replace("HASH", pick(random, "layer2", "layer2+3", "layer3+4"))
                        .replace("MAX", isStatic ? "8" : pick(random, "1", "2", "8"))
                        .replace("MODE", mode)
                        .replace("THEREALL", isStatic ? "\"on\"" : "active, max-active: 8")
                        .replace("THERE", isStatic ? "\"on\"" : "active")
                        .replace("MONITOR", monitor)
                        .replace("SERVER", server)
                + String.join("\n", entries) + "\n";
    }

    private static String pick(RandomStream random, String... words) {
        return words[(int) random.nextLong(words.length)];
    }

    private static List<String> different(String yaml) throws Exception {
        Simulation simulation = new Simulation(1);
        Network network =
                NetworkBuilder.build(ScenarioReader.readYaml(yaml, "test").plan(), simulation);
        Timeline.start(network);
        network.begin();
        PathTracer tracer = new PathTracer(network);
        List<List<PathReport>> seen = List.of(new ArrayList<>(), new ArrayList<>());
        for (long atNs = 5 * SECOND; atNs < 14 * SECOND; atNs += STEP_NS) {
            simulation.runUntil(atNs);
            int turn = (int) (atNs / STEP_NS % 2);
            MeasuredFlow flow = network.flows().get(turn);
            seen.get(turn)
                    .add(tracer.trace(flow.from(), flow.address(), flow.to().name(), Conversation.of(flow, turn)));
        }
        simulation.runUntil(20 * SECOND);
        List<String> different = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            Reception reception = network.flows().get(i).reception();
            reception.finish(simulation.nowNs());
            for (PathReport path : seen.get(i)) {
                // What waits for an answer may be pushed out by what is sent after it.
                boolean waits = path.remarks().stream().anyMatch(remark -> remark.contains("ARP"));
                if (!waits && path.arrives() == isLost(reception, path.atNs())) {
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
