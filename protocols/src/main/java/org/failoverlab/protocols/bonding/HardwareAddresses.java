package org.failoverlab.protocols.bonding;

import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.link.MacAddress;

/** Whose hardware address bond and slaves have: fail_over_mac. It counts in active-backup mode only. */
final class HardwareAddresses {
    private final Bond bond;

    HardwareAddresses(Bond bond) {
        this.bond = bond;
    }

    /** As after the enslavement of all: the bond has that of its first slave; without fail_over_mac so have all slaves. */
    void enslave() {
        bond.bundle.setAddress(bond.slaves.get(0).permanentAddress);
        boolean isShared = !bond.isActiveBackup() || bond.settings().failOverMac() == BondSettings.FailOverMac.NONE;
        for (Slave each : bond.slaves) {
            each.member.port().setAddress(isShared ? bond.bundle.address() : each.permanentAddress);
        }
    }

    /** bond_do_fail_over_mac(). */
    void failOver(Slave next, Slave before) {
        switch (bond.settings().failOverMac()) {
            case NONE -> {
                // All have the same.
            }
            case ACTIVE -> takeOver(next);
            case FOLLOW -> swap(next, before == null ? holder(next) : before);
        }
    }

    /** The bond takes its new slave's address; what it had resolved with the old one is forgotten (NETDEV_CHANGEADDR). */
    private void takeOver(Slave next) {
        long address = next.member.port().address();
        if (bond.bundle.address() == address) {
            return;
        }
        bond.bundle.setAddress(address);
        bond.simulation.happened(
                Trace.Kind.STATE,
                Steps.ADDRESS,
                bond.bundle.name(),
                "hardware address is now " + MacAddress.toString(address));
        IpInterface ip = bond.ip();
        if (ip != null) {
            ip.hardwareChanged();
        }
    }

    private void swap(Slave next, Slave before) {
        long given = next.member.port().address();
        if (before == null) {
            next.member.port().setAddress(bond.bundle.address());
        } else {
            next.member.port().setAddress(before.member.port().address());
            before.member.port().setAddress(given);
        }
    }

    /** The other slave that has the bond's address: bond_get_old_active(). */
    private Slave holder(Slave next) {
        for (Slave each : bond.slaves) {
            if (each != next && each.member.port().address() == bond.bundle.address()) {
                return each;
            }
        }
        return null;
    }
}
