package org.failoverlab.protocols.vrrp;

/** The states of a virtual router on one router, RFC 9568, 6.4 and RFC 3768, 6.4. */
public enum VrrpState {
    /** Waits for its interface. */
    INITIALIZE,
    /** Watches the Master, and stands ready. */
    BACKUP,
    /** Forwards what is sent to the virtual router; RFC 9568 calls it Active. */
    MASTER
}
