package org.failoverlab.scenarios.report;

import java.util.List;

/**
 * The virtual routers of a network: who was Master of each, and what became of every takeover. docs/report.md describes its
 * keys.
 */
public record GatewayReport(List<Group> groups) {
    /**
     * A virtual router: all that has one VRID in one subnet.
     *
     * @param name its first virtual address at the start of the run, with the VRID where two have the same one
     * @param addresses that any of its members ever has: those from the start of the run, then those of the timeline
     * @param members as they stand at the end of the run, in the order of the plan
     * @param without the times without any Master
     * @param several the times with two Masters or more
     * @param mostMasters at one time, however short
     * @param takeovers each time that a member became Master, the first 1,000 of them
     * @param settled how the one Master that there is was left alone; null when nobody else was Master since it became it
     */
    public record Group(
            String name,
            int vrid,
            String subnet,
            List<String> addresses,
            List<Member> members,
            Times without,
            Times several,
            int mostMasters,
            List<Takeover> takeovers,
            Settled settled) {
        /** The members that are Master. */
        public List<Member> masters() {
            return members.stream().filter(Member::isMaster).toList();
        }

        /** The same with its members as they stand at another time, and without what has happened. */
        Group withMembers(List<Member> others) {
            return new Group(name, vrid, subnet, addresses, others, without, several, mostMasters, takeovers, settled);
        }
    }

    /**
     * There was more than one Master, and this other one ceased to be.
     *
     * @param reason that of VRRP in small letters
     * @param priority the other one's effective priority
     * @param otherPriority what it had heard
     */
    public record Settled(long atNs, String master, String other, String reason, int priority, int otherPriority) {}

    /**
     * A router that is part of a virtual router.
     *
     * @param interfaceName the interface on which it is
     * @param interfaceAddress the address of that interface
     * @param priority as it is set
     * @param effectivePriority as it is now, less what tracking has taken from it
     * @param owner true when the virtual address is its own
     * @param running false while the router is down or starts
     * @param hung true while its CPU hangs: then it stands as it did when that began
     * @param interfaceUp whether the interface is up
     * @param faulty true while what it tracks, or its sync group, keeps it out
     * @param state initialize, backup or master
     * @param why in a few words
     * @param masterAddress whom it takes for the Master; null for nobody
     * @param masterName the router whose interface has this address; null for nobody's
     * @param masterPriority what that one says of its priority
     * @param advertTimerLeftNs until it sends the next advertisement; 0 when it is not Master
     * @param masterDownLeftNs until it takes the Master for dead; 0 when it is not Backup
     * @param lastAdvertNs when it last heard an advertisement
     * @param addresses the virtual addresses that it is set to have
     * @param sync its sync group; null when it is in none, or alone in it
     * @param last how it came to its state; null before the first change
     */
    public record Member(
            String router,
            String interfaceName,
            String interfaceAddress,
            int version,
            int priority,
            int effectivePriority,
            boolean owner,
            boolean preempt,
            boolean accept,
            boolean virtualMac,
            long intervalNs,
            boolean running,
            boolean hung,
            boolean interfaceUp,
            boolean faulty,
            String state,
            String why,
            String masterAddress,
            String masterName,
            int masterPriority,
            long masterIntervalNs,
            long skewNs,
            long masterDownNs,
            long lastAdvertNs,
            long advertTimerLeftNs,
            long masterDownLeftNs,
            long preemptDelayLeftNs,
            List<String> addresses,
            List<Tracked> tracks,
            Sync sync,
            Change last,
            Adverts adverts) {
        /** True while it is Master. */
        public boolean isMaster() {
            return state.equals("master");
        }

        /** True while its CPU hangs, but not when it is down besides. */
        boolean hangs() {
            return running && hung;
        }

        /** True while it would be Master, but others of its sync group would not. */
        public boolean waitsForGroup() {
            return sync != null && !sync.waitsFor().isEmpty();
        }

        Member because(String newWhy) {
            return new Member(
                    router,
                    interfaceName,
                    interfaceAddress,
                    version,
                    priority,
                    effectivePriority,
                    owner,
                    preempt,
                    accept,
                    virtualMac,
                    intervalNs,
                    running,
                    hung,
                    interfaceUp,
                    faulty,
                    state,
                    newWhy,
                    masterAddress,
                    masterName,
                    masterPriority,
                    masterIntervalNs,
                    skewNs,
                    masterDownNs,
                    lastAdvertNs,
                    advertTimerLeftNs,
                    masterDownLeftNs,
                    preemptDelayLeftNs,
                    addresses,
                    tracks,
                    sync,
                    last,
                    adverts);
        }
    }

    /** Something that a member tracks. */
    public record Tracked(String what, boolean good, int decrement) {}

