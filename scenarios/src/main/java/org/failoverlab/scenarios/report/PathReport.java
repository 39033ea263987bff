package org.failoverlab.scenarios.report;

import java.util.List;

/**
 * The way that a packet takes at one instant, as the tables have it then. docs/report.md describes its keys.
 *
 * @param from the host that sends it
 * @param to a device, or an address
 * @param address the address that it is sent to
 * @param arrives false when it is lost on its way; where routers have several equal ways, on any of them
 * @param hops the devices on its way, the sender first; of several ways the first that it gets lost on, or the first
 * @param cables how many it goes over
 * @param shortest how many the shortest way has over links that carry frames now, through a router where one is needed; -1 when
 *     there is none
 * @param where the device that loses it; null when it arrives
 * @param why how it is lost; null when it arrives
 * @param branches where routers have several equal ways and each flow takes one of them: all ways that there are, the first 64
 *     of them; empty when there is only one
 * @param remarks what else there is to say: addresses that are asked for first, or unknown to a switch
 */
public record PathReport(
        String from,
        String to,
        String address,
        long atNs,
        boolean arrives,
        List<Hop> hops,
        int cables,
        int shortest,
        String where,
        String why,
        List<Branch> branches,
        List<String> remarks) {
    /** Each of its ways; itself when there is only one. */
    public List<Branch> ways() {
        return branches.isEmpty() ? List.of(new Branch(arrives, hops, cables, where, why)) : branches;
    }

    /** On how many of its ways it arrives. */
    public int arriving() {
        return (int) ways().stream().filter(Branch::arrives).count();
    }

    /** One of several ways; its components are those of the whole. */
    public record Branch(boolean arrives, List<Hop> hops, int cables, String where, String why) {}

    /**
     * A device on the way.
     *
     * @param in the port at which the packet comes; null for the sender
     * @param out the port by which it goes on; null at its end
     * @param vlan of a switch, in which it comes; 0 otherwise
     * @param root true for the root of the spanning tree
     * @param routes true when it hands the packet on as a router
     * @param masterOf the virtual router as whose Master it got the packet; null for none
     * @param floods true when it does not know where the address is
     */
    public record Hop(
            String device,
            String in,
            String out,
            int vlan,
            boolean root,
            boolean routes,
            String masterOf,
            boolean floods) {}
}
