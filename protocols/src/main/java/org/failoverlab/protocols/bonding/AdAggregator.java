package org.failoverlab.protocols.bonding;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.protocols.lacp.LacpInfo;

/** An aggregator of an 802.3ad bond; there is one for each slave, so that each may be alone. */
final class AdAggregator {
    /** aggregator_identifier, counted from 1. */
    final int identifier;
    /** lag_ports: the one that joined last comes first. */
    final List<AdPort> ports = new ArrayList<>();

    boolean isActive;
    boolean isIndividual;
    int actorKey;
    private int partnerSystemPriority;
    private long partnerSystem;
    private int partnerKey;

    AdAggregator(int identifier) {
        this.identifier = identifier;
    }

    /** Takes over what its first port has and knows. */
    void adopt(AdPort port) {
        LacpInfo partner = port.lacp.partner();
        isIndividual = !port.isFullDuplex();
        actorKey = port.lacp.actor().key();
        partnerSystemPriority = partner.systemPriority();
        partnerSystem = partner.system();
        partnerKey = partner.key();
    }

    /** ad_clear_agg(). */
    void clear() {
        ports.clear();
        isActive = false;
        isIndividual = false;
        actorKey = 0;
        partnerSystemPriority = 0;
        partnerSystem = 0;
        partnerKey = 0;
    }

    /** True when a port whose partner answers fits in with those that it has. */
    boolean suits(AdPort port) {
        LacpInfo partner = port.lacp.partner();
        return actorKey == port.lacp.actor().key()
                && partnerSystem == partner.system()
                && partnerSystemPriority == partner.systemPriority()
                && partnerKey == partner.key()
                && partner.system() != 0
                && !isIndividual;
    }

    /** True when its partner has told who it is. */
    boolean hasPartner() {
        return partnerSystem != 0;
    }

    /** How many of its ports are enabled: __agg_active_ports(). */
    int activePorts() {
        int active = 0;
        for (AdPort each : ports) {
            active += each.lacp.isEnabled() ? 1 : 0;
        }
        return active;
    }

    /** The bandwidth of its enabled ports, bit/s, each taken for as fast as the one that joined last. */
    long bandwidth() {
        return ports.isEmpty() ? 0 : activePorts() * ports.get(0).rate();
    }

    /** True when one of its ports has carrier: agg_device_up(). */
    boolean isUp() {
        return ports.stream().anyMatch(each -> each.slave.isUp());
    }

    /** Ready (6.4.8): all its ports have waited long enough. */
    boolean isReady() {
        return ports.stream().allMatch(each -> each.lacp.isReadyN());
    }
}
