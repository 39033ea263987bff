package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.protocols.vrrp.Transition;
import org.failoverlab.protocols.vrrp.VirtualRouter;
import org.failoverlab.protocols.vrrp.VrrpState;
import org.failoverlab.topologies.Node;

/**
 * What happens to one virtual router while a run goes on: who is Master of it from when to when. Its members are all that have
 * its VRID in its subnet, whether their settings agree or not.
 */
final class GatewayGroup {
    /** More takeovers, and more times of one kind, than this are counted, not kept. */
    static final int MOST = 1_000;

    /** A router that is part of it. */
    record Member(Node node, VirtualRouter router) {
        @Override
        public String toString() {
            return node.name();
        }
    }

    /**
     * A member left Initialize.
     *
     * @param downNs when it had come to it; for the first time in a run 0
     * @param hasBooted whether its router was down in between
     */
    record Start(long atNs, long downNs, boolean isFirst, boolean hasBooted) {}

    /** One member alone was left as Master: the other one ceased to be. */
    record Settled(Member master, Member other, Transition change) {}

    /**
     * A member became Master.
     *
     * @param from who had been it until then, or still was; null for nobody
     * @param sinceNs since when the new one had had the state before
     * @param start how the new one had last begun
     * @param lostNs since when there was no Master; -1 when there was one
     */
    record Takeover(
            Member from,
            Member to,
            Transition transition,
            long sinceNs,
            Start start,
            long lostNs,
            Relearning relearning) {
        /** When it had last heard another one in that state; -1 for never. */
        long lastAdvertNs() {
            return transition.lastAdvertNs() < sinceNs ? -1 : transition.lastAdvertNs();
        }

        long atNs() {
            return transition.atNs();
        }
    }

    /** A time without a Master or with several; who were Masters in it. */
    record Spell(long fromNs, long toNs, boolean lasting, List<Member> who) {}

    /** Times of one kind, none, or several Masters: those of no length are no times. */
    static final class Times {
        private final List<Spell> first = new ArrayList<>();
        private long count;
        private long totalNs;
        private long longestNs;
        private long longestLaterNs;

        private void add(Spell spell) {
            count++;
            totalNs += spell.toNs - spell.fromNs;
            longestNs = Math.max(longestNs, spell.toNs - spell.fromNs);
            if (spell.fromNs > 0 || spell.lasting) {
                longestLaterNs = Math.max(longestLaterNs, spell.toNs - spell.fromNs);
            }
            if (first.size() < MOST) {
                first.add(spell);
            }
        }

        List<Spell> first() {
            return first;
        }

        long count() {
            return count;
        }

        long totalNs() {
            return totalNs;
        }

        long longestNs() {
            return longestNs;
        }

        /** Without that from the start of the run on, unless it lasts to the end. */
        long longestLaterNs() {
            return longestLaterNs;
        }
    }

    private final int vrid;
    private final int subnet;
    private final int prefixLength;
    private final List<Member> members = new ArrayList<>();
    private final Set<Integer> firstAddresses = new LinkedHashSet<>();
    private final List<Takeover> takeovers = new ArrayList<>();
    private final Times without = new Times();
    private final Times several = new Times();
    /** In the order in which they became it. */
    private final Set<Member> masters = new LinkedHashSet<>();

    private final Map<Member, Transition> changedBefore = new LinkedHashMap<>();
    private final Map<Member, Start> starts = new LinkedHashMap<>();
    private final Set<Integer> laterAddresses = new LinkedHashSet<>();
    private Relearning relearning;
    /** The last one of those that had been Master when there was none any more. */
    private Member lastMaster;
    /** When that was. */
    private long lostNs;

    private Settled settled;
    private int mostMasters;
    /** Since when it has been as it is now. */
    private long changedNs;
    /** The latest time of one kind, and everybody that was Master in it: 0 for no Master, 1 for one, 2 for several. */
    private int kind = -1;

    private long fromNs;
    private final Set<Member> who = new LinkedHashSet<>();

    GatewayGroup(int vrid, int subnet, int prefixLength) {
        this.vrid = vrid;
        this.subnet = subnet;
        this.prefixLength = prefixLength;
    }

    void add(Member member) {
        add(member, Set.of());
    }

    /** Ever are the addresses that it will have besides in the course of the run. */
    void add(Member member, Set<Integer> ever) {
        members.add(member);
        firstAddresses.addAll(member.router().settings().addresses());
        laterAddresses.addAll(ever);
    }

