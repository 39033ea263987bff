package org.failoverlab.protocols.bonding;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.ip.IpInterface;

/** What the parts of the driver share: its options, its slaves, which of them is what, and the words for it. */
final class Bond {
    final Simulation simulation;
    final Device device;
    final Bundle bundle;
    final KernelTime time;
    final List<Slave> slaves = new ArrayList<>();
    /** With its delays as multiples of miimon. */
    BondOptions options;

    BondListener listener;
    /** Null in other modes than 802.3ad. */
    AdMode ad;
    /** curr_active_slave; null for none. */
    Slave active;
    /** current_arp_slave, by which the ARP monitor looks for a new active one; null for none. */
    Slave arpSlave;
    /** primary_slave; null for none. */
    Slave primary;
    /** True until the primary slave has been made the active one, whatever primary_reselect says. */
    boolean forcePrimary;
    /** True while slaves are enslaved at a start: only what comes of it is said. */
    boolean quiet;
    /** Why the active slave is the active one. */
    String selection = "";

    Bond(Simulation simulation, Device device, Bundle bundle, BondOptions options, KernelTime time) {
        this.simulation = simulation;
        this.device = device;
        this.bundle = bundle;
        this.options = options;
        this.time = time;
        for (BundleMember each : bundle.members()) {
            slaves.add(new Slave(each, options.settings().priorityOf(each.index())));
        }
    }

    BondSettings settings() {
        return options.settings();
    }

    boolean isActiveBackup() {
        return settings().mode() == BondSettings.Mode.ACTIVE_BACKUP;
    }

    /** The bond's own IP interface; null when it has no address. */
    IpInterface ip() {
        if (device.ipStack() != null) {
            for (IpInterface each : device.ipStack().interfaces()) {
                if (each.netInterface() == bundle) {
                    return each;
                }
            }
        }
        return null;
    }

    /** A slave's link is this now. What is said of it becomes the cause of what follows; empty to say nothing. */
    void setLink(Slave slave, LinkState now, String reason, Step step, String said) {
        LinkState before = slave.link;
        slave.link = now;
        slave.reason = reason;
        if (!said.isEmpty()) {
            say(step, slave.name(), said);
            slave.linkCause = simulation.cause();
        }
        if (before != now) {
            slave.linkSinceNs = simulation.nowNs();
            if (listener != null) {
                listener.linkChanged(slave.index(), before, now);
            }
        }
    }

    void say(Step step, String where, String what) {
        if (!quiet) {
            simulation.happened(Trace.Kind.STATE, step, where, what);
        }
    }

    /** Carrier for whoever uses the bond: bond_set_carrier(). */
    void setCarrier() {
        if (ad != null) {
            ad.applyCarrier();
            return;
        }
        bundle.setUp(slaves.stream().anyMatch(each -> each.link == LinkState.UP));
    }

    /** Lets the slaves collect and distribute as their flags and links say. */
    void applyFlags() {
        for (Slave each : slaves) {
            each.member.setCollecting(!each.inactive);
            distribute(each, sends(each));
        }
    }

    /** Lets a slave send, or no longer, and tells whoever listens. */
    void distribute(Slave slave, boolean now) {
        if (slave.member.isDistributing() != now) {
            slave.member.setDistributing(now);
            if (listener != null) {
                listener.distributingChanged(slave.index(), now);
            }
        }
    }

    private boolean sends(Slave slave) {
        return switch (settings().mode()) {
            case ACTIVE_BACKUP -> slave == active;
            case BROADCAST -> slave.isUp() && slave.link == LinkState.UP;
            case BALANCE_RR, BALANCE_XOR -> slave.canSend();
            case AD_802_3 -> ad.sends(slave);
        };
    }

    long milliseconds(long ns) {
        return ns / 1_000_000L;
    }
}
