package org.failoverlab.protocols.bonding;

import java.util.Arrays;
import org.failoverlab.engine.device.BundleMember;

/** What the driver keeps of one slave. Times are in jiffies unless their name says otherwise. */
final class Slave {
    final BundleMember member;
    final long permanentAddress;
    int priority;

    LinkState link = LinkState.DOWN;
    /** What a monitor has found and not yet put into effect; null for no change. */
    LinkState proposed;

    /** Looks of the MII monitor that are left of updelay or downdelay. */
    int delay;

    /** True unless it is one that sends: for the driver, a backup. */
    boolean backup = true;

    /** True while what comes in is dropped. */
    boolean inactive;

    int failures;
    long lastLinkUp;
    /** When the last frame came in that counts. */
    long lastRx;
    /** The same for each target. */
    final long[] targetLastArpRx = new long[BondSettings.MOST_ARP_TARGETS];
    /** When the monitor sent its last request by it. */
    long lastTx;

    long lastReceivedNs = -1;
    /** The same of each target; -1 for never. */
    final long[] targetReceivedNs = new long[BondSettings.MOST_ARP_TARGETS];

    long lastSentNs = -1;
    long arpRequests;
    long linkSinceNs;
    String reason = "";
    /** The happening that took its carrier or brought it; 0 for none. */
    long carrierCause;
    /** Since when its carrier is as it is now. */
    long carrierSinceNs;
    /** The happening of the last change of its link state; 0 for none. */
    long linkCause;

    Slave(BundleMember member, int priority) {
        this.member = member;
        this.priority = priority;
        this.permanentAddress = member.port().address();
    }

    int index() {
        return member.index();
    }

    String name() {
        return member.name();
    }

    /** True while its port is open and has carrier, as the card's driver says: bond_slave_is_up(). */
    boolean isUp() {
        return member.port().isUp();
    }

    /** True when a mode that balances may send by it: bond_slave_can_tx(). */
    boolean canSend() {
        return isUp() && link == LinkState.UP && !backup;
    }

    /** Its speed in bit/s; -1 for unknown, which it is without carrier. */
    long speed() {
        return isUp() ? member.rateBitPerSecond() : -1;
    }

    /** 1 for full duplex, 0 for half duplex; -1 for unknown. */
    int duplex() {
        if (!isUp()) {
            return -1;
        }
        return member.isFullDuplex() ? 1 : 0;
    }

    /** It is one that sends, and what comes in is handed up. */
    void setActiveFlags() {
        backup = false;
        inactive = false;
    }

    /** It waits, and what comes in is dropped. */
    void setInactiveFlags() {
        backup = true;
        inactive = true;
    }

    /** As at its enslavement, when nothing was received or sent within the last interval. */
    void forget(long jiffies, long interval) {
        proposed = null;
        delay = 0;
        lastLinkUp = 0;
        lastRx = jiffies - interval - 1;
        lastTx = lastRx;
        Arrays.fill(targetLastArpRx, lastRx);
        lastReceivedNs = -1;
        Arrays.fill(targetReceivedNs, -1);
        lastSentNs = -1;
        carrierCause = 0;
        linkCause = 0;
    }

    @Override
    public String toString() {
        return name();
    }
}