    boolean isFor(int otherVrid, IpInterface on) {
        return vrid == otherVrid && prefixLength == on.prefixLength() && subnet == subnet(on);
    }

    /** The subnet of an interface, as its first address. */
    static int subnet(IpInterface on) {
        return on.address() & Ipv4Address.mask(on.prefixLength());
    }

    /** One of its members has another state; what it has become Master of is returned, null for nothing. */
    Takeover changed(Member member, Transition transition) {
        lookBack(transition.atNs());
        Transition before = changedBefore.put(member, transition);
        if (transition.from() == VrrpState.INITIALIZE || !starts.containsKey(member)) {
            starts.put(member, start(transition, before));
        }
        if (transition.to() != VrrpState.MASTER) {
            ceased(member, transition);
            return null;
        }
        long sinceNs = before == null ? 0 : before.atNs();
        Member from = before(member, transition, sinceNs);
        if (relearning != null) {
            relearning.end();
        }
        relearning = new Relearning();
        long withoutNs = masters.isEmpty() ? lostNs : -1;
        Takeover takeover = new Takeover(from, member, transition, sinceNs, starts.get(member), withoutNs, relearning);
        if (takeovers.size() < MOST) {
            takeovers.add(takeover);
        }
        settled = null;
        masters.add(member);
        return takeover;
    }

    private static Start start(Transition now, Transition before) {
        boolean isFirst = before == null;
        boolean hasBooted = !isFirst && before.reason() == Transition.Reason.STOPPED;
        return new Start(now.atNs(), isFirst ? 0 : before.atNs(), isFirst, hasBooted);
    }

    private void ceased(Member member, Transition transition) {
        if (!masters.remove(member)) {
            return;
        }
        settled = null;
        if (masters.isEmpty()) {
            lastMaster = member;
            lostNs = transition.atNs();
        } else if (masters.size() == 1) {
            settled = new Settled(masters.iterator().next(), member, transition);
        }
    }

    /** Whom it has listened to, or else the one that is Master or was it last. */
    private Member before(Member member, Transition transition, long sinceNs) {
        if (transition.lastAdvertNs() >= sinceNs) {
            for (Member other : members) {
                if (other != member && other.router().on().address() == transition.otherAddress()) {
                    return other;
                }
            }
        }
        return masters.isEmpty() ? lastMaster : masters.iterator().next();
    }

    /** How the one Master that there is came to be the only one; null when it was that from the beginning. */
    Settled settled() {
        return settled;
    }

    /** Takes up how it has been since the last change, if it has been so for any time at all. */
    private void lookBack(long nowNs) {
        if (nowNs == changedNs) {
            return;
        }
        int now = Math.min(masters.size(), 2);
        mostMasters = Math.max(mostMasters, masters.size());
        if (now != kind) {
            close(changedNs, false);
            kind = now;
            fromNs = changedNs;
            who.clear();
        }
        who.addAll(masters);
        changedNs = nowNs;
    }

    private void close(long toNs, boolean lasting) {
        if (kind == 0 || kind == 2) {
            (kind == 0 ? without : several).add(new Spell(fromNs, toNs, lasting, List.copyOf(who)));
        }
    }

    /** The run ends now; nothing is to be heard afterwards. */
    void finish(long nowNs) {
        lookBack(nowNs);
        close(nowNs, true);
        kind = -1;
    }

    int vrid() {
        return vrid;
    }

    /** {@code 10.0.10.0/24}. */
    String subnet() {
        return Ipv4Address.toString(subnet) + "/" + prefixLength;
    }

    List<Member> members() {
        return members;
    }

    /** Those that are Master now. */
    List<Member> masters() {
        return List.copyOf(masters);
    }

    /** The addresses that its members were set to have at first, and those that the timeline gives them, each once. */
    Set<Integer> addresses() {
        Set<Integer> addresses = new LinkedHashSet<>(firstAddresses);
        addresses.addAll(laterAddresses);
        members.forEach(each -> addresses.addAll(each.router().settings().addresses()));
        return addresses;
    }

    List<Takeover> takeovers() {
        return takeovers;
    }

    /** When there was no Master. */
    Times without() {
        return without;
    }

    /** When there were two or more. */
    Times several() {
        return several;
    }

    /** How many there were at most, at one time. */
    int mostMasters() {
        return mostMasters;
    }

    /** Where what is learned belongs that is learned now; null before the first Master. */
    Relearning relearning() {
        return relearning;
    }
}
