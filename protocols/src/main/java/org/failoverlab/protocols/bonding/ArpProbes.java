package org.failoverlab.protocols.bonding;

import java.util.List;
import org.failoverlab.engine.ip.ArpPacket;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.Port;

/** The requests of the ARP monitor: bond_arp_send_all(). */
final class ArpProbes {
    private final Bond bond;

    ArpProbes(Bond bond) {
        this.bond = bond;
    }

    /**
     * Asks every target by this slave, with the bond's own address as the sender, or 0.0.0.0 where a target is in no subnet of the
     * bond. That counts as sent whether it gets out or not.
     */
    void send(Slave slave) {
        List<Integer> targets = bond.settings().arpIpTargets();
        IpInterface ip = bond.ip();
        for (int i = 0; i < targets.size(); i++) {
            boolean isNear = ip != null && isNear(ip, targets.get(i));
            send(slave, targets.get(i), isNear ? ip.address() : 0);
        }
    }

    private void send(Slave slave, int target, int sender) {
        slave.lastTx = bond.time.jiffies();
        slave.lastSentNs = bond.simulation.nowNs();
        Port port = slave.member.port();
        slave.arpRequests += port.isUp() ? 1 : 0;
        ArpPacket request = new ArpPacket(ArpPacket.REQUEST, port.address(), sender, 0, target);
        port.send(new Frame(
                MacAddress.BROADCAST, port.address(), ArpPacket.ETHER_TYPE, request, bond.simulation.cause()));
    }

    private static boolean isNear(IpInterface ip, int target) {
        int free = Integer.SIZE - ip.prefixLength();
        return free == Integer.SIZE || (ip.address() ^ target) >>> free == 0;
    }
}
