package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.failoverlab.scenarios.network.Plan;
import org.failoverlab.scenarios.network.PortRef;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.TopologyReport;
import org.failoverlab.scenarios.spec.LinkSpec;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.GraphFacts;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.Paths;
import org.failoverlab.topologies.Topology;

/** Gathers what can be said of a topology without running it. */
public final class TopologyReporter {
    private TopologyReporter() {}

    /**
     * All of it.
     *
     * @param from with {@code to}, two different devices whose ways are wanted; null for none
     */
    public static TopologyReport report(String title, Plan plan, Node from, Node to) {
        Topology topology = plan.topology();
        TopologyReport.Ways ways = null;
        if (from != null) {
            Paths paths = Paths.between(topology, from, to);
            ways = new TopologyReport.Ways(
                    from.name(), to.name(), paths.hops(), paths.apartByCable(), paths.apartBySwitch());
        }
        return new TopologyReport(
                title,
                summary(topology),
                topology.nodes().stream().map(node -> device(plan, node)).toList(),
                topology.cables().stream().map(cable -> cable(plan, cable)).toList(),
                ways);
    }

    /** The facts of the topology as a whole. */
    static Report.Summary summary(Topology topology) {
        GraphFacts facts = GraphFacts.of(topology);
        List<Node> hosts = topology.nodes(Node.Kind.HOST);
        List<Report.LoopSize> loops = new ArrayList<>();
        facts.loopSizes().forEach((switches, count) -> loops.add(new Report.LoopSize(switches, count)));
        return new Report.Summary(
                topology.nodes(Node.Kind.SWITCH).size(),
                topology.nodes(Node.Kind.HUB).size(),
                hosts.size(),
                topology.cables().size(),
                facts.independentLoops(),
                List.copyOf(loops),
                facts.loopsNotMeasured(),
                facts.islands().size(),
                facts.criticalCables().stream().map(Cable::name).toList(),
                facts.criticalSwitches().stream().map(Node::name).toList(),
                (int) hosts.stream()
                        .filter(host -> topology.cablesOf(host).size() == 1)
                        .count(),
                (int) hosts.stream()
                        .filter(host -> topology.cablesOf(host).stream()
                                        .map(cable -> cable.opposite(host))
                                        .distinct()
                                        .count()
                                == 1)
                        .count(),
                facts.diameter().hops(),
                facts.diameter().isExact(),
                facts.diameter().from() == null
                        ? List.of()
                        : List.of(
                                facts.diameter().from().name(),
                                facts.diameter().to().name()));
    }

    private static TopologyReport.Device device(Plan plan, Node node) {
        Topology topology = plan.topology();
        List<TopologyReport.Port> ports = new ArrayList<>();
        for (int number = 1; number <= topology.portCount(node); number++) {
            Cable cable = topology.cableAt(node, number).orElse(null);
            if (cable != null && !topology.spares().contains(cable)) {
                // Of a cable to the same device, the other port.
                boolean isA = cable.a().equals(node) && cable.aPort() == number;
                PortRef to = isA ? new PortRef(cable.b(), cable.bPort()) : new PortRef(cable.a(), cable.aPort());
                ports.add(new TopologyReport.Port(number, to.toString(), cable.name()));
            }
        }
        return new TopologyReport.Device(
                node.name(),
                node.kind().name().toLowerCase(Locale.ROOT),
                topology.portCount(node),
                ports,
                bundles(plan, node));
    }

    private static List<TopologyReport.Bundle> bundles(Plan plan, Node node) {
        if (plan.hasBond(node)) {
            int count = plan.topology().portCount(node);
            List<Integer> cards = IntStream.rangeClosed(1, count).boxed().toList();
            return List.of(new TopologyReport.Bundle("bond0", cards));
        }
        return plan.topology().groups(node).stream()
                .map(each -> new TopologyReport.Bundle(each.name(), each.ports()))
                .toList();
    }

    private static TopologyReport.Cable cable(Plan plan, Cable cable) {
        LinkSpec link = plan.link(cable);
        return new TopologyReport.Cable(
                cable.name(),
                cable.a().name(),
                cable.aPort(),
                cable.b().name(),
                cable.bPort(),
                link.rate().bitPerSecond(),
                link.delay().ns());
    }
}
