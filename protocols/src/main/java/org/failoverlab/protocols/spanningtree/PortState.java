package org.failoverlab.protocols.spanningtree;

/** Port states: those of IEEE 802.1D-1998, 8.4, and the one in which IEEE 802.1D-2004 sums up the first three. */
public enum PortState {
    /** STP: out of use. */
    DISABLED,
    /** STP: takes no part. */
    BLOCKING,
    /** STP: about to take part. */
    LISTENING,
    /** RSTP: takes no part, or is out of use. */
    DISCARDING,
    /** Learns addresses and forwards nothing. */
    LEARNING,
    /** Forwards. */
    FORWARDING
}
