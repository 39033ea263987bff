package org.failoverlab.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Link;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.network.NetworkBuilder;

/**
 * A network under load, as a scenario, and how long it is simulated.
 *
 * @param name short, for the command line
 * @param yaml the scenario
 * @param simulatedNs simulated time of one run
 */
public record Workload(String name, String yaml, long simulatedNs) {
    private static final String LINKS =
            "defaults:\n  link: {rate: 1Gbps, delay: 1us, queue: 6400B, carrier: {down: 0s, up: 0s}}\n";

    /** All workloads, in the order of the record. */
    public static List<Workload> all() {
        List<Workload> all = new ArrayList<>();
        all.add(storm("ladder4", "  ladder: {rungs: 2}\n", List.of("L1", "R1", "L2", "R2"), 1_000_000_000L));
        all.add(storm(
                "cross4",
                "  switches: [A, B, C, D]\n  links: [A-B, A-C, A-D, B-C, B-D, C-D]\n",
                List.of("A", "B", "C", "D"),
                100_000_000L));
        all.add(torus(4, 10_000_000L));
        all.add(torus(10, 2_000_000L));
        all.add(torus(32, 200_000L));
        all.add(unicast(1_000_000));
        return all;
    }

    /** Cold starts of spanning trees, from power-on. */
    public static List<Workload> trees() {
        return List.of(
                tree("rstp-ladder", "ladder", "", "", 36_000),
                tree("rstp-ring20", "{ring: {switches: 20}}", "", "", 3_600),
                tree("rstp-grid10", "{grid: {rows: 10, columns: 10}}", "", "", 60),
                // From a corner it is deeper than any max age allows.
                tree(
                        "rstp-grid32",
                        "{grid: {rows: 32, columns: 32}}",
                        ", max-age: 40s, forward-delay: 21s",
                        "switches: {S17x17: {spanning-tree: {priority: 4096}}}\n",
                        60),
                tree("rstp-fat-tree20", "{fat-tree: {k: 20}}", "", "", 60));
    }

    private static Workload tree(String name, String topology, String timers, String root, long simulatedSeconds) {
        String yaml = "topology: " + topology + "\n" + "defaults: {switch: {spanning-tree: {protocol: rstp" + timers
                + "}}}\n" + root;
        return new Workload(name, yaml, simulatedSeconds * 1_000_000_000L);
    }

    /**
     * A ladder whose upper rung, L1 and R1, are two L3 switches with 20 VLANs and a virtual router in each, Masters shared between
     * them; 500 hosts at the access switches, each of which pings its gateway once a second.
     */
    static Workload gateways() {
        int vlans = 20;
        int hostsPerVlan = 25;
        StringBuilder yaml = new StringBuilder("topology: {ladder: {rungs: 2}}\nuntil: 60s\n");
        yaml.append("defaults: {switch: {spanning-tree: {protocol: rstp, host-ports: {edge: true}}}}\nswitches:\n");
        for (String core : List.of("L1", "R1")) {
            boolean isLeft = core.equals("L1");
            yaml.append("  ").append(core).append(":\n    spanning-tree: {priority: ");
            yaml.append(isLeft ? 4096 : 8192).append("}\n    vrrp: {accept: true}\n    interfaces:\n");
            for (int vlan = 1; vlan <= vlans; vlan++) {
                String net = "10.0." + (100 + vlan) + ".";
                int priority = isLeft == (vlan % 2 == 0) ? 200 : 100;
                yaml.append("      ").append(100 + vlan).append(": {address: ").append(net);
                yaml.append(isLeft ? 2 : 3).append("/24, vrrp: {").append(vlan).append(": {address: ");
                yaml.append(net).append("1, priority: ").append(priority).append("}}}\n");
            }
        }
        StringBuilder hosts = new StringBuilder("hosts:\n");
        StringBuilder ports = new StringBuilder("ports:\n");
        StringBuilder traffic = new StringBuilder("traffic:\n");
        for (int i = 0; i < vlans * hostsPerVlan; i++) {
            int vlan = 101 + i % vlans;
            String at = i % 2 == 0 ? "L2" : "R2";
            String gateway = "10.0." + vlan + ".1";
            hosts.append("  H")
                    .append(i)
                    .append(": {at: ")
                    .append(at)
                    .append(", address: 10.0.")
                    .append(vlan);
            hosts.append('.')
                    .append(10 + i / vlans)
                    .append("/24, gateway: ")
                    .append(gateway)
                    .append("}\n");
            ports.append("  \"")
                    .append(at)
                    .append(":H")
                    .append(i)
                    .append("\": {access: ")
                    .append(vlan)
                    .append("}\n");
            traffic.append("  - ping: {from: H").append(i).append(", to: ").append(gateway);
            traffic.append(", start: ").append(2 * i).append("ms}\n");
        }
        return new Workload(
                "gateways", yaml.append(hosts).append(ports).append(traffic).toString(), 60_000_000_000L);
    }

