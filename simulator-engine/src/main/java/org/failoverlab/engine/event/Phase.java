package org.failoverlab.engine.event;

/** What a failover is made of, in the order in which one thing follows upon another. */
public enum Phase {
    /** Something is cut, falls silent, crashes, or is set otherwise. */
    FAULT,
    /** Somebody notices: a carrier is lost, a timer runs out since nothing is heard any more. */
    DETECTION,
    /** Somebody decides what is to be done about it: another role, another Master, another active slave. */
    DECISION,
    /** Others are told, or asked: BPDUs, proposals, agreements, advertisements, LACPDUs. */
    SIGNALLING,
    /** A port goes through its states until it lets frames pass. */
    TRANSITION,
    /** What was learned is forgotten, and learned anew. */
    FLUSH,
    /** An address is resolved, announced or taken over: ARP, virtual addresses. */
    REPAIR
}
