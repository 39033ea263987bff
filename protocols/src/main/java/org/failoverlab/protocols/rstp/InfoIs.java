package org.failoverlab.protocols.rstp;

/** Where a port's information is from (IEEE 802.1D-2004, 17.19.10). */
enum InfoIs {
    DISABLED,
    RECEIVED,
    MINE,
    AGED
}
