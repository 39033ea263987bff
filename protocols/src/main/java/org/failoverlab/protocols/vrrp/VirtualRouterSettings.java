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
 * @param preempt Preempt_Mode; the owner preempts whatever it says
 * @param preemptDelayNs how long it goes on listening to a Master of lower priority after it has started or become better
 * @param accept Accept_Mode: as Master takes packets to the virtual addresses themselves, though it does not own them
 * @param virtualMac true for the virtual router's hardware address (7.3), false for the interface's own
 * @param startDelayNs how long it stays in Initialize after its interface has come up
 * @param ownerWaits true when an owner starts as Backup, unlike 6.4.1
 * @param announcements its gratuitous ARPs
 * @param syncGroup those of one name on a router change state together; null for none
 * @param habits where it departs from the RFCs besides
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
        String syncGroup,
        Habits habits) {
    /** The priority of the owner. */
    public static final int OWNER = 255;

    private static final int MAX_INTERVAL_V2 = 255;
    private static final int MAX_INTERVAL_V3 = 4095;

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

        /** Checks the ranges. */
        public Announcements {
            check(count >= 1 && repeatAfterNs >= 0 && refreshNs >= 0, "announcements out of range");
        }
    }

    /**
     * What implementations do that the RFCs do not say.
     *
     * @param asserts true when a Master of version 2 answers an advertisement of a lower one with its own at once, as version 3
     *     does by RFC 9568, 6.4.3
     * @param announcesAnew true when it then also sends its gratuitous ARPs anew, of either version
     * @param insistsOnAddresses true when it discards advertisements with other addresses whatever their version, those of an
     *     owner included
     */
    public record Habits(boolean asserts, boolean announcesAnew, boolean insistsOnAddresses) {
        /** None: as the RFCs say. */
        public static final Habits STANDARD = new Habits(false, false, false);
        /** Those of keepalived; docs/conformance/vrrp.md says where they are found. */
        public static final Habits KEEPALIVED = new Habits(true, true, true);
    }

    /** Checks the ranges. */
    public VirtualRouterSettings {
        addresses = List.copyOf(addresses);
        tracks = List.copyOf(tracks);
        check(version == 2 || version == 3, "the version must be 2 or 3");
        check(vrid >= 1 && vrid <= 255, "the VRID must be 1 to 255");
        check(!addresses.isEmpty() && addresses.size() <= VrrpPacket.MAX_ADDRESSES, "there must be 1 to 255 addresses");
        check(priority >= 1 && priority <= OWNER, "the priority must be 1 to 255");
        long unitNs = VrrpPacket.intervalUnitNs(version);
        long units = advertisementIntervalNs / unitNs;
        boolean isInRange = units >= 1 && units <= (version == 2 ? MAX_INTERVAL_V2 : MAX_INTERVAL_V3);
        check(
                isInRange && advertisementIntervalNs % unitNs == 0,
                "the interval must be 10 ms to 40.95 s in steps of 10 ms, in version 2 whole seconds up to 255");
        check(preemptDelayNs >= 0 && startDelayNs >= 0, "delays must not be negative");
    }

    private static void check(boolean isRight, String otherwise) {
        if (!isRight) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** True for the owner of the addresses. */
    public boolean isOwner() {
        return priority == OWNER;
    }

    /** What stands in its advertisements: centiseconds in version 3, seconds in version 2. */
    public int interval() {
        return (int) (advertisementIntervalNs / VrrpPacket.intervalUnitNs(version));
    }
}
