package org.failoverlab.protocols.bonding;

import org.failoverlab.engine.event.Phase;
import org.failoverlab.engine.event.Step;

/** What the happenings of a bond are in the course of a failover, named by the options of the Linux bonding driver. */
final class Steps {
    /** A look of the MII monitor. */
    static final Step MII = new Step(Phase.DETECTION, "miimon", "bonding miimon");
    /** The MII monitor waited before it took a link for down. */
    static final Step DOWNDELAY = new Step(Phase.TRANSITION, "downdelay", "bonding downdelay");
    /** The MII monitor waited before it took a link for up. */
    static final Step UPDELAY = new Step(Phase.TRANSITION, "updelay", "bonding updelay");
    /** A look of the ARP monitor. */
    static final Step ARP = new Step(Phase.DETECTION, "arp_interval", "bonding arp_interval");
    /** Another slave is the active one. */
    static final Step ACTIVE = Step.of(Phase.DECISION, "bonding active_slave");
    /** Another bundle of links is the active one, or a link joins one. */
    static final Step AGGREGATOR = Step.of(Phase.DECISION, "bonding ad_select");
    /** A link sends from now on, or no longer. */
    static final Step PORT = Step.of(Phase.TRANSITION, "802.1AX-2014 6.4.15");
    /** Its own LACPDU has come back. */
    static final Step LOOPBACK = Step.of(Phase.SIGNALLING, "bonding 802.3ad");
    /** The bond has another hardware address. */
    static final Step ADDRESS = Step.of(Phase.REPAIR, "bonding fail_over_mac");

    private Steps() {}
}
