package org.failoverlab.protocols.bonding;

import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Timer;

/** When the monitors look. The driver's work queue runs one or the other, never both. */
final class Monitors {
    private final Bond bond;
    private final RandomStream random;
    private final MiiMonitor mii;
    private final ArpMonitor arp;
    private final LoadBalanceArpMonitor loadBalanceArp;
    private final Timer miiWork;
    private final Timer arpWork;

    Monitors(Bond bond, RandomStream random, MiiMonitor mii, ArpMonitor arp, LoadBalanceArpMonitor loadBalanceArp) {
        this.bond = bond;
        this.random = random;
        this.mii = mii;
        this.arp = arp;
        this.loadBalanceArp = loadBalanceArp;
        this.miiWork = bond.device.controlPlane().timer(bond.bundle.name() + " miimon", this::lookAtCarriers);
        this.arpWork = bond.device.controlPlane().timer(bond.bundle.name() + " arp_interval", this::lookForSigns);
    }

    /** Begins somewhere within an interval: since the bond was opened, many have passed. */
    void open() {
        startAfter(miiWork, bond.settings().miimonNs());
        startAfter(arpWork, bond.settings().arpIntervalNs());
    }

    private void startAfter(Timer work, long intervalNs) {
        if (intervalNs > 0) {
            long jiffies = 1 + random.nextLong(bond.time.jiffiesOf(intervalNs));
            work.armAt(bond.time.startNs(bond.time.jiffies() + jiffies));
        }
    }

    void close() {
        miiWork.cancel();
        arpWork.cancel();
    }

    /** An operator has changed an interval: what monitors now looks at once. */
    void restart() {
        close();
        if (bond.settings().miimonNs() > 0) {
            miiWork.arm(0);
        } else if (bond.settings().arpIntervalNs() > 0) {
            arpWork.arm(0);
        }
    }

    private void lookAtCarriers() {
        bond.simulation.setCause(0);
        mii.look();
        rearm(miiWork, bond.settings().miimonNs());
    }

    private void lookForSigns() {
        bond.simulation.setCause(0);
        if (bond.isActiveBackup()) {
            arp.look();
        } else {
            loadBalanceArp.look();
        }
        rearm(arpWork, bond.settings().arpIntervalNs());
    }

    private void rearm(Timer work, long intervalNs) {
        bond.simulation.setCause(0);
        work.armAt(bond.time.dueNs(intervalNs));
    }
}
