package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.protocols.traffic.Reception;
import org.failoverlab.scenarios.network.MeasuredFlow;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.scenarios.report.TreeReport;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.topologies.Node;

/** The outages of flows around takeovers, each split into what was waited for. */
final class Interruptions {
    /** What follows upon a takeover this much later has not been waited for: frames take their time. */
    private static final long AT_ONCE_NS = 1_000_000L;

    private final Network network;
    private final GatewayObserver observer;
    private final List<TreeReport.Episode> episodes;

    Interruptions(Network network, GatewayObserver observer, TreeObserver trees) {
        this.network = network;
        this.observer = observer;
        this.episodes = trees.episodes();
    }

    /** Those of flows that go through this virtual router, or come back through it. */
    List<GatewayReport.Interrupted> of(
            GatewayGroup group, GatewayGroup.Takeover takeover, long entryNs, long goneNs, long nextNs) {
        List<GatewayReport.Interrupted> all = new ArrayList<>();
        long atNs = takeover.atNs();
        long latestNs = atNs + takeover.to().router().settings().advertisementIntervalNs();
        for (MeasuredFlow flow : network.flows()) {
            if (flow.isBroadcast() || !goesThrough(group, flow)) {
                continue;
            }
            for (Reception.Outage outage : flow.reception().outages()) {
                boolean isOfThis = outage.fromNs() >= entryNs
                        && outage.fromNs() <= Math.min(latestNs, nextNs)
                        && outage.toNs() >= atNs;
                if (isOfThis) {
                    all.add(interrupted(group, takeover, flow, outage, goneNs));
                }
            }
        }
        return all;
    }

    /** True when one end of the flow takes the virtual router for its gateway, and the other end is not in its subnet. */
    private boolean goesThrough(GatewayGroup group, MeasuredFlow flow) {
        return leavesBy(group, flow.from(), flow.to()) || leavesBy(group, flow.to(), flow.from());
    }

    private boolean leavesBy(GatewayGroup group, Node from, Node to) {
        IpStack here = network.devices().get(from).ipStack();
        IpStack there = network.devices().get(to).ipStack();
        if (here == null || there == null || here.interfaces().isEmpty() || !here.hasGateway()) {
            return false;
        }
        int mask = Ipv4Address.mask(here.interfaces().get(0).prefixLength());
        boolean isNear = ((here.address() ^ there.address()) & mask) == 0;
        Set<Integer> addresses = group.addresses();
        return !isNear && addresses.contains(here.gateway());
    }

    private GatewayReport.Interrupted interrupted(
            GatewayGroup group,
            GatewayGroup.Takeover takeover,
            MeasuredFlow flow,
            Reception.Outage outage,
            long goneNs) {
        long fromNs = outage.fromNs();
        long goneOrFromNs = Math.max(fromNs, goneNs);
        long masterOrFromNs = Math.max(fromNs, takeover.atNs());
        return new GatewayReport.Interrupted(
                flow.name(),
                fromNs,
                outage.toNs() - fromNs,
                outage.hasEnded(),
                goneOrFromNs - fromNs,
                masterOrFromNs - goneOrFromNs,
                outage.toNs() - masterOrFromNs,
                why(group, takeover, outage));
    }

    /** What has come true last before the flow was back; null when nothing was lost any more once there was a Master. */
    private String why(GatewayGroup group, GatewayGroup.Takeover takeover, Reception.Outage outage) {
        long fromNs = takeover.atNs() + AT_ONCE_NS;
        if (outage.lastLostNs() < fromNs) {
            return null;
        }
        long toNs = outage.hasEnded() ? outage.toNs() : Long.MAX_VALUE;
        long lastNs = -1;
        String why = outage.hasEnded() ? "what was waited for is not known" : "it lasts";
        for (TreeReport.Episode each : episodes) {
            if (each.lastChangeNs() >= fromNs && each.lastChangeNs() <= toNs && each.lastChangeNs() > lastNs) {
                lastNs = each.lastChangeNs();
                why = "the spanning tree changed until " + Units.seconds(lastNs);
            }
        }
        for (GatewayReport.Resolved each : takeover.relearning().caches()) {
            if (each.atNs() >= fromNs && each.atNs() <= toNs && each.atNs() > lastNs) {
                lastNs = each.atNs();
                why = each.device() + " learned the hardware address of " + each.address() + " at "
                        + Units.seconds(lastNs);
            }
        }
        for (GatewayReport.Learned each : takeover.relearning().bridges()) {
            if (each.atNs() >= fromNs && each.atNs() <= toNs && each.atNs() > lastNs) {
                lastNs = each.atNs();
                why = each.bridge() + " learned the virtual router's address at " + each.port() + " at "
                        + Units.seconds(lastNs);
            }
        }
        for (GatewayGroup other : observer.groups()) {
            for (GatewayGroup.Takeover each : other.takeovers()) {
                if (other != group && each.atNs() >= fromNs && each.atNs() <= toNs && each.atNs() > lastNs) {
                    lastNs = each.atNs();
                    why = GatewayReader.name(other, observer.groups()) + " had " + each.to() + " as its Master from "
                            + Units.seconds(lastNs);
                }
            }
        }
        return why;
    }
}
