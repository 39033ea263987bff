package org.failoverlab.protocols.vrrp;

import java.util.List;

/**
 * How a virtual router is set on one router: the parameters of RFC 9568, 6.1, and what routers have in practice.
 *
 * @param version 2 or 3
 * @param vrid 1 to 255
 * @param addresses the virtual router's IPv4 addresses, at least one, at most 255
 * @param priority 1 to 254, or 255 for the owner of the addresses
 * @param advertisementIntervalNs version 3: 10 ms to 40.95 s in steps of 10 ms; version 2: 1 s to 255 s in whole seconds
 * @param preemptDelayNs how long it goes on listening to a Master of lower priority after it has started or become better
 * @param accept Accept_Mode: as Master takes packets to the virtual addresses themselves, though it does not own them
 * @param virtualMac true for the virtual router's hardware address (7.3), false for the interface's own
 * @param startDelayNs how long it stays in Initialize after its interface has come up
 * @param ownerWaits true when an owner starts as Backup, unlike 6.4.1
 * @param announcements its gratuitous ARPs
 * @param syncGroup those of one name on a router change state together; null for none
 */
public record VirtualRouterSettings(
        int version,
        int vrid,
        List<Integer> addresses,
        int priority,
        long advertisementIntervalNs,
        boolean preempt,
        long preemptDelayNs,
        boolean accept,
        boolean virtualMac,
        long startDelayNs,
        boolean ownerWaits,
        Announcements announcements,
        List<Track> tracks,
        String syncGroup) {
    /** The priority of the owner. */
    public static final int OWNER = 255;

    /**
     * Gratuitous ARPs of a new Master.
     *
     * @param count how many it sends for each address, at once; at least 1
     * @param repeatAfterNs after which it sends as many once more; 0 for never
     * @param refreshNs how often it sends one again while it is Master; 0 for never
     */
    public record Announcements(int count, long repeatAfterNs, long refreshNs) {
        /** One, as the RFCs have it. */
        public static final Announcements STANDARD = new Announcements(1, 0, 0);
    }

    /** True for the owner of the addresses. */
    public boolean isOwner() {
        return priority == OWNER;
    }
}
