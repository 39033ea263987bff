package org.failoverlab.scenarios.check;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.protocols.bonding.BondSettings;
import org.failoverlab.protocols.bonding.Bonding;
import org.failoverlab.scenarios.network.MeasuredFlow;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.Finding;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.topologies.Node;

/** Finds packets that a receiver got twice. Those that come within a second after each other belong together. */
final class DuplicateChecker implements Checker {
    private static final long QUIET_NS = 1_000_000_000L;
    private static final int MOST_BURSTS = 100;

    /** Why a packet came twice. */
    private enum Reason {
        ROUND("frames went round"),
        BOND("a bond in mode broadcast sends every frame by every slave"),
        MASTERS("several routers were Masters of one virtual router, and each of them forwarded it"),
        WAYS("copies came by different ways");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    /** Copies that follow upon each other. */
    private static final class Burst {
        private final long fromNs;
        private final long cause;
        private final Reason reason;
        private long lastNs;
        private long count;

        Burst(long fromNs, long cause, Reason reason) {
            this.fromNs = fromNs;
            this.cause = cause;
            this.reason = reason;
        }
    }

    /** What one receiver gets of one flow. */
    private final class Receiver {
        private final MeasuredFlow flow;
        private final Node node;
        private final List<Burst> bursts = new ArrayList<>();

        Receiver(MeasuredFlow flow, Node node) {
            this.flow = flow;
            this.node = node;
        }

        private void hear() {
            long nowNs = simulation.nowNs();
            Burst last = bursts.isEmpty() ? null : bursts.get(bursts.size() - 1);
            if (last == null || nowNs - last.lastNs > QUIET_NS && bursts.size() < MOST_BURSTS) {
                last = new Burst(nowNs, simulation.cause(), reason(flow));
                bursts.add(last);
            }
            last.lastNs = nowNs;
            last.count++;
        }
    }

    private final List<Receiver> receivers = new ArrayList<>();
    private Simulation simulation;
    private Network network;
    private Rounds rounds;

    @Override
    public List<Finding.Kind> kinds() {
        return List.of(Finding.Kind.DUPLICATE_DELIVERY);
    }

    @Override
    public void begin(Scene scene) {
        network = scene.network();
        simulation = scene.simulation();
        rounds = new Rounds(network);
        for (MeasuredFlow flow : network.flows()) {
            flow.receptions().forEach((node, reception) -> {
                Receiver receiver = new Receiver(flow, node);
                receivers.add(receiver);
                reception.setDuplicateWatch(receiver::hear);
            });
        }
    }

    private Reason reason(MeasuredFlow flow) {
        if (sendsByAll(flow.from()) || flow.kind().equals("ping") && flow.to() != null && sendsByAll(flow.to())) {
            return Reason.BOND;
        }
        return rounds.areNow() ? Reason.ROUND : Reason.WAYS;
    }

    private boolean sendsByAll(Node node) {
        Bonding bond = network.bonds().get(node);
        return bond != null && bond.state().settings().mode() == BondSettings.Mode.BROADCAST;
    }

    @Override
    public List<Finding> findings(Report report, Causes causes) {
        List<Finding> findings = new ArrayList<>();
        long endNs = simulation.nowNs();
        for (Receiver receiver : receivers) {
            for (Burst burst : receiver.bursts) {
                Reason reason =
                        burst.reason == Reason.WAYS && hasMasters(report, burst.fromNs) ? Reason.MASTERS : burst.reason;
                findings.add(new Finding(
                        Finding.Kind.DUPLICATE_DELIVERY,
                        burst.fromNs,
                        endNs - burst.lastNs <= QUIET_NS ? -1 : burst.lastNs,
                        burst.count,
                        burst.lastNs - burst.fromNs,
                        receiver.node.name(),
                        "Packets of " + receiver.flow.name() + " arrived again that had arrived before: " + reason.words
                                + ".",
                        causes.of(burst.cause, burst.fromNs)));
            }
        }
        return findings;
    }

    private static boolean hasMasters(Report report, long ns) {
        List<GatewayReport.Group> groups =
                report.gateways() == null ? List.of() : report.gateways().groups();
        return groups.stream()
                .flatMap(each -> each.several().first().stream())
                .anyMatch(each -> each.fromNs() <= ns && ns <= each.toNs());
    }
}
