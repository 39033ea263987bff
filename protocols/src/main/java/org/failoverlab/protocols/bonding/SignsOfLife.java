package org.failoverlab.protocols.bonding;

import java.util.List;
import org.failoverlab.engine.ip.ArpPacket;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.protocols.bonding.BondSettings.ArpValidate;

/** Which received frames the ARP monitor counts, and since when they have been missing: bond_rcv_validate(). */
final class SignsOfLife {
    private final Bond bond;

    SignsOfLife(Bond bond) {
        this.bond = bond;
    }

    /** A frame has come in at a slave. Broadcasts count, and frames to the card's own address: its filter lets no others through. */
    void received(Slave slave, Frame frame) {
        if (frame.destination() != MacAddress.BROADCAST
                && frame.destination() != slave.member.port().address()) {
            return;
        }
        boolean isArp = frame.etherType() == ArpPacket.ETHER_TYPE;
        if (!validates(slave)) {
            if (isArp || !filters()) {
                slave.lastRx = bond.time.jiffies();
                slave.lastReceivedNs = bond.simulation.nowNs();
            }
        } else if (isArp && frame.payload().meaning() instanceof ArpPacket packet) {
            arpReceived(slave, packet);
        }
    }

    private boolean validates(Slave slave) {
        ArpValidate validate = bond.settings().arpValidate();
        return switch (validate) {
            case NONE, FILTER -> false;
            case ALL -> true;
            case ACTIVE, FILTER_ACTIVE -> !slave.backup;
            case BACKUP, FILTER_BACKUP -> slave.backup;
        };
    }

    private boolean filters() {
        return switch (bond.settings().arpValidate()) {
            case FILTER, FILTER_ACTIVE, FILTER_BACKUP -> true;
            case NONE, ACTIVE, BACKUP, ALL -> false;
        };
    }

    /**
     * bond_arp_rcv(): on the active slave answers of targets to the bond count. On a backup that is the bond's own request, which
     * comes round by the switches, as long as the active slave has had answers since it was made the active one. While there is no
     * active slave, an answer counts wherever it comes in, within an interval and a half after a request.
     */
    private void arpReceived(Slave slave, ArpPacket packet) {
        Slave active = bond.active;
        Slave prober = bond.arpSlave;
        if (!slave.backup) {
            validate(slave, packet.senderProtocol(), packet.targetProtocol());
        } else if (active != null && lastRx(active) > active.lastLinkUp) {
            validate(slave, packet.targetProtocol(), packet.senderProtocol());
        } else if (prober != null && packet.operation() == ArpPacket.REPLY && isWithin(prober.lastTx, 1)) {
            validate(slave, packet.senderProtocol(), packet.targetProtocol());
        }
    }

    private void validate(Slave slave, int target, int own) {
        IpInterface ip = bond.ip();
        int place = target == 0 ? -1 : bond.settings().arpIpTargets().indexOf(target);
        if (place >= 0 && ip != null && ip.address() == own) {
            slave.lastRx = bond.time.jiffies();
            slave.targetLastArpRx[place] = slave.lastRx;
            slave.lastReceivedNs = bond.simulation.nowNs();
            slave.targetReceivedNs[place] = slave.lastReceivedNs;
        }
    }

    /** When that came which counts in {@link #lastRx}, nanoseconds; -1 for never. */
    static long lastReceivedNs(BondSettings settings, Slave slave) {
        long last = slave.lastReceivedNs;
        if (settings.arpAllTargets() == BondSettings.ArpAllTargets.ALL) {
            for (int i = 0; i < settings.arpIpTargets().size(); i++) {
                last = Math.min(last, slave.targetReceivedNs[i]);
            }
        }
        return last;
    }

    /** When a slave received last; with arp_all_targets all, from the target that has been silent for the longest time. */
    long lastRx(Slave slave) {
        if (bond.settings().arpAllTargets() == BondSettings.ArpAllTargets.ANY) {
            return slave.lastRx;
        }
        List<Integer> targets = bond.settings().arpIpTargets();
        long oldest = slave.targetLastArpRx[0];
        for (int i = 1; i < targets.size(); i++) {
            oldest = Math.min(oldest, slave.targetLastArpRx[i]);
        }
        return oldest;
    }

    /** True until this many intervals and a half after this time, in jiffies: bond_time_in_interval(). */
    boolean isWithin(long last, int intervals) {
        long interval = bond.time.jiffiesOf(bond.settings().arpIntervalNs());
        long now = bond.time.jiffies();
        return now >= last - interval && now <= last + intervals * interval + interval / 2;
    }
}
