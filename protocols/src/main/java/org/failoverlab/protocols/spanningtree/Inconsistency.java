package org.failoverlab.protocols.spanningtree;

/** Why a protection keeps a port from forwarding. */
public enum Inconsistency {
    /** Nothing does. */
    NONE,
    /** Root guard: the LAN claims a better root. */
    ROOT,
    /** Loop guard: BPDUs have ceased. */
    LOOP,
    /** BPDU guard: a BPDU came, and the port is disabled. */
    BPDU
}
