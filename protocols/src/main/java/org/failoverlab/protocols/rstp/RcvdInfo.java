package org.failoverlab.protocols.rstp;

/** What a received message is worth (IEEE 802.1D-2004, 17.21.8). */
enum RcvdInfo {
    SUPERIOR_DESIGNATED_INFO,
    REPEATED_DESIGNATED_INFO,
    INFERIOR_DESIGNATED_INFO,
    INFERIOR_ROOT_ALTERNATE_INFO,
    OTHER_INFO
}
