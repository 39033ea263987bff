package org.failoverlab.protocols.bonding;

/** What the driver takes the link of a slave for. */
public enum LinkState {
    /** It works (BOND_LINK_UP). */
    UP,
    /** It has just gone, and downdelay runs (BOND_LINK_FAIL). */
    FAIL,
    /** It does not work (BOND_LINK_DOWN). */
    DOWN,
    /** It is just back, and updelay runs (BOND_LINK_BACK). */
    BACK
}
