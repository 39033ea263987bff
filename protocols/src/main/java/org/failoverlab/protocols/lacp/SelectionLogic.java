package org.failoverlab.protocols.lacp;

/** Decides which aggregator a port is for (IEEE 802.1AX-2014, 6.4.14). */
public interface SelectionLogic {
    /**
     * Sets Selected of ports, and Ready; called after the other machines have moved, and again until nothing changes.
     *
     * @param port the one whose machines have just moved; null for all of them
     */
    void select(AggregationPort port);
}
