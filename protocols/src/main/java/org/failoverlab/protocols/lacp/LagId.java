package org.failoverlab.protocols.lacp;

/**
 * A Link Aggregation Group Identifier (IEEE 802.1AX-2014, 6.3.6) of links that may be aggregated, seen from one end: so the port
 * identifiers are not part of it.
 *
 * @param system this end's System Identifier
 * @param key this end's operational key
 * @param partnerSystem the other end's
 * @param partnerKey the other end's
 */
record LagId(long system, int key, long partnerSystem, int partnerKey) {
    static LagId of(AggregationPort port) {
        return new LagId(
                port.actor().systemId(),
                port.actor().key(),
                port.partner().systemId(),
                port.partner().key());
    }
}
