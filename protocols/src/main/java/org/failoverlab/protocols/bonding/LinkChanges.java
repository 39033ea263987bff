package org.failoverlab.protocols.bonding;

/** What a mode makes of a link that the MII monitor has found up or down. */
interface LinkChanges {
    /** True while a link that comes back is used at once, since there is none that works. */
    boolean ignoresUpdelay();

    /** This slave's link is up now. */
    void up(Slave slave);

    /** This slave's link is down now. */
    void down(Slave slave);

    /** Gives the bond carrier for whoever uses it, or takes it. */
    void applyCarrier();
}
