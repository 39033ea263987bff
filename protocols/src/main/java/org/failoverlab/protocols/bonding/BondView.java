package org.failoverlab.protocols.bonding;

import java.util.List;

/**
 * A bond as it is now.
 *
 * @param name of the bond's interface
 * @param settings its options
 * @param updelayNs updelay as the driver has rounded it
 * @param downdelayNs downdelay as the driver has rounded it
 * @param isUp true while it has carrier for what uses it
 * @param address its hardware address now
 * @param activeSlave the place of the active slave; -1 for none, and in modes that have no such thing
 * @param slaves in their order
 * @param gratuitousArps how many it has sent since the start of the run
 * @param arpSlave the place of the slave by which the ARP monitor looks for a new active one; -1 for none
 * @param selection why the active slave is the active one; empty without one
 * @param activeAggregator of 802.3ad: the identifier of the active aggregator, from 1 on; -1 for none, and in other modes
 */
public record BondView(
        String name,
        BondSettings settings,
        long updelayNs,
        long downdelayNs,
        boolean isUp,
        long address,
        int activeSlave,
        List<SlaveView> slaves,
        long gratuitousArps,
        int arpSlave,
        String selection,
        int activeAggregator) {}
