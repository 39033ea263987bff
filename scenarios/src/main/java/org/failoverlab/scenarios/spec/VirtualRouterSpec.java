package org.failoverlab.scenarios.spec;

import java.util.List;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Range;
import org.failoverlab.scenarios.file.Shorthand;

/** A virtual router (VRRP), as one switch is part of it; null components are as in the more general settings. */
@Shorthand("address")
public record VirtualRouterSpec(
        @About(
                value =
                        "The virtual address, or several: the gateway of the hosts. The switch whose own address it is is"
                                + " its owner. Each virtual router's own",
                otherwise = "every virtual router needs one",
                example = "10.0.10.1")
        List<Ipv4> address,

        @About(
                value = "Where what is not written is from: rfc (RFC 9568 and RFC 3768) or the name of an"
                        + " implementation: keepalived",
                otherwise = "rfc",
                example = "keepalived")
        Name profile,

        @About("Which VRRP it speaks: 2 (RFC 3768) or 3 (RFC 9568)") @Range(min = 2, max = 3)
        Integer version,

        @About(
                value = "The one with the highest becomes the Master; 255 is the owner's and nobody else's",
                otherwise = "255 for the owner of the address, for others as the profile has it: 100")
        @Range(min = 1, max = 255)
        Integer priority,

        @About("How often the Master says that it is there; in version 2 whole seconds from 1s to 255s")
        @Range(
                min = 10_000_000L,
                max = 255_000_000_000L,
                step = 10_000_000L,
                expected = "a multiple of 10ms, up to 40.95s in version 3; in version 2 whole seconds from 1s to 255s")
        TimeSpan interval,

        @About("Whether it takes over from a Master of a lower priority")
        Boolean preempt,

        @About("How long it leaves a Master of a lower priority alone first, from when it could take over")
        @Range(min = 0, max = TimeSpan.MAX_NS, expected = "a time such as 30s")
        TimeSpan preemptDelay,

        @About("Whether a Master that is not the owner takes packets for the virtual address itself, such as pings")
        Boolean accept,

        @About(
                "Whether the virtual address has the virtual router's MAC address, 00:00:5e:00:01 and the VRID, or that of"
                        + " the Master's interface")
        Boolean virtualMac,

        @About("How long it waits when its interface has come up before it takes part")
        @Range(min = 0, max = TimeSpan.MAX_NS, expected = "a time such as 60s")
        TimeSpan startDelay,

        @About("Whether even the owner listens first whether there is another Master")
        Boolean ownerWaits,

        @About("How a new Master tells the hosts and switches where the virtual address is")
        GratuitousArp gratuitousArp,

        @About(
                value = "What must work for it to have its whole priority, or to take part at all",
                otherwise = "nothing",
                example = "[{link: C1-NET, decrement: 150}]")
        List<TrackSpec> track,

        @About(
                value = "A name: the virtual routers of a switch with the same change their state together",
                otherwise = "it goes by itself",
                example = "both-sides")
        Name sync,

        @About("What implementations do that the RFCs do not say")
        Habits habits,

        @About("Whether it takes part; when it ceases to as Master, it resigns")
        Boolean enabled,

        Location where) {
    /** Gratuitous ARPs of a new Master. */
    public record GratuitousArp(
            @About("How many it sends for each virtual address, at once") @Range(min = 1, max = 255)
            Integer count,

            @About("After what time it sends as many once more; 0 for never")
            @Range(min = 0, max = TimeSpan.MAX_NS, step = 1_000_000L, expected = "0, or a multiple of 1ms such as 60s")
            TimeSpan repeatAfter,

            @About("How often it sends one again while it is the Master; 0 for never")
            @Range(min = 0, max = TimeSpan.MAX_NS, step = 1_000_000L, expected = "0, or a multiple of 1ms such as 60s")
            TimeSpan refresh) {}

    /** What implementations do that the RFCs do not say. */
    public record Habits(
            @About(
                    "Whether a Master answers an advertisement of a lower priority with its own at once, in version 2, too;"
                            + " in version 3 it does so anyway")
            Boolean asserts,

            @About("Whether it then also sends its gratuitous ARPs once more, in version 2, too")
            Boolean announcesAnew,

            @About("Whether it discards advertisements that name other addresses than its own, whoever sends them")
            Boolean insistsOnAddresses) {}
}
