package org.failoverlab.scenarios.spec;

import java.util.List;
import java.util.Map;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Range;

/** What a switch is like; null components are as in the more general settings. */
public record SwitchSpec(
        @About("How long it remembers an address that it has not seen again")
        @Range(min = 1, max = TimeSpan.MAX_NS, expected = "a time of more than 0, such as 300s")
        TimeSpan ageing,

        @About("How many addresses it can remember") @Range(min = 1, max = 1 << 20)
        Integer table,

        @About("Its control plane, which handles what the switch does not just pass on")
        Cpu cpu,

        @About("The switch as a member of a VLAN itself") Management management,

        @About("How much traffic its ports take in, unless a port says otherwise")
        StormControlSpec stormControl,

        @About("What it does against loops, and so that spare cables can be used")
        SpanningTreeSpec spanningTree,

        @About(
                value = "Ports that it uses as one (link aggregation), each bundle by its name",
                otherwise = "none",
                example = "{Po1: S2, Po2: [3, 4]}")
        Map<Name, BundleSpec> bundles,

        @About("What its bundles are like unless one says otherwise")
        BundleSpec bundle,

        @About(
                value = "Its own interfaces in VLANs, each by its VLAN; it routes between them and its routed ports",
                otherwise = "none: it is no router",
                example = "{10: 10.0.10.2/24, 20: 10.0.20.2/24}")
        Map<Name, InterfaceSpec> interfaces,

        @About(
                value = "Its static routes",
                otherwise = "it knows its own subnets only",
                example = "[{to: default, via: 192.0.2.1}]")
        List<RouteSpec> routes,

        @About(
                value = "What its virtual routers are like unless one says otherwise",
                otherwise = "as their profile",
                example = "{version: 2}")
        VirtualRouterSpec vrrp,

        @About("How long it uses a hardware address that it has asked for")
        TimeSpan arpTimeout,

        @About(
                "How often it asks the owner of an old hardware address itself before it asks everyone again; 0 to ask everyone"
                        + " at once")
        @Range(min = 0, max = 100)
        Integer arpProbes,

        @About("How long it goes on using an old hardware address before it asks the owner")
        TimeSpan arpProbeDelay,

        @About("Whether it keeps what others announce of themselves, though it has not asked")
        Boolean arpLearns,

        @About(value = "How many ports it has at least", otherwise = "as many as cables lead to it")
        @Range(min = 1, max = 4095)
        Integer ports,

        @About("How long it takes to start") TimeSpan boot,

        @About(
                value =
                        "Its MAC address, which stays as it is while it runs; port number 1 has the next one, and so on",
                otherwise = "made of its place in the plan")
        Mac mac) {
    /** The control plane. */
    public record Cpu(
            @About("How many frames it can handle") Frequency rate,

            @About("How many frames may wait; what comes on top is dropped") @Range(min = 1, max = 1 << 20)
            Integer queue,

            @About("Whether control frames have a queue of their own, so that others cannot crowd them out")
            Boolean protectedQueue,

            @About("How long its software takes at least until it acts upon a frame or a port that goes up or down")
            @Range(min = 0, max = 10_000_000_000L, expected = "a time of at most 10s, such as 200us")
            TimeSpan delay,

            @About("What comes on top of this delay, by chance: from nothing up to this, each as likely")
            @Range(min = 0, max = 10_000_000_000L, expected = "a time of at most 10s, such as 600us")
            TimeSpan jitter) {}

    /** The switch as a member of a VLAN itself: its broadcasts reach the CPU, and with an address it answers ping. */
    public record Management(
            @About("The VLAN whose broadcasts reach the CPU; 0 for none") @Range(min = 0, max = 4094)
            Integer vlan,

            @About(value = "The address at which it answers ping", otherwise = "it has none")
            AddressOrNone address) {}
}
