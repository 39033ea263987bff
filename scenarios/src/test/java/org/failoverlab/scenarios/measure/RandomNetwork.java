package org.failoverlab.scenarios.measure;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;

/**
 * A redundant network with probes in all directions, and faults of every kind while they are under way: a bridged one of some shape with
 * RSTP, STP or nothing, or one with virtual gateways, or one with bonds.
 */
final class RandomNetwork {
    private static final List<String> SHAPES = List.of(
            "ladder: {rungs: 2}",
            "ladder: {rungs: 3}",
            "cross: {access: 2}",
            "ring: {switches: 4}",
            "mesh: {switches: 4}",
            "grid: {rows: 2, columns: 3}",
            "leaf-spine: {spines: 2, leaves: 2}",
            "random: {switches: 6, links: 8}",
            "switches: [A, B, C], links: [A-B, A-B, B-C, A-C]",
            "switches: [A, B, C], links: [A-HUB, B-HUB, C-HUB, A-B, B-C], hubs: [HUB]");

    private static final List<String> TREES = List.of("", "", "tree: {depth: 2}", "star: {arms: 3}");

    private static final String BRIDGED = """
            topology: {%s}
            until: %s
            defaults:
              link: {carrier: {down: 1ms, up: 3ms}}
              switch: {boot: 50ms, ageing: %s%s}
              host: {boot: 20ms}
            hosts: {%s}
            """;

    private static final String ROUTED = """
            topology: ladder
            until: 9s
            hosts:
              H1: {at: L2, address: 10.0.10.11/24, gateway: 10.0.10.1}
              H2: {at: R2, address: 10.0.20.22/24, gateway: 10.0.20.1}
              H3: {at: R2, address: 10.0.10.33/24, gateway: 10.0.10.1}
            defaults:
              link: {carrier: {down: 1ms, up: 3ms}}
              host: {boot: 20ms}
              switch: {boot: 50ms, spanning-tree: {protocol: rstp, host-ports: {edge: true}}}
            switches:
              L1:
                spanning-tree: {priority: 4096}
                interfaces:
                  10: {address: 10.0.10.2/24, vrrp: {10: {address: 10.0.10.1, priority: 200, interval: 100ms}}}
                  20: {address: 10.0.20.2/24, vrrp: {20: {address: 10.0.20.1, priority: 200, interval: 100ms}}}
              R1:
                spanning-tree: {priority: 8192}
                interfaces:
                  10: {address: 10.0.10.3/24, vrrp: {10: {address: 10.0.10.1, interval: 100ms}}}
                  20: {address: 10.0.20.3/24, vrrp: {20: {address: 10.0.20.1, interval: 100ms}}}
            ports:
              "L2:H1": {access: 10}
              "R2:H2": {access: 20}
              "R2:H3": {access: 10}
            """;

    private static final String BONDED = """
            topology: cross
            until: 9s
            defaults:
              link: {carrier: {down: 1ms, up: 3ms}}
              host: {boot: 20ms}
              switch: {boot: 50ms, spanning-tree: {protocol: rstp, host-ports: {edge: true}}}
            hosts:
              H1: {at: [ACC1, ACC2], bond: {mode: active-backup, miimon: 50ms}}
              H2: {at: [ACC1, ACC2], bond: {mode: %s}}
              H3: {at: CORE1, address: 10.0.0.9/16}
            """;

    private final RandomStream random;
    private final List<Cable> cables = new ArrayList<>();

    private RandomNetwork(long seed) {
        this.random = new RandomStream(seed, "network");
    }

    /** The scenario with this number, in YAML. */
    static String of(long seed) throws ScenarioException {
        return new RandomNetwork(seed).make();
    }

    private String make() throws ScenarioException {
        int kind = (int) random.nextLong(8);
        String text = kind == 0 ? ROUTED : kind == 1 ? bonded() : bridged();
        Scenario scenario = ScenarioReader.readYaml(text, "without faults");
        cables.addAll(scenario.plan().topology().cables());
        StringBuilder yaml = new StringBuilder(text);
        yaml.append("traffic:\n");
        for (String pair : List.of("H1, to: H2", "H2, to: H3", "H1, to: H3")) {
            yaml.append("  - probes: {from: ").append(pair).append(", interval: ");
            yaml.append(pick(List.of("5ms", "7ms", "10ms"))).append(", timeout: 200ms}\n");
        }
        yaml.append("  - ping: {from: H3, to: H1, interval: 20ms, timeout: 200ms}\n");
        yaml.append("timeline:\n");
        long untilMs = scenario.untilNs() / 1_000_000;
        long firstMs = untilMs > 20_000 ? 31_000 : 500;
        for (long acts = 1 + random.nextLong(5); acts > 0; acts--) {
            yaml.append("  - {at: ")
                    .append(firstMs + random.nextLong(untilMs - firstMs - 800))
                    .append("ms, for: ");
            yaml.append(1 + random.nextLong(2_000))
                    .append("ms, ")
                    .append(fault(scenario))
                    .append("}\n");
        }
        return yaml.toString();
    }

    private String bonded() {
        return BONDED.formatted(pick(List.of(
                "active-backup, arp_interval: 100ms, arp_ip_target: 10.0.0.9",
                "broadcast, miimon: 50ms",
                "balance-rr, miimon: 50ms",
                "active-backup, miimon: 20ms, updelay: 100ms")));
    }

    private String bridged() throws ScenarioException {
        boolean hasTree = random.nextLong(4) != 0;
        String shape = hasTree ? pick(SHAPES) : pick(TREES.subList(2, TREES.size()));
        boolean isRapid = random.nextLong(5) != 0;
        String tree = hasTree
                ? ", spanning-tree: {protocol: " + (isRapid ? "rstp" : "stp") + ", host-ports: {edge: true}}"
                : "";
        String until = hasTree && !isRapid ? "70s" : "6s";
        String ageing = pick(List.of("300s", "2s"));
        Scenario bare = ScenarioReader.readYaml(BRIDGED.formatted(shape, until, ageing, tree, ""), "bare");
        List<String> switches = bare.plan().topology().nodes(Node.Kind.SWITCH).stream()
                .map(Node::name)
                .toList();
        String hosts = "H1: " + pick(switches) + ", H2: " + pick(switches) + ", H3: " + pick(switches);
        return BRIDGED.formatted(shape, until, ageing, tree, hosts);
    }

    private String fault(Scenario scenario) {
        Cable cable = pick(cables);
        Node node = pick(scenario.plan().topology().nodes());
        String device = node.name();
        Node end = random.nextLong(2) == 0 ? cable.a() : cable.b();
        String port = end.equals(cable.a()) ? end + ":" + cable.aPort() : end + ":" + cable.bPort();
        return switch ((int) random.nextLong(9)) {
            case 0, 1 -> "cut: " + cable;
            case 2 -> "cut: {link: " + cable + ", from: \"" + port + "\"}";
            case 3 -> "silence: {link: " + cable + ", from: \"" + port + "\"}";
            case 4 -> "impair: {link: " + cable + ", loss: 20%, corruption: 10%, delay: " + random.nextLong(3) + "ms}";
            case 5 -> "flap: {link: " + cable + ", period: 90ms, duty: 30%}";
            case 6 -> "shut: \"" + port + "\"";
            case 7 -> "crash: " + device;
            default -> node.kind() == Node.Kind.HUB ? "crash: " + device : "hang: " + device;
        };
    }

    private <T> T pick(List<T> list) {
        return list.get((int) random.nextLong(list.size()));
    }
}
