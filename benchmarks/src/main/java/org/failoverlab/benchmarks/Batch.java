package org.failoverlab.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import org.failoverlab.engine.link.Link;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.measure.ExactOutage;
import org.failoverlab.scenarios.measure.OutageMeter;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.run.BareRun;
import org.failoverlab.scenarios.run.Limits;
import org.failoverlab.scenarios.run.Onlooker;

/**
 * Many short runs in one warm process: the library's RSTP in a ladder, a cable of the root is cut, 30 s, four hosts in all twelve
 * directions. Once with the exact measure and nothing sent, once with a probe every 10 ms in each direction.
 */
final class Batch {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double WARM_SECONDS = 8;
    private static final double MEASURED_SECONDS = 5;
    private static final String LADDER = """
            until: 30s
            topology: ladder
            hosts: {HL1: L1, HR1: R1, HL2: L2, HR2: R2}
            defaults:
              switch:
                boot: 0s
                spanning-tree: {protocol: rstp, host-ports: {edge: true}}
            switches:
              L1: {spanning-tree: {priority: 4096}}
              R1: {spanning-tree: {priority: 8192}}
            timeline:
              - {at: 10.005s..10.105s, cut: L1-R1}
            traffic:
            """;

    private static final String WATCHED = LADDER + "  - watch: {between: [HL1, HR1, HL2, HR2]}\n";
    private static final String PROBED = LADDER + """
              - probes: {from: HL1, to: HR1}
              - probes: {from: HL1, to: HL2}
              - probes: {from: HL1, to: HR2}
              - probes: {from: HR1, to: HL2}
              - probes: {from: HR1, to: HR2}
              - probes: {from: HL2, to: HR2}
            """;

    private Batch() {}

    static void run() throws ScenarioException {
        System.out.printf(
                Locale.ROOT,
                "%-28s %12s %12s %14s %16s%n",
                "batch",
                "runs / CPU s",
                "events / run",
                "deliveries",
                "mean outage, ms");
        measure("exact, nothing sent", WATCHED, true);
        measure("probes every 10 ms", PROBED, false);
        measure("probes and exact", PROBED, true);
    }

    private static void measure(String name, String yaml, boolean exact) throws ScenarioException {
        Scenario scenario = ScenarioReader.readYaml(yaml, name);
        repeat(name, scenario, exact, WARM_SECONDS, false);
        repeat(name, scenario, exact, MEASURED_SECONDS, true);
    }

    private static void repeat(String name, Scenario scenario, boolean exact, double seconds, boolean tells) {
        long start = THREADS.getCurrentThreadCpuTime();
        long cpuNs = 0;
        long runs = 0;
        long events = 0;
        long deliveries = 0;
        double outageNs = 0;
        while (cpuNs < seconds * 1e9) {
            OutageMeter meter = OutageMeter.withoutWords();
            List<Onlooker> onlookers = exact ? List.of(meter) : List.of();
            Network network =
                    new BareRun(scenario, ++runs, Limits.NONE).run(onlookers).network();
            events += network.simulation().eventsFired();
            for (Link link : network.links().values()) {
                deliveries += link.forward().deliveredFrames() + link.backward().deliveredFrames();
            }
            if (exact) {
                outageNs += meter.outages().stream()
                        .mapToLong(ExactOutage::lengthNs)
                        .max()
                        .orElse(0);
            }
            cpuNs = THREADS.getCurrentThreadCpuTime() - start;
        }
        if (tells) {
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %,12.0f %,12d %,14d %16.3f%n",
                    name,
                    runs * 1e9 / cpuNs,
                    events / runs,
                    deliveries / runs,
                    outageNs / runs / 1e6);
        }
    }
}
