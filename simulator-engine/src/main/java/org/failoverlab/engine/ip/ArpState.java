package org.failoverlab.engine.ip;

/** How an entry of an {@link ArpCache} stands. */
public enum ArpState {
    /** It is asked for by broadcast, and packets wait for the answer. */
    INCOMPLETE,
    /** Its hardware address is known, and was heard within the timeout. */
    REACHABLE,
    /** Its hardware address is known, and older than the timeout; nobody has needed it since. */
    STALE,
    /** Its hardware address is older than the timeout and used on, and will be or is asked for at that address. */
    PROBING,
    /** Nobody has answered; the next packet asks anew. */
    FAILED
}
