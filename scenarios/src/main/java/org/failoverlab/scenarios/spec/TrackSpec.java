package org.failoverlab.scenarios.spec;

import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Choice;
import org.failoverlab.scenarios.file.Key;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Range;
import org.failoverlab.scenarios.file.Shorthand;

/** What the priority in a virtual router depends on. */
@Shorthand("link")
public record TrackSpec(
        @About(value = "A link of the switch, which must be up at its end", example = "C1-NET") @Choice
        Name link,

        @About(value = "A port or a bundle of the switch, which must be up", example = "\"C1:3\"") @Choice
        Name port,

        @About(value = "The VLAN of an interface of the switch itself, which must be up", example = "20")
        @Key("interface")
        @Range(min = 1, max = 4094)
        @Choice
        Integer vlan,

        @About(
                value = "A route that must be there: to exactly this subnet, through a next hop that can be reached",
                example = "default")
        @Choice
        Prefix route,

        @About(value = "An address that must answer pings", example = "192.0.2.9") @Choice
        Ipv4 ping,

        @About(
                value = "By how much the priority falls while this has failed",
                otherwise = "the virtual router fails as a whole: the switch takes no part in it until this is back",
                example = "50")
        @Range(min = 1, max = 254)
        Integer decrement,

        @About(value = "The time from one ping to the next", otherwise = "1s", example = "1s")
        @Range(min = 1_000_000L, max = TimeSpan.MAX_NS, expected = "an interval of at least 1ms, such as 1s")
        TimeSpan interval,

        @About(value = "How long an answer may take; less than the interval", otherwise = "500ms", example = "500ms")
        @Range(min = 1, max = TimeSpan.MAX_NS, expected = "a timeout of more than 0, such as 500ms")
        TimeSpan timeout,

        @About(value = "How many pings in a row must fail until it counts as failed", otherwise = "3")
        @Range(min = 1, max = 1_000)
        Integer fall,

        @About(value = "How many in a row must be answered until it counts as good again", otherwise = "2")
        @Range(min = 1, max = 1_000)
        Integer rise,

        Location where) {}
