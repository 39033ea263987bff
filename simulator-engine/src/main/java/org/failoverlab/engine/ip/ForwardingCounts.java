package org.failoverlab.engine.ip;

/**
 * What a stack has done with packets that were not for itself, since the start of the run.
 *
 * @param hardware packets that the hardware has routed
 * @param software packets that the CPU has routed, those included that then waited in vain for a hardware address
 * @param expired packets whose time to live was over
 * @param noRoute packets to which no route was usable
 * @param discarded packets that no router may forward: with an address that is no single host's, or to an address of a virtual
 *     router that takes no packets itself
 * @param errorsSent ICMP errors sent, about those to its own addresses as well
 * @param errorsSuppressed ICMP errors that were too many to be sent
 */
public record ForwardingCounts(
        long hardware,
        long software,
        long expired,
        long noRoute,
        long discarded,
        long errorsSent,
        long errorsSuppressed) {}
