package org.failoverlab.scenarios.report;

import java.util.List;
import java.util.Map;

/**
 * The state of a network at one instant, after all that happened in it. docs/report.md describes it.
 *
 * @param physicalDigest a hash of power, cabling, light, carrier and the quality of every link: the same when all of that is
 *     the same
 */
public record NetworkState(long atNs, List<DeviceState> devices, List<LinkState> links, String physicalDigest) {
    /**
     * A device.
     *
     * @param kind switch, hub or host
     * @param table what a switch has learned and would use, by VLAN and address
     * @param arp what an IP stack has resolved and would use
     * @param addresses of its IP stack, each with the length of its prefix
     * @param gateway null for none
     * @param interfaces of its IP stack
     * @param routes of a router; empty when it is none
     * @param virtualRouters those that it is part of
     * @param ageingNs null when it is no switch, as are the table's capacity and what its CPU can do
     * @param cpuServiceNs what the CPU takes for one frame
     * @param cpuDelayNs what its software takes at least until it acts upon a frame that was served
     * @param cpuJitterNs what is added to that at most
     * @param cpuWaiting frames that wait for the CPU of a switch
     * @param cpuUndispatched frames that were served and that the software has not acted upon yet
     * @param protocols what each protocol says of itself
     * @param spanningTree null when it runs none
     * @param bond of a host; null for none
     * @param bundles of a switch; of a host its bond, where that uses several slaves at once
     */
    public record DeviceState(
            String name,
            String kind,
            String address,
            boolean power,
            boolean running,
            boolean hung,
            long bootNs,
            List<PortState> ports,
            List<TableEntry> table,
            List<ArpEntry> arp,
            List<String> addresses,
            String gateway,
            List<InterfaceState> interfaces,
            List<RouteState> routes,
            List<VirtualRouterState> virtualRouters,
            Long arpTimeoutNs,
            Long ageingNs,
            Integer tableCapacity,
            Long cpuServiceNs,
            Integer cpuQueue,
            Boolean protectedQueue,
            Long cpuDelayNs,
            Long cpuJitterNs,
            int cpuWaiting,
            int cpuUndispatched,
            Map<String, Map<String, String>> protocols,
            TreeReport.Bridge spanningTree,
            BondReport.State bond,
            List<AggregationReport.State> bundles) {}

    /**
     * A port.
     *
     * @param cable null when nothing is plugged in
     * @param routed true when it belongs to the switch's router and to no VLAN; null when it is no port of a switch, as is all that
     *     follows
     * @param vlans those that may pass, as a scenario has them
     * @param acceptsTagged false for an access port
     * @param stormControl null without; also of every other port, as are the delays of its carrier
     * @param carrierDownNs how long it takes to notice that its signal has gone; 0 without a cable
     */
    public record PortState(
            String name,
            String address,
            String cable,
            boolean open,
            boolean errorDisabled,
            boolean signal,
            boolean carrier,
            Boolean routed,
            Boolean learning,
            Boolean forwarding,
            Integer nativeVlan,
            String vlans,
            Boolean acceptsTagged,
            StormControlState stormControl,
            long carrierDownNs,
            long carrierUpNs) {}

    /** Storm control of a port; a limit is {@code 1000/s} or {@code 1%}, null for none. */
    public record StormControlState(
            String broadcast, String multicast, String unknown, long intervalNs, boolean shut, long recoveryNs) {}

    /**
     * An address that a switch has learned.
     *
     * @param of the host, switch or port that has this address; null for nobody in the network
     * @param port where it was learned
     */
    public record TableEntry(int vlan, String address, String of, String port, long ageNs) {}

    /**
     * What an IP stack knows of a neighbour.
     *
     * @param address null when it is not known
     * @param of the host, switch or port that has this address, or virtual router; null for nobody
     * @param state incomplete, reachable, stale, probing or failed
     * @param ageNs since the neighbour was heard of last
     */
    public record ArpEntry(String ip, String address, String of, String state, long ageNs) {}

    /**
     * An interface of an IP stack.
     *
     * @param vlan 0 for a port
     * @param virtual addresses of virtual routers for which it acts now
     */
    public record InterfaceState(String name, String address, int vlan, boolean up, List<String> virtual) {}

    /**
     * A route.
     *
     * @param via null for a subnet of the router's own
     * @param out the interface that it leads out of; null for none now
     * @param usable true when that interface is up, and the next hop in its subnet
     * @param active true when packets take it
     */
    public record RouteState(String to, String via, String out, int metric, boolean usable, boolean active) {}

    /** A virtual router that a device is part of, and how. */
    public record VirtualRouterState(String address, int vrid, GatewayReport.Member member) {}

    /**
     * A link.
     *
     * @param a the port at one end; null while it is not plugged in
     * @param carriesForward true while light goes from a to b
     * @param faults what is wrong with it, in words
     * @param delayNs when nothing is wrong with it, as are queue, loss and corruption
     * @param fullDuplex as it is set; what leads to a hub is half duplex anyway
     * @param queuedForward frames that wait to be sent or are under way from a to b
     */
    public record LinkState(
            String name,
            String a,
            String b,
            boolean carriesForward,
            boolean carriesBackward,
            List<String> faults,
            long rateBitPerSecond,
            long delayNs,
            int queueBytes,
            double loss,
            double corruption,
            boolean remoteFault,
            boolean fullDuplex,
            long carrierDownNs,
            long carrierUpNs,
            int queuedForward,
            int queuedBackward) {}
}
