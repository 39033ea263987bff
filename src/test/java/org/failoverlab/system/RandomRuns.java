package org.failoverlab.system;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Scenarios drawn by a seed: small networks of all kinds, with one to three things that go wrong in them. */
final class RandomRuns {
    private static final List<String> TREES = List.of("rstp", "stp", "rstp");

    private final Random random;
    private final StringBuilder text = new StringBuilder();

    private RandomRuns(long seed) {
        this.random = new Random(seed);
    }

    /** A scenario, as YAML; the same for the same seed. */
    static String yaml(long seed) {
        return new RandomRuns(seed).draw(seed);
    }

    private String draw(long seed) {
        line("name: Random run " + seed);
        line("seed: " + seed);
        switch (random.nextInt(5)) {
            case 0 -> tree("topology: ladder", List.of("L1", "R1", "L2", "R2"), ladder());
            case 1 -> ring();
            case 2 -> gateways();
            case 3 -> bond("active-backup, miimon: " + (20 + random.nextInt(100)) + "ms, downdelay: " + delay());
            default -> aggregate();
        }
        return text.toString();
    }

    private static List<String> ladder() {
        return List.of("L1-R1", "R1-R2", "L1-L2", "L2-R2");
    }

    private String delay() {
        return random.nextInt(3) * 60 + "ms";
    }

    private void ring() {
        int switches = 3 + random.nextInt(4);
        List<String> names =
                IntStream.rangeClosed(1, switches).mapToObj(i -> "S" + i).toList();
        List<String> links = IntStream.rangeClosed(1, switches)
                .mapToObj(i -> "S" + i + "-S" + (i % switches + 1))
                .toList();
        tree("topology: {ring: {switches: " + switches + "}}", names, links);
    }

    private void tree(String topology, List<String> switches, List<String> links) {
        String protocol = TREES.get(random.nextInt(TREES.size()));
        boolean isSlow = protocol.equals("stp");
        String times = isSlow ? ", max-age: 6s, forward-delay: 4s, hello: 1s" : "";
        line("until: " + (isSlow ? 40 : 16) + "s");
        line(topology);
        String far = switches.get(1 + random.nextInt(switches.size() - 1));
        line("hosts: {H1: " + switches.get(0) + ", H2: " + far + "}");
        line("defaults: {switch: {boot: 0s, spanning-tree: {protocol: " + protocol + times + ", host-ports: {edge: "
                + random.nextBoolean() + "}}}}");
        traffic(1);
        timeline(isSlow ? 15 : 5, switches.get(random.nextInt(switches.size())), links);
    }

    private void gateways() {
        line("until: 14s");
        line("topology: ladder");
        line("hosts:");
        line("  H1: {at: L2, address: 10.0.10.11/24, gateway: 10.0.10.1}");
        line("  H2: {at: R2, address: 10.0.20.22/24, gateway: 10.0.20.1}");
        line("defaults: {switch: {spanning-tree: {protocol: rstp, host-ports: {edge: true}}}}");
        line("switches:");
        for (int i = 0; i < 2; i++) {
            line("  " + List.of("L1", "R1").get(i) + ":");
            line("    interfaces:");
            int priority = 100 + random.nextInt(100);
            for (int vlan : new int[] {10, 20}) {
                line("      " + vlan + ": {address: 10.0." + vlan + "." + (2 + i) + "/24, vrrp: {" + vlan
                        + ": {address: 10.0." + vlan + ".1, priority: " + priority + "}}}");
            }
        }
        line("ports: {\"L2:H1\": {access: 10}, \"R2:H2\": {access: 20}}");
        traffic(3);
        timeline(6, random.nextBoolean() ? "L1" : "R1", ladder());
    }

    private void bond(String bond) {
        line("until: 9s");
        line("topology: {switches: [C, A1, A2], links: [A1-C, A2-C]}");
        line("hosts: {H1: {at: [A1, A2], bond: {mode: " + bond + "}}, H2: C}");
        traffic(1);
        timeline(3, "A1", List.of("H1-A1", "H1-A2", "A1-C", "A2-C"));
    }

    private void aggregate() {
        String rate = random.nextBoolean() ? ", lacp_rate: fast" : "";
        line("until: 14s");
        line("topology: {switches: [A]}");
        line("hosts: {H1: {at: [A, A], bond: {mode: 802.3ad, miimon: 100ms" + rate + "}}, H2: A}");
        traffic(4);
        timeline(6, "A", List.of("H1-A", "H1-A#2"));
    }

    private void traffic(int startS) {
        line("traffic:");
        line("  - " + (random.nextBoolean() ? "ping" : "probes") + ": {from: H1, to: H2, start: " + startS
                + "s, interval: " + (20 + random.nextInt(80)) + "ms}");
    }

    private void timeline(int firstS, String device, List<String> links) {
        line("timeline:");
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            String link = links.get(random.nextInt(links.size()));
            String at = firstS * 1_000 + random.nextInt(3_000) + "ms";
            String lasts = random.nextBoolean() ? "" : ", for: " + (1 + random.nextInt(3_000)) + "ms";
            String act = switch (random.nextInt(6)) {
                case 0 -> "crash: " + device;
                case 1 -> "hang: " + device;
                case 2 -> "silence: {link: " + link + ", from: " + link.split("[-#]")[random.nextInt(2)] + "}";
                case 3 -> "silence: " + link;
                default -> "cut: " + link;
            };
            line("  - {at: " + at + ", " + act + lasts + "}");
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
