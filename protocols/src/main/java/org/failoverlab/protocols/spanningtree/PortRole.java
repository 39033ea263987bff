package org.failoverlab.protocols.spanningtree;

/** Port roles (IEEE 802.1D-2004, 17.7). STP knows them too, without telling alternate from backup ports. */
public enum PortRole {
    /** Out of use: no carrier, shut, or disabled. */
    DISABLED,
    /** The one with the best path to the root. */
    ROOT,
    /** Connects its LAN to the root. */
    DESIGNATED,
    /** An alternate path to the root, not in use. */
    ALTERNATE,
    /** On a LAN that another port of the same bridge connects. */
    BACKUP
}
