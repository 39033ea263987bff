package org.failoverlab.scenarios.spec;

import java.util.List;
import java.util.Map;
import org.failoverlab.protocols.lacp.AggregatorSettings;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Range;
import org.failoverlab.scenarios.file.Shorthand;

/** Ports of a switch that are used as one: link aggregation. Null components are as in the more general settings. */
@Shorthand("ports")
public record BundleSpec(
        @About(
                value =
                        "Its ports, each by its number, or by where it leads: then all cables that lead there belong to it",
                otherwise = "every bundle needs some",
                example = "[S2]")
        List<Name> ports,

        @About("Whether LACP runs and begins, runs and answers, or does not run at all")
        AggregatorSettings.Mode mode,

        @About(
                "How often its partner is to send LACPDUs: every 1s or every 30s; after three of these it counts as lost")
        Timeout timeout,

        @Range(min = 0, max = 65_535)
        @About("The system's priority: that with the lower one decides which links are active")
        Integer systemPriority,

        @Range(min = 1, max = 65_535)
        @About(
                value = "The key: links between ports with equal keys may be aggregated",
                otherwise = "its place among the bundles")
        Integer key,

        @Range(min = 1, max = 4_095) @About("How many ports may be active; the others are standby")
        Integer maxActive,

        @Range(min = 1, max = 4_095) @About("With fewer active ports it is down")
        Integer minLinks,

        @About("What becomes of a port whose partner does not speak LACP")
        AggregatorSettings.Individual individual,

        @About("Whether a port begins to collect and to distribute at once, or one after the other")
        Mux mux,

        @About("What tells conversations apart, each of which leaves by one port")
        HashPolicy hash,

        @About("What makes switches in a row choose differently; 0 for the plain hash")
        Long hashSeed,

        @About("Whether its rate, and with it its path cost, is that of the ports in use, or that of all its ports")
        Rate rate,

        @About(
                value = "What single ports are like in it, each by its number or by where it leads",
                otherwise = "all alike",
                example = "{2: {priority: 100}}")
        Map<Name, Member> members,

        Location where) {
    /** How often the partner is to send. */
    public enum Timeout {
        /** Every second. */
        SHORT,
        /** Every 30 s. */
        LONG
    }

    /** How a port begins. */
    public enum Mux {
        /** Both at once. */
        COUPLED,
        /** One after the other. */
        INDEPENDENT
    }

    /** Which rate it has. */
    public enum Rate {
        /** That of all its ports. */
        ALL,
        /** That of the ports in use. */
        ACTIVE
    }

    /** One port. */
    public record Member(
            @Range(min = 0, max = 65_535)
            @About(
                    value = "The port's priority: those with the lowest are active",
                    otherwise = "32768",
                    example = "100")
            Integer priority) {}
}
