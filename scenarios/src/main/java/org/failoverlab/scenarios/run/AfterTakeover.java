package org.failoverlab.scenarios.run;

import org.failoverlab.scenarios.network.MeasuredFlow;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.scenarios.report.PathReport;
import org.failoverlab.topologies.Node;

/**
 * Looks some time after each takeover whether the flows of the virtual router get through again: a new Master does not mean that
 * everybody can reach it.
 */
final class AfterTakeover {
    private static final int MOST_FLOWS = 32;

    private final Network network;
    private final Instants instants;
    private final PathTracer tracer;

    /** Looks at these instants, which are added while the run goes on. */
    AfterTakeover(Network network, Instants instants) {
        this.network = network;
        this.instants = instants;
        this.tracer = new PathTracer(network);
    }

    /**
     * A router has just become Master: one advertisement interval from now, the advertisements have told every switch where it is,
     * and the ways should be whole. If another one has become it by then, that one's time counts.
     */
    void plan(GatewayGroup group, GatewayGroup.Takeover takeover) {
        long atNs = takeover.atNs() + takeover.to().router().settings().advertisementIntervalNs();
        instants.at(atNs, () -> {
            if (group.relearning() == takeover.relearning()) {
                look(group, takeover);
            }
        });
    }

    private void look(GatewayGroup group, GatewayGroup.Takeover takeover) {
        Relearning relearning = takeover.relearning();
        Node master = takeover.to().node();
        int looked = 0;
        for (MeasuredFlow flow : network.flows()) {
            if (flow.isBroadcast() || flow.to() == null || looked == MOST_FLOWS) {
                continue;
            }
            if (group.addresses().contains(flow.address())) {
                // A ping of the virtual address: it is the Master that answers.
                look(flow, flow.from(), master, relearning);
                looked++;
                continue;
            }
            if (Interruptions.leavesBy(network, group, flow.from(), flow.to())) {
                look(flow, flow.from(), flow.to(), relearning);
                looked++;
            }
            if (flow.kind().equals("ping") && Interruptions.leavesBy(network, group, flow.to(), flow.from())) {
                look(flow, flow.to(), flow.from(), relearning);
                looked++;
            }
        }
    }

    private void look(MeasuredFlow flow, Node from, Node to, Relearning relearning) {
        PathReport path = tracer.trace(from, to);
        // Which of several equal ways a flow takes is not known here.
        if (path.arriving() == 0) {
            relearning.add(new GatewayReport.CutOff(
                    flow.name(), path.atNs(), from.name(), to.name(), path.where(), path.why()));
        }
    }
}
