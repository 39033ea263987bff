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
    private final List<Timeline.Done> log;
    private final GatewayReader reader;
    private final Interruptions interruptions;

    GatewayReporter(Network network, Timeline timeline, GatewayObserver observer, TreeObserver trees) {
        this.network = network;
        this.observer = observer;
        this.log = timeline.log();
        this.reader = new GatewayReader(network);
        this.interruptions = new Interruptions(network, observer, trees, log);
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
                takeovers(group));
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
        long causeNs = group.takeovers().stream()
                .filter(each -> each.atNs() == spell.fromNs())
                .findFirst()
                .map(GatewayReporter::faultBeforeNs)
                .orElse(spell.fromNs());
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
                what(entryBefore(causeNs)));
    }

    /** What led to a takeover has happened before the first advertisement that did not come, or before the resignation. */
    private static long faultBeforeNs(GatewayGroup.Takeover takeover) {
        Transition change = takeover.transition();
        return switch (change.reason()) {
            case MASTER_DOWN ->
                takeover.lastAdvertNs() < 0 ? change.atNs() : takeover.lastAdvertNs() + intervalNs(change);
            case RESIGNED -> change.lastAdvertNs();
            default -> change.atNs();
        };
    }

    /** Of the Master that it has listened to: the Master_Down_Interval is three of them and the Skew_Time. */
    private static long intervalNs(Transition change) {
        return (change.masterDownNs() - change.skewNs()) / 3;
    }

    /** The last entry of the timeline until then; null for the start of the run. */
    private Timeline.Done entryBefore(long ns) {
        Timeline.Done last = null;
        for (Timeline.Done each : log) {
            if (each.atNs() > ns) {
                break;
            }
            last = each;
        }
        return last;
    }

    private static String what(Timeline.Done entry) {
        return entry == null ? null : entry.what();
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
        Timeline.Done entry = entryBefore(faultBeforeNs(takeover));
        long entryNs = entry == null ? 0 : entry.atNs();
        long goneNs = goneNs(takeover);
        boolean hasBound = takeover.lastAdvertNs() >= 0 && isAwaited(change);
        long boundNs = !hasBound ? -1 : isResigned(change) ? change.skewNs() : change.masterDownNs();
        long tookNs = hasBound ? change.atNs() - change.lastAdvertNs() : -1;
        return new GatewayReport.Takeover(
                change.atNs(),
                takeover.from() == null ? null : takeover.from().toString(),
                takeover.to().toString(),
                TreeReader.word(change.reason()),
                entryNs,
                what(entry),
                change.priority(),
                change.otherPriority(),
                takeover.lastAdvertNs(),
                goneNs,
                Math.max(0, goneNs - entryNs),
                change.atNs() - goneNs,
                change.skewNs(),
                boundNs,
                tookNs,
                tookNs <= boundNs + cpuNs(takeover.to()),
                relearnedNs(takeover),
                takeover.relearning().bridges(),
                takeover.relearning().caches(),
                interruptions.of(group, takeover, entryNs, goneNs, nextNs),
                takeover.relearning().cutOff());
    }

    /** True when it became Master because somebody else ceased to be, and not for what it is itself. */
    private static boolean isAwaited(Transition change) {
        return change.reason() == Transition.Reason.MASTER_DOWN || isResigned(change);
    }

    private static boolean isResigned(Transition change) {
        return change.reason() == Transition.Reason.RESIGNED;
    }

    /** When the other one counts as gone: what comes after that is the Skew_Time. */
    private static long goneNs(GatewayGroup.Takeover takeover) {
        Transition change = takeover.transition();
        if (!isAwaited(change)) {
            return change.atNs();
        } else if (takeover.lastAdvertNs() < 0) {
            return Math.max(0, change.atNs() - change.skewNs());
        }
        return isResigned(change)
                ? change.lastAdvertNs()
                : change.lastAdvertNs() + change.masterDownNs() - change.skewNs();
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
