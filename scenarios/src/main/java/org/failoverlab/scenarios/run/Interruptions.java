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
import org.failoverlab.scenarios.timeline.Timeline;
import org.failoverlab.topologies.Node;

/** The outages of flows around takeovers, each split into what was waited for. */
final class Interruptions {
    /** What follows upon a takeover this much later has not been waited for: frames take their time. */
    private static final long AT_ONCE_NS = 1_000_000L;

    /** A packet that was lost may have been under way for this long when it was. */
    private static final long UNDER_WAY_NS = 50_000_000L;

    private final Network network;
    private final GatewayObserver observer;
    private final List<TreeReport.Episode> episodes;
    private final List<Timeline.Done> log;

    Interruptions(Network network, GatewayObserver observer, TreeObserver trees, List<Timeline.Done> log) {
        this.network = network;
        this.observer = observer;
        this.episodes = trees.episodes();
        this.log = log;
    }

    /** Those of flows that go through this virtual router, or come back through it. */
    List<GatewayReport.Interrupted> of(
            GatewayGroup group, GatewayGroup.Takeover takeover, TakeoverCauses.Cause cause, long goneNs, long nextNs) {
        List<GatewayReport.Interrupted> all = new ArrayList<>();
        long atNs = takeover.atNs();
        long intervalNs = takeover.to().router().settings().advertisementIntervalNs();
        // Where no entry is known, what has gone wrong has done so between two advertisements.
        long earliestNs = cause.atNs() - (cause.what() == null ? intervalNs : UNDER_WAY_NS);
        long latestNs = atNs + intervalNs;
        for (MeasuredFlow flow : network.flows()) {
            if (flow.isBroadcast() || !goesThrough(network, group, flow)) {
                continue;
            }
            for (Reception.Outage outage : flow.reception().outages()) {
                boolean isOfThis = outage.fromNs() >= earliestNs
                        && outage.fromNs() <= Math.min(latestNs, nextNs)
                        && outage.toNs() >= atNs;
                if (isOfThis) {
                    all.add(interrupted(group, takeover, flow, outage, goneNs));
                }
            }
        }
        return all;
    }

    /** True when its packets go to this virtual router, or leave their subnet by it, or those do that go the other way. */
    static boolean goesThrough(Network network, GatewayGroup group, MeasuredFlow flow) {
        if (group.addresses().contains(flow.address())) {
            return true;
        }
        return flow.to() != null
                && (leavesBy(network, group, flow.from(), flow.to())
                        || leavesBy(network, group, flow.to(), flow.from()));
    }

    /** True when packets from one device to the other leave the subnet by this virtual router. */
    static boolean leavesBy(Network network, GatewayGroup group, Node from, Node to) {
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

    /**
     * What has come true last before the flow was back, between the last packet that was lost and the first that was not; null when
     * nothing was lost any more once there was a Master, or when nothing of that kind is recorded.
     */
    private String why(GatewayGroup group, GatewayGroup.Takeover takeover, Reception.Outage outage) {
        long fromNs = takeover.atNs() + AT_ONCE_NS;
        if (outage.lastLostNs() < fromNs) {
            return null;
        } else if (!outage.hasEnded()) {
            return "it lasts";
        }
        Latest latest = new Latest(Math.max(fromNs, outage.lastLostNs() - UNDER_WAY_NS), outage.toNs());
        log.forEach(each -> latest.add(each.atNs(), "it lasted until after this: " + each.what()));
        episodes.forEach(each -> latest.add(
                each.lastChangeNs(), "the spanning tree changed until " + Units.seconds(each.lastChangeNs())));
        takeover.relearning()
                .caches()
                .forEach(each -> latest.add(
                        each.atNs(),
                        each.device() + " learned only at " + Units.seconds(each.atNs()) + " where " + each.address()
                                + " is now (ARP)"));
        takeover.relearning()
                .bridges()
                .forEach(each -> latest.add(
                        each.atNs(),
                        each.bridge() + " learned only at " + Units.seconds(each.atNs())
                                + " that the virtual router is behind " + each.port()));
        for (GatewayGroup each : observer.groups()) {
            String name = GatewayReader.name(each, observer.groups());
            each.takeovers()
                    .forEach(other -> latest.add(
                            other.atNs(),
                            other.to() + " became Master of " + name + " only at " + Units.seconds(other.atNs())));
            each.several()
                    .first()
                    .forEach(spell ->
                            latest.add(spell.toNs(), name + " had two Masters until " + Units.seconds(spell.toNs())));
        }
        return latest.words;
    }

    /** The latest of the things that happened within a time. */
    private static final class Latest {
        private final long fromNs;
        private final long toNs;
        private long latestNs = -1;
        private String words;

        Latest(long fromNs, long toNs) {
            this.fromNs = fromNs;
            this.toNs = toNs;
        }

        void add(long atNs, String what) {
            if (atNs >= fromNs && atNs <= toNs && atNs > latestNs) {
                latestNs = atNs;
                words = what;
            }
        }
    }
}
