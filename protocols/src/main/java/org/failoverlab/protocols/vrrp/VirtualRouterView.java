package org.failoverlab.protocols.vrrp;

import java.util.List;

/**
 * How a virtual router stands on one router at an instant.
 *
 * @param effectivePriority its priority less what tracking has taken from it
 * @param faulty true while what it tracks, or a sync group, keeps it in Initialize
 * @param masterAddress whom it takes for the Master: itself, or the last one that it has heard; 0 for nobody
 * @param masterPriority that one's priority
 * @param masterIntervalNs that one's advertisement interval (version 3: Active_Adver_Interval; version 2: its own)
 * @param lastAdvertNs when it last heard one; -1 for never
 * @param advertTimerLeftNs until it sends the next; 0 when it is not Master
 * @param masterDownLeftNs until it takes the Master for dead; 0 when it is not Backup
 * @param preemptDelayLeftNs for how long it goes on heeding lower priorities before it preempts; 0 when it does not wait for that
 * @param tracks what it tracks, and how that stands
 * @param sync its sync group; null when it is in none
 * @param last how it came to the state that it has; null before the first change
 */
public record VirtualRouterView(
        VirtualRouterSettings settings,
        String interfaceName,
        int interfaceAddress,
        VrrpState state,
        int effectivePriority,
        boolean faulty,
        int masterAddress,
        int masterPriority,
        long masterIntervalNs,
        long skewNs,
        long masterDownNs,
        long lastAdvertNs,
        long advertTimerLeftNs,
        long masterDownLeftNs,
        long preemptDelayLeftNs,
        List<TrackState> tracks,
        SyncState sync,
        Transition last,
        AdvertCounts counts) {
    /** Something that is tracked: in words, whether it is good now, and by how much the priority falls while it is not. */
    public record TrackState(String what, boolean good, int decrement) {}

    /**
     * Its sync group; others are called by their first virtual addresses.
     *
     * @param others those that change state together with it
     * @param waitsFor while its Master_Down_Timer has fired and it is held back: those of them that would not be Master; empty
     *     otherwise
     * @param longestHeldNs the longest time of the whole run that it was held back
     * @param lastWaitedFor those that it waited for when it was last held back
     */
    public record SyncState(
            String group, List<String> others, List<String> waitsFor, long longestHeldNs, List<String> lastWaitedFor) {}
}
