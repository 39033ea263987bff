package org.failoverlab.scenarios.spec;

import java.util.List;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Required;
import org.failoverlab.scenarios.file.Shorthand;

/** What the run must show of gateways: virtual routers, takeovers, and the ways of packets. */
public final class GatewayExpectSpec {
    private GatewayExpectSpec() {}

    /** Who is Master. */
    public record Master(
            @Required @About(value = "The virtual router, by one of its virtual addresses", example = "10.0.10.1")
            Ipv4 of,

            @Required @About(value = "The switch that must be its Master, and no other one; or none", example = "C1")
            Name is,

            @About(value = "When it must be so", otherwise = "at the end of the run")
            TimeSpan at,

            Location where) {
        /** The word for nobody, unless a device is called so. */
        public static final String NONE = "none";
    }

    /** How many Masters there were, from the start of the run to its end. */
    @Shorthand("most")
    public record Masters(
            @About(
                    value = "The virtual router, by one of its virtual addresses",
                    otherwise = "each virtual router by itself",
                    example = "10.0.10.1")
            Ipv4 of,

            @About(
                    value =
                            "How many there were at most at one time, however short: while one takes over from a living one,"
                                    + " there are two until the old one has heard the new one",
                    otherwise = "anything will do",
                    example = "1")
            Bound most,

            @About(
                    value = "The longest time without any, once there was one; the whole run when there never was",
                    otherwise = "anything will do")
            TimeBound without,

            @About(value = "For how long in all there were two or more", otherwise = "anything will do")
            TimeBound several,

            Location where) {}

    /** How soon somebody took over. */
    public record Takeover(
            @Required @About(value = "The virtual router, by one of its virtual addresses", example = "10.0.10.1")
            Ipv4 of,

            @About(
                    value = "From when on the time counts, to the next time that somebody became Master",
                    otherwise = "the last entry of the timeline, or the start of the run when there is none")
            TimeSpan after,

            @About(value = "The time from then to the new Master", otherwise = "anything will do", example = "3s..4s")
            TimeBound within,

            @About(
                    value =
                            "Of this, what passed until the old Master counted as gone: three advertisement intervals after"
                                    + " its last one, or its resignation",
                    otherwise = "anything will do")
            TimeBound detection,

            @About(
                    value = "What passed from there to the new Master: the Skew_Time",
                    otherwise = "anything will do",
                    example = "\"<= 1s\"")
            TimeBound takeover,

            @About(
                    value = "What passed from the new Master to the last switch or host that learned where the virtual"
                            + " address is now",
                    otherwise = "anything will do")
            TimeBound relearning,

            Location where) {}

    /** Which way packets go. */
    public record Path(
            @Required @About(value = "The host that sends", example = "H1")
            Name from,

            @Required @About(value = "The host, or the switch with an address, that they are for", example = "S1")
            Name to,

            @About(
                    value =
                            "The devices that must be on the way, in this order. Where routers have several equal routes, this"
                                    + " and what follows must hold for each way",
                    otherwise = "any",
                    example = "[C1]")
            List<Name> via,

            @About(value = "The devices that must not be on it", otherwise = "any may be", example = "[C2]")
            List<Name> without,

            @About(value = "How many cables they go over", otherwise = "any number", example = "4")
            Bound hops,

            @About(
                    value = "Whether they arrive: true for on every way that there is, false for on none",
                    otherwise = "true")
            Boolean arrives,

            @About(value = "When it must be so", otherwise = "at the end of the run")
            TimeSpan at,

            Location where) {}

    /** Whether a router uses a route. */
    public record Route(
            @Required @About(value = "The switch that routes", example = "C1")
            Name of,

            @Required @About(value = "Where the route leads", example = "default")
            Prefix to,

            @About(value = "The next router of it", otherwise = "any", example = "192.0.2.1")
            Ipv4 via,

            @About(value = "Whether packets must take it", otherwise = "true")
            Boolean active,

            @About(value = "When it must be so", otherwise = "at the end of the run")
            TimeSpan at,

            Location where) {}
}
