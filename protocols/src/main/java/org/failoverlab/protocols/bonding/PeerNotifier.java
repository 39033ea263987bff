package org.failoverlab.protocols.bonding;

import org.failoverlab.engine.ip.IpInterface;

/** Tells everyone by gratuitous ARP that the bond is to be found elsewhere now: peer notifications. */
final class PeerNotifier {
    private final Bond bond;
    /** send_peer_notif: how many are left, times the looks from one to the next. */
    private int pending;

    private boolean open;
    private long sent;

    PeerNotifier(Bond bond) {
        this.bond = bond;
    }

    /** The bond is opened: from now on a failover is announced. */
    void open() {
        open = true;
        pending = 0;
    }

    /** The bond is closed: nothing is left to be sent. */
    void close() {
        open = false;
        pending = 0;
    }

    /** There is a new active slave. Without carrier of the bond the first one waits for the next look of a monitor. */
    void failedOver() {
        if (!open) {
            return;
        }
        pending = bond.settings().numGratArp() * Math.max(1, bond.options.peerNotifDelay());
        if (isDue()) {
            pending--;
            send();
        }
    }

    /** bond_should_notify_peers(). */
    boolean isDue() {
        return bond.active != null
                && pending > 0
                && pending % Math.max(1, bond.options.peerNotifDelay()) == 0
                && bond.bundle.isUp();
    }

    /** A look of the MII monitor has passed. */
    void countDown() {
        if (pending > 0) {
            pending--;
        }
    }

    void send() {
        IpInterface ip = bond.ip();
        if (ip != null) {
            sent++;
            ip.announce();
        }
    }

    long sent() {
        return sent;
    }
}
