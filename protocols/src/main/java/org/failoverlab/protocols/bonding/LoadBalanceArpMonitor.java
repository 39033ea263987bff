package org.failoverlab.protocols.bonding;

/** The ARP monitor of the modes that balance: bond_loadbalance_arp_mon(). Every slave asks, and each has to hear something. */
final class LoadBalanceArpMonitor {
    private final Bond bond;
    private final ActiveSlave activeSlave;
    private final SignsOfLife signs;
    private final ArpProbes probes;

    LoadBalanceArpMonitor(Bond bond, ActiveSlave activeSlave, SignsOfLife signs, ArpProbes probes) {
        this.bond = bond;
        this.activeSlave = activeSlave;
        this.signs = signs;
        this.probes = probes;
    }

    /** One look. */
    void look() {
        Slave current = bond.active;
        boolean failsOver = false;
        boolean hasChanges = false;
        for (Slave slave : bond.slaves) {
            slave.proposed = propose(slave);
            hasChanges |= slave.proposed != null;
            failsOver |= slave.proposed == LinkState.UP && current == null
                    || slave.proposed == LinkState.DOWN && slave == current;
            bond.simulation.setCause(0);
            if (slave.isUp()) {
                probes.send(slave);
            }
        }
        if (hasChanges) {
            commit(current);
        }
        if (failsOver) {
            activeSlave.select();
        }
        bond.applyFlags();
    }

    private LinkState propose(Slave slave) {
        int intervals = slave.link == LinkState.UP ? bond.settings().arpMissedMax() : 1;
        boolean isAlive = signs.isWithin(slave.lastTx, intervals) && signs.isWithin(slave.lastRx, intervals);
        if (isAlive == (slave.link == LinkState.UP)) {
            return null;
        }
        return isAlive ? LinkState.UP : LinkState.DOWN;
    }

    private void commit(Slave current) {
        for (Slave slave : bond.slaves) {
            if (slave.proposed == LinkState.UP) {
                bond.simulation.setCause(slave.isUp() ? slave.carrierCause : 0);
                String said = current == null ? "link status definitely up" : "interface is now up";
                bond.setLink(slave, LinkState.UP, "sends and hears others", Steps.ARP, said);
                slave.backup = false;
            } else if (slave.proposed == LinkState.DOWN) {
                slave.failures++;
                bond.simulation.setCause(slave.isUp() ? 0 : slave.carrierCause);
                String reason = "nothing sent or received for more than "
                        + bond.settings().arpMissedMax() + " and a half intervals";
                bond.setLink(slave, LinkState.DOWN, reason, Steps.ARP, "interface is now down: " + reason);
                slave.backup = true;
            }
        }
    }
}
