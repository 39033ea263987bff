package org.failoverlab.scenarios.timeline;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;

/**
 * A scenario as nobody would write it: some topology, some traffic, and faults of every kind that begin within 1.2 s and are put
 * right within another 0.6 s. Its network is slow, so that storms, which are likely, stay small.
 */
final class RandomScenario {
    private static final List<String> TOPOLOGIES = List.of(
            "ladder: {rungs: 2}",
            "ladder: {rungs: 3}",
            "cross: {access: 2}",
            "ring: {switches: 3}",
            "star: {arms: 3}",
            "mesh: {switches: 4}",
            "grid: {rows: 2, columns: 3}",
            "tree: {depth: 2}",
            "leaf-spine: {spines: 2, leaves: 3}",
            "random: {switches: 6, links: 8}",
            "switches: [A, B], links: [A-B, A-B, B-B]",
            "switches: [A, B, C, D], links: [A-B, C-D], hubs: [HUB]");

    private static final String NETWORK = """
            topology: {%s}
            until: 3s
            defaults:
              link: {rate: 10Mbps, queue: 2kB, carrier: {down: 1ms, up: 3ms}}
              switch: {boot: 50ms, cpu: {rate: 1000/s, queue: 16}}
              host: {boot: 20ms}
            hosts: {%s}
            """;

    private final RandomStream random;
    private final List<String> switches = new ArrayList<>();
    private final List<Cable> cables = new ArrayList<>();

    private RandomScenario(long seed) {
        this.random = new RandomStream(seed, "scenario");
    }

    /** The YAML of the scenario with this number. */
    static String of(long seed) throws ScenarioException {
        return new RandomScenario(seed).make();
    }

    private String make() throws ScenarioException {
        String topology = pick(TOPOLOGIES);
        Scenario bare = ScenarioReader.readYaml(NETWORK.formatted(topology, ""), "bare");
        bare.plan().topology().forwarders().forEach(node -> switches.add(node.name()));
        String text = NETWORK.formatted(topology, "H1: " + pick(switches) + ", H2: " + pick(switches));
        Scenario scenario = ScenarioReader.readYaml(text, "with hosts");
        cables.addAll(scenario.plan().topology().cables());
        StringBuilder yaml = new StringBuilder(text);
        yaml.append("traffic:\n  - probes: {from: H1, to: H2, interval: 5ms, timeout: 100ms}\n");
        yaml.append("timeline:\n");
        for (long acts = 1 + random.nextLong(6); acts > 0; acts--) {
            yaml.append("  - {at: ").append(100 + random.nextLong(1000)).append("ms, for: ");
            yaml.append(1 + random.nextLong(600))
                    .append("ms, ")
                    .append(fault(scenario))
                    .append("}\n");
        }
        return yaml.toString();
    }

    private String fault(Scenario scenario) {
        Cable cable = pick(cables);
        String device = pick(scenario.plan().topology().nodes()).name();
        Node end = random.nextLong(2) == 0 ? cable.a() : cable.b();
        String port = end.equals(cable.a()) ? end + ":" + cable.aPort() : end + ":" + cable.bPort();
        return switch ((int) random.nextLong(10)) {
            case 0 -> "cut: " + cable;
            case 1 -> "cut: {link: " + cable + ", from: \"" + port + "\"}";
            case 2 -> "silence: {link: " + cable + ", from: \"" + port + "\"}";
            case 3 -> "impair: {link: " + cable + ", loss: 20%, corruption: 10%, delay: " + random.nextLong(9) + "ms}";
            case 4 -> "flap: {link: " + cable + ", period: 20ms, duty: 30%}";
            case 5 -> "shut: \"" + port + "\"";
            case 6 -> "crash: " + device;
            case 7 -> device.equals("HUB") ? "crash: HUB" : "hang: " + device;
            case 8 ->
                "move: {cable: " + cable + ", end: \"" + port + "\", to: \"" + pick(switches) + ":"
                        + (1 + random.nextLong(6)) + "\"}";
            default -> "detach: " + cable;
        };
    }

    private <T> T pick(List<T> list) {
        return list.get((int) random.nextLong(list.size()));
    }
}
