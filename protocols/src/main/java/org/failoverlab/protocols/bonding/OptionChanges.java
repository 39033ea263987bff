package org.failoverlab.protocols.bonding;

import java.util.List;

/** Options that are changed while the bond is up, with what the driver does about each: bond_options.c. */
final class OptionChanges {
    private final Bond bond;
    private final ActiveSlave activeSlave;
    private final Monitors monitors;

    OptionChanges(Bond bond, ActiveSlave activeSlave, Monitors monitors) {
        this.bond = bond;
        this.activeSlave = activeSlave;
        this.monitors = monitors;
    }

    /**
     * Changes what differs.
     *
     * @throws IllegalArgumentException for an option that cannot be changed while the bond is up and has slaves
     */
    void change(BondSettings asked) {
        BondSettings before = bond.settings();
        check(before, asked);
        BondSettings now = withOneMonitor(before, asked);
        bond.options = BondOptions.of(now);
        if (!before.arpIpTargets().equals(now.arpIpTargets())) {
            keepTargets(before.arpIpTargets(), now.arpIpTargets());
        }
        boolean selects = changePrimary(before, now);
        selects |= before.primaryReselect() != now.primaryReselect();
        selects |= changePriorities(now);
        if (selects && bond.isActiveBackup()) {
            activeSlave.select();
        }
        if (before.miimonNs() != now.miimonNs() || before.arpIntervalNs() != now.arpIntervalNs()) {
            monitors.restart();
        }
        if (bond.ad != null && before.adActorSysPrio() != now.adActorSysPrio()) {
            bond.ad.reconfigure();
        }
        bond.setCarrier();
        bond.applyFlags();
    }

    private static void check(BondSettings before, BondSettings asked) {
        refuse("mode", before.mode() != asked.mode());
        refuse("fail_over_mac", before.failOverMac() != asked.failOverMac());
        refuse("lacp_rate", before.lacpRateFast() != asked.lacpRateFast());
        refuse("lacp_active", before.lacpActive() != asked.lacpActive());
        refuse("ad_select", before.adSelect() != asked.adSelect());
        refuse("ad_user_port_key", before.adUserPortKey() != asked.adUserPortKey());
        refuse("the kernel's HZ", before.hz() != asked.hz());
    }

    private static void refuse(String option, boolean changes) {
        if (changes) {
            throw new IllegalArgumentException(option + " cannot be changed while the bond is up and has slaves");
        }
    }

    /** Who sets miimon ends ARP monitoring and its validation, and the other way round. */
    private static BondSettings withOneMonitor(BondSettings before, BondSettings asked) {
        if (asked.miimonNs() == 0 || asked.arpIntervalNs() == 0) {
            return asked.withOneMonitor();
        }
        return before.miimonNs() == asked.miimonNs() ? asked.withMiimon(0) : asked.withoutArp();
    }

    /** What was heard of targets that stay is kept; a new one counts as heard now. */
    private void keepTargets(List<Integer> before, List<Integer> now) {
        long jiffies = bond.time.jiffies();
        for (Slave slave : bond.slaves) {
            long[] old = slave.targetLastArpRx.clone();
            long[] oldNs = slave.targetReceivedNs.clone();
            for (int i = 0; i < now.size(); i++) {
                int place = before.indexOf(now.get(i));
                slave.targetLastArpRx[i] = place < 0 ? jiffies : old[place];
                slave.targetReceivedNs[i] = place < 0 ? bond.simulation.nowNs() : oldNs[place];
            }
        }
    }

    private boolean changePrimary(BondSettings before, BondSettings now) {
        if (before.primary() == now.primary()) {
            return false;
        }
        bond.primary = now.primary() < 0 ? null : bond.slaves.get(now.primary());
        bond.forcePrimary = bond.primary != null;
        return true;
    }

    private boolean changePriorities(BondSettings now) {
        boolean changes = false;
        for (Slave slave : bond.slaves) {
            changes |= slave.priority != now.priorityOf(slave.index());
            slave.priority = now.priorityOf(slave.index());
        }
        return changes && bond.primary == null;
    }

    /** Makes a slave the active one, as an operator does; false when it is down or has no carrier. */
    boolean setActiveSlave(int index) {
        Slave asked = bond.slaves.get(index);
        if (bond.active == null || asked.link != LinkState.UP || !asked.isUp()) {
            return asked == bond.active;
        }
        activeSlave.change(asked, "set by the operator");
        return true;
    }
}
