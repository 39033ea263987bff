package org.failoverlab.scenarios.spec;

import java.util.List;
import java.util.Map;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Key;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Range;

/** One port. VLANs, storm control and spanning tree are for switches only. */
public record PortSpec(
        @About(
                value = "The one VLAN of an access port, whose frames have no tag",
                otherwise = "the port is a trunk",
                example = "10")
        @Range(min = 1, max = 4094)
        Integer access,

        @About(value = "The VLANs of a trunk, whose frames have tags", otherwise = "a trunk of all VLANs")
        Trunk trunk,

        @About(value = "How much traffic it takes in", otherwise = "as its switch")
        StormControlSpec stormControl,

        @About(value = "What it is like in the spanning tree", otherwise = "as its switch", example = "{cost: 20000}")
        SpanningTreeSpec.Port spanningTree,

        @About(
                value =
                        "The IPv4 address of a routed port: one that belongs to no VLAN and that the switch routes to and"
                                + " from",
                otherwise = "it is no routed port",
                example = "192.0.2.2/30")
        Address address,

        @About(
                value = "The virtual routers (VRRP) that a routed port is part of, each by its number (VRID) from 1 to"
                        + " 255",
                otherwise = "none",
                example = "{51: 192.0.2.1}")
        Map<Name, VirtualRouterSpec> vrrp,

        @About(value = "How soon this end notices that its signal has gone or come", otherwise = "as its link")
        LinkSpec.Carrier carrier,

        @About(value = "Its MAC address", otherwise = "made of its device's and its number")
        Mac mac,

        Location where) {
    /** A trunk. */
    public record Trunk(
            @About(value = "The VLAN whose frames have no tag", otherwise = "1", example = "1")
            @Key("native")
            @Range(min = 1, max = 4094)
            Integer nativeVlan,

            @About(value = "The VLANs that pass", otherwise = "all", example = "[1, 10, 20-29]")
            List<VlanSet> allowed) {}
}
