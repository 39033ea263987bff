package org.failoverlab.protocols.bonding;

/**
 * The ARP monitor of active-backup mode: bond_activebackup_arp_mon(). It does not look at carriers, except when it searches for a
 * slave to probe by.
 */
final class ArpMonitor {
    private final Bond bond;
    private final ActiveSlave activeSlave;
    private final PeerNotifier notifier;
    private final SignsOfLife signs;
    private final ArpProbes probes;

    ArpMonitor(Bond bond, ActiveSlave activeSlave, PeerNotifier notifier, SignsOfLife signs, ArpProbes probes) {
        this.bond = bond;
        this.activeSlave = activeSlave;
        this.notifier = notifier;
        this.signs = signs;
        this.probes = probes;
    }

    /** One look. */
    void look() {
        boolean notifies = notifier.isDue();
        if (inspect()) {
            commit();
        }
        bond.simulation.setCause(0);
        probe();
        bond.applyFlags();
        if (notifies) {
            notifier.countDown();
            notifier.send();
        }
    }

    /** bond_ab_arp_inspect(); true when something is to be put into effect. */
    private boolean inspect() {
        int missed = bond.settings().arpMissedMax();
        boolean hasChanges = false;
        for (Slave slave : bond.slaves) {
            slave.proposed = null;
            long lastRx = signs.lastRx(slave);
            if (slave.link != LinkState.UP) {
                if (signs.isWithin(lastRx, 1)) {
                    slave.proposed = LinkState.UP;
                } else if (slave.link == LinkState.BACK) {
                    slave.proposed = LinkState.FAIL;
                }
            } else if (!signs.isWithin(slave.lastLinkUp, 2)) {
                // A slave has two and a half intervals from when it was made the active one.
                boolean isSilent = slave.backup
                        ? bond.arpSlave == null && !signs.isWithin(lastRx, missed + 1)
                        : !signs.isWithin(slave.lastTx, missed) || !signs.isWithin(lastRx, missed);
                slave.proposed = isSilent ? LinkState.DOWN : null;
            }
            hasChanges |= slave.proposed != null;
        }
        return hasChanges;
    }

    /** bond_ab_arp_commit(). */
    private void commit() {
        boolean failsOver = false;
        long because = 0;
        for (Slave slave : bond.slaves) {
            if (slave.proposed != null) {
                // Why answers are missing it does not know; that a carrier has gone or come, the journal does.
                bond.simulation.setCause(isCarriers(slave) ? slave.carrierCause : 0);
                failsOver |= commit(slave, slave.proposed);
                because = slave == bond.active || because == 0 ? bond.simulation.cause() : because;
            }
        }
        bond.simulation.setCause(because);
        if (failsOver) {
            activeSlave.select();
        }
        bond.setCarrier();
    }

    private static boolean isCarriers(Slave slave) {
        return slave.isUp() == (slave.proposed == LinkState.UP);
    }

    private boolean commit(Slave slave, LinkState now) {
        return switch (now) {
            case UP -> commitUp(slave);
            case DOWN -> commitDown(slave);
            case FAIL -> {
                bond.setLink(slave, LinkState.FAIL, "asked by it, no answer", Steps.ARP, "");
                slave.setInactiveFlags();
                if (bond.active != null) {
                    bond.arpSlave = null;
                }
                yield false;
            }
            case BACK -> throw new IllegalStateException("the monitor never proposes " + now);
        };
    }

    private boolean commitUp(Slave slave) {
        if (bond.active == slave) {
            return false;
        }
        bond.setLink(slave, LinkState.UP, "hears its targets or others", Steps.ARP, "link status definitely up");
        if (bond.arpSlave != null) {
            bond.arpSlave.setInactiveFlags();
            bond.arpSlave = null;
        }
        return bond.active == null || slave == bond.primary || slave.priority > bond.active.priority;
    }

    private boolean commitDown(Slave slave) {
        slave.failures++;
        String reason = silence(slave);
        bond.setLink(
                slave, LinkState.DOWN, reason, Steps.ARP, "link status definitely down, disabling slave: " + reason);
        slave.setInactiveFlags();
        if (slave != bond.active) {
            return false;
        }
        bond.arpSlave = null;
        return true;
    }

    private String silence(Slave slave) {
        int missed = bond.settings().arpMissedMax() + (slave.backup ? 1 : 0);
        String what = slave.backup || signs.isWithin(slave.lastTx, missed) ? "nothing received" : "nothing sent";
        return what + " for more than " + missed + " and a half intervals";
    }

    /** bond_ab_arp_probe(): by the active slave, or else by each slave in turn. */
    private void probe() {
        if (bond.active != null) {
            probes.send(bond.active);
            return;
        }
        Slave next = nextToProbe();
        if (next == null) {
            return;
        }
        bond.setLink(next, LinkState.BACK, "asked by it, since there is no active slave", Steps.ARP, "");
        next.setActiveFlags();
        probes.send(next);
        next.lastLinkUp = bond.time.jiffies();
        bond.arpSlave = next;
    }

    /** The next slave with carrier after the one that was probed by last, or after the first one. */
    private Slave nextToProbe() {
        Slave last = bond.arpSlave == null ? bond.slaves.get(0) : bond.arpSlave;
        Slave before = null;
        Slave next = null;
        boolean isBehind = false;
        for (Slave slave : bond.slaves) {
            if (!isBehind && before == null && slave.isUp()) {
                before = slave;
            }
            if (isBehind && next == null && slave.isUp()) {
                next = slave;
            }
            if (!slave.isUp() && slave.link == LinkState.UP) {
                slave.failures++;
                bond.simulation.setCause(slave.carrierCause);
                bond.setLink(slave, LinkState.DOWN, "no carrier", Steps.ARP, "backup interface is now down");
                bond.simulation.setCause(0);
                slave.setInactiveFlags();
            }
            isBehind |= slave == last;
        }
        return next == null ? before : next;
    }
}