    /**
     * The sync group of a member; the others are called by their first virtual addresses.
     *
     * @param waitsFor while it would be Master: the others that would not; empty otherwise
     * @param longestHeldNs the longest time of the run for which it was held back so
     * @param lastWaitedFor the others that it waited for when it was last held back
     */
    public record Sync(
            String group, List<String> others, List<String> waitsFor, long longestHeldNs, List<String> lastWaitedFor) {}

    /** The last change of a member's state; its reason is that of VRRP in small letters. */
    public record Change(long atNs, String from, String to, String reason) {}

    /**
     * Advertisements of a member since it was started.
     *
     * @param sentZero those sent with priority 0, and receivedZero those received
     * @param invalid those received for it and not heeded
     */
    public record Adverts(
            long sent, long sentZero, long received, long receivedZero, long invalid, List<Defective> defects) {}

    /** Advertisements with a defect, in words; heeded is false when they were discarded because of it. */
    public record Defective(String why, long count, boolean heeded) {}

    /**
     * Times of one kind.
     *
     * @param longestLaterNs the longest without that from the start of the run on, unless it lasts to the end
     * @param first the first 1,000 of them
     */
    public record Times(long count, long totalNs, long longestNs, long longestLaterNs, List<Spell> first) {
        /** None at all. */
        public static final Times NONE = new Times(0, 0, 0, 0, List.of());
    }

    /**
     * A time without a Master, or with several.
     *
     * @param toNs when it was over, or the end of the run
     * @param lasting true when it was not over at the end of the run
     * @param who the Masters during it, in the order in which they became it
     * @param split true when it lasted for longer than an advertisement needs to end it: they did not heed each other
     * @param entry the entry of the timeline that led to it; null for the start of the run, or when none is known
     */
    public record Spell(long fromNs, long toNs, boolean lasting, List<String> who, boolean split, String entry) {}

    /**
     * A member became Master.
     *
     * @param from who had been Master until then or still was; null for nobody
     * @param reason that of VRRP in small letters
     * @param entryNs when the entry of the timeline happened that led to it; without one, since when the time counts: 0 for the
     *     start of the run, or the last advertisement heeded
     * @param entry null for the start of the run, and when no entry stands where one could have led to it
     * @param lastAdvertNs when it had last heard the other one
     * @param waitedFromNs when its Master_Down_Timer was set last; -1 when nothing had to run out
     * @param waitedFrom by what: advertisement (one that it heeded), resignation, or start; null when nothing had to run out
     * @param goneNs when the other one counted as gone: three advertisement intervals after that, or with its resignation; when
     *     it became Master for other reasons than these
     * @param detectionNs from entryNs to goneNs
     * @param takeoverNs from there to being Master: the Skew_Time
     * @param boundNs what the RFC allows since waitedFromNs; -1 when nothing had to run out
     * @param tookNs what it took since then; -1 likewise
     * @param kept whether it was no more than that, and the delays of its CPU
     * @param relearnedNs from being Master to the last bridge or ARP cache that was put right; -1 when none had to be
     * @param bridges each that learned the virtual router's hardware address anew from the announcement or the first
     *     advertisement, the two routers and those that were down left out
     * @param caches likewise each whose entry for a virtual address changed before the next entry of the timeline
     * @param flows those that were interrupted
     * @param cutOff those whose way was still broken one advertisement interval later
     */
    public record Takeover(
            long atNs,
            String from,
            String to,
            String reason,
            long entryNs,
            String entry,
            int priority,
            int otherPriority,
            long lastAdvertNs,
            long waitedFromNs,
            String waitedFrom,
            long goneNs,
            long detectionNs,
            long takeoverNs,
            long skewNs,
            long boundNs,
            long tookNs,
            boolean kept,
            long relearnedNs,
            List<Learned> bridges,
            List<Resolved> caches,
            List<Interrupted> flows,
            List<CutOff> cutOff) {}

    /** A bridge that has learned an address at a port, last at this time. */
    public record Learned(String bridge, String port, int vlan, long atNs) {}

    /** An ARP cache that has another hardware address for a virtual one, last at this time. */
    public record Resolved(String device, String address, String hardware, long atNs) {}

    /**
     * A flow whose packets were lost around a takeover; times are those of sending.
     *
     * @param ended false when nothing arrived any more
     * @param why what the relearning was waited for, in words; null when it is within the pace of the flow
     */
    public record Interrupted(
            String flow,
            long fromNs,
            long outageNs,
            boolean ended,
            long detectionNs,
            long takeoverNs,
            long relearningNs,
            String why) {}

    /** A flow whose way was broken some time after a takeover: where, and why. */
    public record CutOff(String flow, long atNs, String from, String to, String where, String why) {}
}
