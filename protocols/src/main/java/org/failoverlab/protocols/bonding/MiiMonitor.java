package org.failoverlab.protocols.bonding;

import org.failoverlab.engine.link.Port;

/** Looks at carriers every {@code miimon}: bond_mii_monitor(), first an inspection, then what follows from it. */
final class MiiMonitor {
    private final Bond bond;
    private final ActiveSlave activeSlave;
    private final PeerNotifier notifier;
    private final LinkChanges changes;

    MiiMonitor(Bond bond, ActiveSlave activeSlave, PeerNotifier notifier, LinkChanges changes) {
        this.bond = bond;
        this.activeSlave = activeSlave;
        this.notifier = notifier;
        this.changes = changes;
    }

    /** One look. */
    void look() {
        boolean notifies = notifier.isDue();
        boolean hasChanges = inspect();
        notifier.countDown();
        if (hasChanges) {
            commit();
        }
        if (notifies) {
            notifier.send();
        }
    }

    /** bond_check_dev_link(): what the card's driver says, or else what the card itself sees. */
    boolean hasLink(Slave slave) {
        Port port = slave.member.port();
        return port.isEnabled() && (bond.settings().useCarrier() ? port.isUp() : port.hasSignal());
    }

    /** bond_miimon_inspect(); true when something is to be put into effect. */
    private boolean inspect() {
        boolean ignoresUpdelay = changes.ignoresUpdelay();
        boolean hasChanges = false;
        for (Slave slave : bond.slaves) {
            slave.proposed = null;
            boolean hasLink = hasLink(slave);
            switch (slave.link) {
                case UP, FAIL -> inspectUp(slave, hasLink);
                case DOWN, BACK -> {
                    inspectDown(slave, hasLink, ignoresUpdelay);
                    ignoresUpdelay &= slave.proposed != LinkState.UP;
                }
            }
            hasChanges |= slave.proposed != null;
        }
        return hasChanges;
    }

    private void inspectUp(Slave slave, boolean hasLink) {
        if (slave.link == LinkState.UP) {
            if (hasLink) {
                return;
            }
            slave.proposed = LinkState.FAIL;
            slave.delay = bond.options.downdelay();
            if (slave.delay > 0) {
                say(
                        slave,
                        "link status down for " + role(slave) + "interface, disabling it in "
                                + looks(bond.options.downdelay()));
            }
        }
        if (hasLink) {
            slave.proposed = LinkState.UP;
            slave.lastLinkUp = bond.time.jiffies();
            say(slave, "link status up again after " + looks(bond.options.downdelay() - slave.delay));
        } else if (slave.delay <= 0) {
            slave.proposed = LinkState.DOWN;
        } else {
            slave.delay--;
        }
    }

    private void inspectDown(Slave slave, boolean hasLink, boolean ignoresUpdelay) {
        if (slave.link == LinkState.DOWN) {
            if (!hasLink) {
                return;
            }
            slave.proposed = LinkState.BACK;
            slave.delay = bond.options.updelay();
            if (slave.delay > 0) {
                say(slave, "link status up, enabling it in " + looks(ignoresUpdelay ? 0 : slave.delay));
            }
        }
        if (!hasLink) {
            slave.proposed = LinkState.DOWN;
            say(slave, "link status down again after " + looks(bond.options.updelay() - slave.delay));
            return;
        }
        if (ignoresUpdelay) {
            slave.delay = 0;
        }
        if (slave.delay <= 0) {
            slave.proposed = LinkState.UP;
        } else {
            slave.delay--;
        }
    }

    /** What is seen has the carrier's change as its cause, or what was said of this link last. */
    private void say(Slave slave, String what) {
        bond.simulation.setCause(slave.carrierCause);
        bond.say(Steps.MII, slave.name(), what);
        slave.linkCause = bond.simulation.cause();
        bond.simulation.setCause(0);
    }

    private String role(Slave slave) {
        if (!bond.isActiveBackup()) {
            return "";
        }
        return slave.backup ? "backup " : "active ";
    }

    private String looks(int count) {
        return bond.milliseconds(count * bond.settings().miimonNs()) + " ms";
    }

    /** bond_miimon_commit(). */
    private void commit() {
        boolean failsOver = false;
        long because = 0;
        for (Slave slave : bond.slaves) {
            LinkState now = slave.proposed;
            if (now != null) {
                bond.simulation.setCause(causeOf(slave));
                failsOver |= commit(slave, now);
                because = slave == bond.active || because == 0 ? bond.simulation.cause() : because;
            }
        }
        bond.simulation.setCause(because);
        if (failsOver) {
            activeSlave.select();
        }
        changes.applyCarrier();
        bond.applyFlags();
    }

    /** What it was said to be about to do, when that was announced; its carrier's change otherwise. */
    private static long causeOf(Slave slave) {
        return Math.max(slave.linkCause, slave.carrierCause);
    }

    /** True when another slave may have to be the active one. */
    private boolean commit(Slave slave, LinkState now) {
        return switch (now) {
            case UP -> commitUp(slave);
            case DOWN -> commitDown(slave);
            case FAIL -> {
                bond.setLink(slave, now, "no carrier, downdelay runs", Steps.MII, "");
                yield false;
            }
            case BACK -> {
                bond.setLink(slave, now, "carrier is back, updelay runs", Steps.MII, "");
                yield false;
            }
        };
    }

    private boolean commitUp(Slave slave) {
        slave.lastLinkUp = bond.time.jiffies();
        String duplex = slave.member.isFullDuplex() ? "full" : "half";
        bond.setLink(
                slave,
                LinkState.UP,
                "carrier",
                bond.options.updelay() > 0 ? Steps.UPDELAY : Steps.MII,
                "link status definitely up, " + slave.member.rateBitPerSecond() / 1_000_000 + " Mbps " + duplex
                        + " duplex");
        changes.up(slave);
        return bond.active == null || slave == bond.primary || slave.priority > bond.active.priority;
    }

    private boolean commitDown(Slave slave) {
        slave.failures++;
        bond.setLink(
                slave,
                LinkState.DOWN,
                "no carrier",
                bond.options.downdelay() > 0 ? Steps.DOWNDELAY : Steps.MII,
                "link status definitely down, disabling slave");
        changes.down(slave);
        return slave == bond.active;
    }
}
