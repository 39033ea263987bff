package org.failoverlab.protocols.bonding;

import java.util.List;
import org.failoverlab.engine.ip.XmitHashPolicy;

/**
 * The options of a bond, by the driver's names.
 *
 * @param mode how slaves are used
 * @param miimonNs how often carriers are looked at; 0 for never
 * @param updelayNs how long a carrier must have been back; the driver rounds it down to a multiple of miimon
 * @param downdelayNs how long a carrier must have been gone; the driver rounds it down to a multiple of miimon
 * @param useCarrier true to ask the card's driver for the carrier, false to ask the card
 * @param primary the slave that is preferred, counted from 0; -1 for none
 * @param primaryReselect when the primary is chosen again
 * @param priorities of the slaves in their order: the highest is preferred
 * @param failOverMac whose hardware address the bond has
 * @param numGratArp how many gratuitous ARPs follow a failover, 0 to 255
 * @param peerNotifDelayNs how long after one another; 0 for at each look
 * @param arpIntervalNs how often ARP targets are asked; 0 for never
 * @param arpIpTargets up to 16 IPv4 addresses
 * @param arpValidate which ARP packets count
 * @param arpAllTargets whether one target must answer or all
 * @param arpMissedMax how many intervals may pass without an answer, 1 to 255
 * @param xmitHashPolicy what tells conversations apart
 * @param packetsPerSlave of balance-rr: how many frames leave by one slave before the next, 0 to 65535; 0 for one at random each time
 * @param lacpActive of 802.3ad: whether it begins
 * @param lacpRateFast of 802.3ad: whether its partner is to send every second
 * @param minLinks of 802.3ad: with fewer active slaves the bond is down; 0 as 1
 * @param adSelect of 802.3ad: which aggregator is active
 * @param adActorSysPrio of 802.3ad: the system priority, 1 to 65535
 * @param adUserPortKey of 802.3ad: the upper ten bits of the key, 0 to 1023
 * @param hz how often a second the kernel counts time, 100 to 1000: its timers are only that fine
 */
public record BondSettings(
        Mode mode,
        long miimonNs,
        long updelayNs,
        long downdelayNs,
        boolean useCarrier,
        int primary,
        PrimaryReselect primaryReselect,
        List<Integer> priorities,
        FailOverMac failOverMac,
        int numGratArp,
        long peerNotifDelayNs,
        long arpIntervalNs,
        List<Integer> arpIpTargets,
        ArpValidate arpValidate,
        ArpAllTargets arpAllTargets,
        int arpMissedMax,
        XmitHashPolicy xmitHashPolicy,
        int packetsPerSlave,
        boolean lacpActive,
        boolean lacpRateFast,
        int minLinks,
        AdSelect adSelect,
        int adActorSysPrio,
        int adUserPortKey,
        int hz) {
    /** No bond asks more ARP targets. */
    public static final int MOST_ARP_TARGETS = 16;

    /** What most distributions build their kernels with. */
    public static final int COMMON_HZ = 250;

    private static final long FORCED_MIIMON_NS = 100_000_000L;

    /** Checks the number of targets. */
    public BondSettings {
        priorities = List.copyOf(priorities);
        arpIpTargets = List.copyOf(arpIpTargets);
        if (arpIpTargets.size() > MOST_ARP_TARGETS || hz < 1) {
            throw new IllegalArgumentException("at most 16 ARP targets, and a positive HZ");
        }
    }

    /** How slaves are used. */
    public enum Mode {
        /** One after the other, frame by frame. */
        BALANCE_RR,
        /** One at a time. */
        ACTIVE_BACKUP,
        /** By a hash of each frame. */
        BALANCE_XOR,
        /** All at once: every frame by every slave. */
        BROADCAST,
        /** IEEE 802.3ad, now 802.1AX: by LACP. */
        AD_802_3
    }

    /** When the primary slave is chosen again once it is back. */
    public enum PrimaryReselect {
        /** Whenever it is up. */
        ALWAYS,
        /** When it is better than the active slave: in speed, of equal speeds in duplex. */
        BETTER,
        /** Only when the active slave fails. */
        FAILURE
    }

    /** Whose hardware address the bond has. */
    public enum FailOverMac {
        /** All slaves have the bond's, which is the first one's. */
        NONE,
        /** The bond has that of its active slave; every slave keeps its own. */
        ACTIVE,
        /** The active slave gets the bond's, and the one before it gets what the new one had. */
        FOLLOW
    }

    /** Which ARP packets count as a sign of life. */
    public enum ArpValidate {
        /** Any frame counts. */
        NONE,
        /** Validated on the active slave only. */
        ACTIVE,
        /** Validated on backup slaves only. */
        BACKUP,
        /** Validated on all. */
        ALL,
        /** Not validated, but only ARP counts. */
        FILTER,
        /** Only ARP counts, and on the active slave it is validated. */
        FILTER_ACTIVE,
        /** Only ARP counts, and on backup slaves it is validated. */
        FILTER_BACKUP
    }

    /** Whether one of the targets must answer, or all. */
    public enum ArpAllTargets {
        /** One. */
        ANY,
        /** All. */
        ALL
    }

    /** Which aggregator of an 802.3ad bond is active, when there are several. */
    public enum AdSelect {
        /** That with most bandwidth; another one is chosen only when all its slaves are down. */
        STABLE,
        /** That with most bandwidth. */
        BANDWIDTH,
        /** That with most slaves. */
        COUNT
    }

    /** The priority of this slave, counted from 0; 0 when none was given. */
    public int priorityOf(int slave) {
        return slave < priorities.size() ? priorities.get(slave) : 0;
    }

    /**
     * The same as the driver takes them: never with both monitors, of which that of carriers is taken; and 802.3ad always looks at
     * carriers, every 100 ms when nothing else is said.
     */
    public BondSettings withOneMonitor() {
        if (mode == Mode.AD_802_3) {
            return monitoredBy(miimonNs == 0 ? FORCED_MIIMON_NS : miimonNs, 0, ArpValidate.NONE);
        }
        return miimonNs > 0 && arpIntervalNs > 0 ? withoutArp() : this;
    }

    /** The same without ARP monitoring and its validation. */
    public BondSettings withoutArp() {
        return monitoredBy(miimonNs, 0, ArpValidate.NONE);
    }

    /** The same with another miimon. */
    public BondSettings withMiimon(long ns) {
        return monitoredBy(ns, arpIntervalNs, arpValidate);
    }

    private BondSettings monitoredBy(long newMiimonNs, long newArpIntervalNs, ArpValidate newArpValidate) {
        return new BondSettings(
                mode,
                newMiimonNs,
                updelayNs,
                downdelayNs,
                useCarrier,
                primary,
                primaryReselect,
                priorities,
                failOverMac,
                numGratArp,
                peerNotifDelayNs,
                newArpIntervalNs,
                arpIpTargets,
                newArpValidate,
                arpAllTargets,
                arpMissedMax,
                xmitHashPolicy,
                packetsPerSlave,
                lacpActive,
                lacpRateFast,
                minLinks,
                adSelect,
                adActorSysPrio,
                adUserPortKey,
                hz);
    }

    /** True when something looks whether slaves still work. */
    public boolean isMonitored() {
        return miimonNs > 0 || arpIntervalNs > 0;
    }
}
