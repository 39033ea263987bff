package org.failoverlab.protocols.lacp;

import java.util.List;

/**
 * An aggregator as it is now.
 *
 * @param name of its bundle
 * @param isUp true while frames can be sent by it
 * @param system this end's system identifier, a MAC address
 * @param partnerSystem the MAC address of the system at the other end; 0 when there is none
 * @param partnerKey the key of the other end
 * @param ports in the order of its members
 */
public record AggregatorView(
        String name,
        AggregatorSettings settings,
        boolean isUp,
        long system,
        long partnerSystem,
        int partnerKey,
        List<PortView> ports) {}
