package org.failoverlab.scenarios.spec;

import java.util.List;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Range;
import org.failoverlab.scenarios.file.Shorthand;

/** An end system. */
@Shorthand("at")
public record HostSpec(
        @About(
                value = "The switch or hub that it is plugged into, with a port number if need be, or a host that"
                        + " leaves this to others; with two or more it has as many cards, and needs a bond",
                otherwise = "every host needs one",
                example = "L1")
        List<Name> at,

        @About(
                value = "How it uses several cards as one interface (Linux bonding)",
                otherwise = "it has none",
                example = "{mode: active-backup, miimon: 100ms}")
        BondSpec bond,

        @About(
                value = "Its IPv4 address, with the length of the prefix of its subnet (16 when it is not written)",
                otherwise = "the next free one of 10.0.0.1, 10.0.0.2, … in the order of the hosts")
        Address address,

        @About(
                value = "Where packets to other subnets go",
                otherwise = "such packets are dropped",
                example = "10.0.0.1")
        AddressOrNone gateway,

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

        @About("How long it takes to start") TimeSpan boot,

        @About(
                value = "Its MAC address; with several cards that of the first, which is its bond's, too",
                otherwise = "made of its place in the plan")
        Mac mac) {}
