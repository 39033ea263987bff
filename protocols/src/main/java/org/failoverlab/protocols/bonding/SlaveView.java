package org.failoverlab.protocols.bonding;

import org.failoverlab.protocols.lacp.PortView;

/**
 * A slave as it is now.
 *
 * @param port the name of its port
 * @param address its hardware address now
 * @param permanentAddress the one that it was made with
 * @param link what the driver takes its link for
 * @param hasCarrier true when its port has carrier, which the driver may not have seen yet
 * @param isActive true for the slave, or one of those, that sends
 * @param delayLeft how many looks of the MII monitor are left of updelay or downdelay; 0 when neither runs
 * @param lastReceivedNs when the last frame came in that counts as a sign of life; -1 for never
 * @param lastSentNs when the ARP monitor asked by it last; -1 for never
 * @param failures how often its link has failed, as the driver counts
 * @param arpRequests how many ARP requests of the monitor have left by it
 * @param aggregation of 802.3ad; null in other modes
 * @param linkSinceNs since when the driver has taken its link for that, nanoseconds since the start of the run
 * @param reason why: carrier, what the ARP monitor missed, or that nothing is monitored
 * @param aggregator of 802.3ad: the identifier of the aggregator that it belongs to, from 1 on; -1 for none, and in other modes
 */
public record SlaveView(
        String port,
        long address,
        long permanentAddress,
        LinkState link,
        boolean hasCarrier,
        boolean isActive,
        int delayLeft,
        long lastReceivedNs,
        long lastSentNs,
        int failures,
        long arpRequests,
        PortView aggregation,
        long linkSinceNs,
        String reason,
        int aggregator) {}
