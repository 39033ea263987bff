package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.protocols.vrrp.Transition;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.scenarios.timeline.Timeline;

/** Gathers what has become of every virtual router of a run that has ended, and takes each takeover apart. */
final class GatewayReporter {
    private final Network network;
    private final GatewayObserver observer;
    private final TakeoverCauses causes;
    private final GatewayReader reader;
    private final Interruptions interruptions;

    GatewayReporter(Network network, Timeline timeline, GatewayObserver observer, TreeObserver trees) {
        this.network = network;
        this.observer = observer;
        this.causes = new TakeoverCauses(network, timeline.log());
        this.reader = new GatewayReader(network);
        this.interruptions = new Interruptions(network, observer, trees, timeline.log());
    }

    /** Null when no router is part of any. */
    GatewayReport report() {
        List<GatewayReport.Group> groups = new ArrayList<>();
        for (GatewayGroup group : observer.groups()) {
            groups.add(group(group));
        }
        return groups.isEmpty() ? null : new GatewayReport(groups);
    }

    private GatewayReport.Group group(GatewayGroup group) {
        return new GatewayReport.Group(
                GatewayReader.name(group, observer.groups()),
                group.vrid(),
                group.subnet(),
                group.addresses().stream().map(Ipv4Address::toString).toList(),
                reader.members(group),
                times(group, group.without()),
                times(group, group.several()),
                group.mostMasters(),
                takeovers(group),
                settled(group.settled()));
    }

    private static GatewayReport.Settled settled(GatewayGroup.Settled settled) {
        if (settled == null) {
            return null;
        }
        Transition change = settled.change();
        return new GatewayReport.Settled(
                change.atNs(),
                settled.master().toString(),
                settled.other().toString(),
                TreeReader.word(change.reason()),
                change.priority(),
                change.otherPriority());
    }

    private GatewayReport.Times times(GatewayGroup group, GatewayGroup.Times times) {
        return new GatewayReport.Times(
                times.count(),
                times.totalNs(),
                times.longestNs(),
                times.longestLaterNs(),
                times.first().stream().map(each -> spell(group, each)).toList());
    }

    private GatewayReport.Spell spell(GatewayGroup group, GatewayGroup.Spell spell) {
        GatewayGroup.Takeover begun = group.takeovers().stream()
                .filter(each -> each.atNs() == spell.fromNs())
                .findFirst()
                .orElse(null);
        String entry = begun == null
                ? lossBefore(group, spell.fromNs())
                : causes.of(begun).what();
        long intervalNs = spell.who().stream()
                .mapToLong(each -> each.router().settings().advertisementIntervalNs())
                .max()
                .orElse(0);
        return new GatewayReport.Spell(
                spell.fromNs(),
                spell.toNs(),
                spell.lasting(),
                spell.who().stream().map(GatewayGroup.Member::toString).toList(),
                spell.who().size() > 1 && spell.toNs() - spell.fromNs() > intervalNs,
                entry);
    }

    private String lossBefore(GatewayGroup group, long ns) {
        return ns == 0 ? null : causes.loss(ns, group.members().stream()).what();
    }

    private List<GatewayReport.Takeover> takeovers(GatewayGroup group) {
        List<GatewayReport.Takeover> all = new ArrayList<>();
        List<GatewayGroup.Takeover> raw = group.takeovers();
        for (int i = 0; i < raw.size(); i++) {
            long nextNs = i + 1 < raw.size() ? raw.get(i + 1).atNs() : Long.MAX_VALUE;
            all.add(takeover(group, raw.get(i), nextNs));
        }
        return all;
    }

    private GatewayReport.Takeover takeover(GatewayGroup group, GatewayGroup.Takeover takeover, long nextNs) {
        Transition change = takeover.transition();
        TakeoverCauses.Cause cause = causes.of(takeover);
        Transition.Wait waited = isAwaited(takeover) ? change.waited() : null;
        long goneNs = goneNs(change);
        long boundNs = waited == null ? -1 : waited.totalNs();
        long tookNs = waited == null ? -1 : change.atNs() - waited.sinceNs();
        return new GatewayReport.Takeover(
                change.atNs(),
                takeover.from() == null ? null : takeover.from().toString(),
                takeover.to().toString(),
                TreeReader.word(change.reason()),
                cause.atNs(),
                cause.what(),
                change.priority(),
                change.otherPriority(),
                takeover.lastAdvertNs(),
                waited == null ? -1 : waited.sinceNs(),
                waitedFrom(takeover),
                goneNs,
                Math.max(0, goneNs - cause.atNs()),
                change.atNs() - goneNs,
                change.waited() == null ? change.skewNs() : change.waited().skewNs(),
                boundNs,
                tookNs,
                tookNs <= boundNs + cpuNs(takeover.to()),
                relearnedNs(takeover),
                takeover.relearning().bridges(),
                takeover.relearning().caches(),
                interruptions.of(group, takeover, cause, goneNs, nextNs),
                takeover.relearning().cutOff());
    }

    /** True when it became Master because it had waited for another one: a time that the RFC gives had to run out. */
    private static boolean isAwaited(GatewayGroup.Takeover takeover) {
        return switch (takeover.transition().reason()) {
            case RESIGNED, PREEMPTED -> true;
            case MASTER_DOWN -> takeover.lastAdvertNs() >= 0;
            default -> false;
        };
    }

    private static String waitedFrom(GatewayGroup.Takeover takeover) {
        if (!isAwaited(takeover)) {
            return null;
        }
        Transition.Wait waited = takeover.transition().waited();
        if (waited.intervalsNs() == 0) {
            return "resignation";
        }
        return waited.sinceNs() == takeover.start().atNs() ? "start" : "advertisement";
    }

    /** When the other one counts as gone: what comes after that is the Skew_Time. */
    private static long goneNs(Transition change) {
        Transition.Wait waited = change.waited();
        boolean hasRunOut = waited != null && change.reason() != Transition.Reason.SYNC_GROUP;
        return hasRunOut ? Math.min(change.atNs(), waited.sinceNs() + waited.intervalsNs()) : change.atNs();
    }

    private long cpuNs(GatewayGroup.Member member) {
        ControlPlane.Settings cpu =
                network.devices().get(member.node()).controlPlane().settings();
        return cpu.delayNs() + cpu.jitterNs() + cpu.serviceNs();
    }

    private static long relearnedNs(GatewayGroup.Takeover takeover) {
        if (takeover.from() == null) {
            return -1;
        }
        long lastNs = -1;
        for (GatewayReport.Learned each : takeover.relearning().bridges()) {
            lastNs = Math.max(lastNs, each.atNs());
        }
        for (GatewayReport.Resolved each : takeover.relearning().caches()) {
            lastNs = Math.max(lastNs, each.atNs());
        }
        return lastNs < 0 ? -1 : lastNs - takeover.atNs();
    }
}
