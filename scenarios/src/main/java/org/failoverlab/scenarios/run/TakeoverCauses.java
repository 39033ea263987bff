package org.failoverlab.scenarios.run;

import java.util.List;
import java.util.stream.Stream;
import org.failoverlab.engine.device.Device;
import org.failoverlab.protocols.vrrp.Track;
import org.failoverlab.protocols.vrrp.Transition;
import org.failoverlab.protocols.vrrp.VirtualRouterSettings;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.timeline.Timeline;

/**
 * Which entry of the timeline has led to a takeover: not simply the last one, but one that stands where a cause must. Where none
 * does, nothing is blamed, and the time counts from the last advertisement.
 */
final class TakeoverCauses {
    /** An advertisement that was under way when something failed may come this much later. */
    private static final long UNDER_WAY_NS = 50_000_000L;

    private static final Cause START_OF_RUN = new Cause(0, null);

    /**
     * What led to it, or from when on its time counts.
     *
     * @param what the entry of the timeline; null for none
     */
    record Cause(long atNs, String what) {}

    private final Network network;
    private final List<Timeline.Done> log;

    TakeoverCauses(Network network, List<Timeline.Done> log) {
        this.network = network;
        this.log = log;
    }

    Cause of(GatewayGroup.Takeover takeover) {
        Transition change = takeover.transition();
        Transition.Wait waited = change.waited();
        if (change.reason() == Transition.Reason.RESIGNED) {
            return loss(waited.sinceNs(), Stream.of(takeover.from(), takeover.to()));
        } else if (waited == null || waited.sinceNs() == takeover.start().atNs()) {
            return beginning(takeover);
        } else if (change.reason() == Transition.Reason.PREEMPTED) {
            return preemption(takeover, waited);
        }
        Timeline.Done entry = silence(waited, 0);
        return entry == null ? new Cause(waited.sinceNs(), null) : cause(entry);
    }

    /** What kept the next advertisement from coming, or from being heeded. */
    private Timeline.Done silence(Transition.Wait waited, long lateNs) {
        long sinceNs = waited.sinceNs();
        return worst(sinceNs - UNDER_WAY_NS - lateNs, sinceNs + waited.intervalsNs() / 3, sinceNs);
    }

    /** The new Master has come back and bided its time, or something has changed who is stronger. */
    private Cause preemption(GatewayGroup.Takeover takeover, Transition.Wait waited) {
        VirtualRouterSettings settings = takeover.to().router().settings();
        long bidedNs = waited.sinceNs() - takeover.start().atNs();
        if (settings.preemptDelayNs() > 0 && bidedNs <= settings.preemptDelayNs() + waited.intervalsNs() / 3) {
            return beginning(takeover);
        }
        Timeline.Done entry = silence(waited, pingsNs(Stream.of(takeover.from(), takeover.to())));
        return entry == null ? new Cause(waited.sinceNs(), null) : cause(entry);
    }

    /** It heeded nobody since it started: what ended the Master before it counts, or what let it start. */
    private Cause beginning(GatewayGroup.Takeover takeover) {
        if (takeover.from() != null && takeover.lostNs() >= 0) {
            return loss(takeover.lostNs(), Stream.of(takeover.from(), takeover.to()));
        }
        GatewayGroup.Start start = takeover.start();
        Device device = network.devices().get(takeover.to().node());
        long atNs = start.atNs()
                - takeover.to().router().settings().startDelayNs()
                - (start.hasBooted() ? device.bootNs() : 0);
        Timeline.Done repair = null;
        Timeline.Done other = null;
        long fromNs = start.isFirst() ? atNs - UNDER_WAY_NS : start.downNs();
        for (Timeline.Done each : log) {
            if (each.atNs() >= fromNs && each.atNs() <= atNs) {
                repair = each.kind() == Timeline.Kind.REPAIR ? each : repair;
                other = each;
            }
        }
        if (other == null) {
            return start.isFirst() ? START_OF_RUN : new Cause(start.atNs(), null);
        }
        return cause(repair == null ? other : repair);
    }

    /** What took a Master away that ceased to be one then; those concerned may have needed pings to notice. */
    Cause loss(long lostNs, Stream<GatewayGroup.Member> concerned) {
        List<GatewayGroup.Member> members = concerned.toList();
        long intervalNs = members.stream()
                .mapToLong(each -> each.router().settings().advertisementIntervalNs())
                .max()
                .orElse(0);
        Timeline.Done entry = worst(lostNs - intervalNs - pingsNs(members.stream()), lostNs, lostNs + 1);
        return entry == null ? new Cause(lostNs, null) : cause(entry);
    }

    /** How long a failure may stay unnoticed that only pings show. */
    private static long pingsNs(Stream<GatewayGroup.Member> members) {
        long longestNs = 0;
        for (GatewayGroup.Member member : members.toList()) {
            for (Track track : member.router().settings().tracks()) {
                if (track instanceof Track.OfPing ping) {
                    longestNs = Math.max(longestNs, (Math.max(ping.fall(), ping.rise()) + 1) * ping.intervalNs());
                }
            }
        }
        return longestNs;
    }

    /**
     * Of the entries in this time the one that disturbs most; of several the first one from the pivot on, or else the last one
     * before it. Null for none.
     */
    private Timeline.Done worst(long fromNs, long toNs, long pivotNs) {
        Timeline.Done worst = null;
        for (Timeline.Done each : log) {
            if (each.atNs() < fromNs || each.atNs() > toNs) {
                continue;
            }
            boolean isWorse = worst == null || each.kind().compareTo(worst.kind()) < 0;
            boolean isNearer = worst != null && each.kind() == worst.kind() && worst.atNs() < pivotNs;
            if (isWorse || isNearer) {
                worst = each;
            }
        }
        return worst;
    }

    private static Cause cause(Timeline.Done entry) {
        return new Cause(entry.atNs(), entry.what());
    }
}
