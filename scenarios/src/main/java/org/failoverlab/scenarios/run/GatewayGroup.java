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
     * A member became Master.
     *
     * @param from who had been it until then, or still was; null for nobody
     * @param sinceNs since when the new one had had the state before
     */
    record Takeover(Member from, Member to, Transition transition, long sinceNs, Relearning relearning) {
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

    private final Map<Member, Long> changedBefore = new LinkedHashMap<>();
    private Relearning relearning;
    private Member lastMaster;
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
        members.add(member);
        firstAddresses.addAll(member.router().settings().addresses());
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
        Long sinceNs = changedBefore.put(member, transition.atNs());
        if (transition.to() != VrrpState.MASTER) {
            masters.remove(member);
            return null;
        }
        Member from = masters.isEmpty() ? lastMaster : masters.iterator().next();
        if (relearning != null) {
            relearning.end();
        }
        relearning = new Relearning();
        Takeover takeover = new Takeover(from, member, transition, sinceNs == null ? 0 : sinceNs, relearning);
        if (takeovers.size() < MOST) {
            takeovers.add(takeover);
        }
        lastMaster = member;
        masters.add(member);
        return takeover;
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

    /** The addresses that its members were set to have at first, and those that they are set to have now, each once. */
    Set<Integer> addresses() {
        Set<Integer> addresses = new LinkedHashSet<>(firstAddresses);
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