    /** As the unicast workload, with two cables in a bundle in the place of each cable between switches. */
    static Workload bundles() {
        Workload plain = unicast(1_000_000);
        String yaml = plain.yaml.replace("[A-B, B-C]", "[A-B, A-B, B-C, B-C]")
                + "switches:\n  A: {bundles: {Po1: {ports: [B], mode: \"on\"}}}\n"
                + "  B: {bundles: {Po1: {ports: [A], mode: \"on\"}, Po2: {ports: [C], mode: \"on\"}}}\n"
                + "  C: {bundles: {Po1: {ports: [B], mode: \"on\"}}}\n";
        return new Workload("bundles", yaml, plain.simulatedNs);
    }

    /** The workload of this name. */
    public static Workload named(String name) {
        List<Workload> known = new ArrayList<>(all());
        known.addAll(trees());
        known.add(gateways());
        known.add(bundles());
        return known.stream()
                .filter(workload -> workload.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no workload " + name + "; there are "
                        + known.stream().map(Workload::name).toList() + " and hold"));
    }

    private static Workload torus(int side, long simulatedNs) {
        List<String> switches = new ArrayList<>();
        for (int r = 1; r <= side; r++) {
            for (int c = 1; c <= side; c++) {
                switches.add("S" + r + "x" + c);
            }
        }
        String topology = "  torus: {rows: " + side + ", columns: " + side + "}\n";
        return storm("torus" + side, topology, switches, simulatedNs);
    }

    /** Switches without spanning tree, a host on each; the first host sends one 64-byte broadcast at time 0. */
    private static Workload storm(String name, String topology, List<String> switches, long simulatedNs) {
        StringBuilder yaml = new StringBuilder("topology:\n" + topology + LINKS + "hosts:\n");
        for (int i = 0; i < switches.size(); i++) {
            yaml.append("  H").append(i).append(": ").append(switches.get(i)).append('\n');
        }
        yaml.append("traffic:\n  - broadcast: {from: H0, start: 0s, size: 64B}\n");
        return new Workload(name, yaml.toString(), simulatedNs);
    }

    /** Three switches in a line; 64-byte frames, one every 2 µs, from one end to the other: four hops each. */
    private static Workload unicast(long frames) {
        String yaml = "topology:\n  switches: [A, B, C]\n  links: [A-B, B-C]\n" + LINKS
                + "hosts: {H0: A, H1: C}\n"
                + "traffic:\n  - constant: {from: H0, to: H1, frames: 500000/s, size: 64B, count: " + frames + "}\n";
        return new Workload("unicast", yaml, frames * 2_000 + 1_000_000);
    }

    /** A network ready to run. */
    public Network build() {
        try {
            Scenario scenario = ScenarioReader.readYaml(yaml, name);
            Network network = NetworkBuilder.build(scenario.plan(), new Simulation(1));
            network.begin();
            return network;
        } catch (ScenarioException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Frames handed over at the ends of links so far. */
    public static long deliveries(Network network) {
        long deliveries = 0;
        for (Link link : network.links().values()) {
            deliveries += link.forward().deliveredFrames() + link.backward().deliveredFrames();
        }
        return deliveries;
    }
}
