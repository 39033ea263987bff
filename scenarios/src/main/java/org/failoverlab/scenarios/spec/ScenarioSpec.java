package org.failoverlab.scenarios.spec;

import java.util.List;
import java.util.Map;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Key;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Range;
import org.failoverlab.scenarios.file.Required;

/** A scenario as it is written. */
public record ScenarioSpec(
        @About(value = "Its title", otherwise = "the name of the file", example = "Two cables cut")
        String name,

        @About(
                value = "What it shows, in a few sentences",
                otherwise = "nothing",
                example = "A loop of four switches, and what becomes of one broadcast in it.")
        String about,

        @About(
                value = "Decides everything that is random: the same seed gives the same run",
                otherwise = "1",
                example = "7")
        Long seed,

        @About(value = "How long is simulated", otherwise = "10s", example = "2s")
        @Range(min = 1, max = TimeSpan.MAX_NS, expected = "a time of more than 0, such as 10s")
        TimeSpan until,

        @About("The switches, and the cables between them") @Required
        TopologySpec topology,

        @About(
                value = "What all links, switches and hosts are like unless they say otherwise",
                otherwise = "the built-in defaults")
        Defaults defaults,

        @About(
                value = "What single links are like, each by the names of its ends",
                otherwise = "as the defaults",
                example = "{L1-R1: {rate: 10Gbps}}")
        Map<Name, LinkSpec> links,

        @About(
                value = "What single switches are like, each by its name",
                otherwise = "as the defaults",
                example = "{L1: {ageing: 60s}}")
        Map<Name, SwitchSpec> switches,

        @About(
                value = "The end systems, each by its name, and the switch that it is plugged into",
                otherwise = "none",
                example = "{H1: L1, H2: R2}")
        Map<Name, HostSpec> hosts,

        @About(
                value =
                        "What single ports are like: a port is named by its number (L1:2) or by where it leads (L1:R1), several"
                                + " that are one by their bundle (L1:Po1)",
                otherwise = "trunks of all VLANs",
                example = "{\"L1:R1\": {access: 10}}")
        Map<Name, PortSpec> ports,

        @About(value = "What hosts send", otherwise = "none", example = "[ping: {from: H1, to: H2}]")
        List<TrafficSpec> traffic,

        @About(
                value = "What happens to the network, and when",
                otherwise = "nothing",
                example = "[{at: 1s, cut: L1-R1}]")
        List<ActSpec> timeline,

        @About(
                value =
                        "The ports, bundles (L1:Po1) and bonds (H1:bond0) whose frames are recorded, when run is given --out",
                otherwise = "none",
                example = "[H1, \"L1:R1\"]")
        List<Name> capture,

        @About(
                value = "What the run must show; when it does not, the exit code is 1",
                otherwise = "nothing",
                example = "[storm: over]")
        List<ExpectSpec> expect,

        Location where) {
    /** The seed of a scenario that says none. */
    public static final long DEFAULT_SEED = 1;

    /** Decides all that is random. */
    public long seedOrDefault() {
        return seed == null ? DEFAULT_SEED : seed;
    }

    /** What all are like unless they say otherwise. */
    public record Defaults(
            @About("What all links are like") LinkSpec link,

            @About("What all switches are like") @Key("switch")
            SwitchSpec switches,

            @About("What all hosts are like; a place and an address are each host's own")
            HostSpec host,

            Location where) {}
}
