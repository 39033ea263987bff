package org.failoverlab.scenarios.spec;

import java.util.List;
import java.util.Map;
import org.failoverlab.scenarios.file.Key;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Range;
import org.failoverlab.scenarios.file.Required;

/**
 * A scenario as it is written.
 *
 * @param name a title; the file's name by default
 * @param about what it teaches
 * @param until how long is simulated
 * @param defaults what links, switches, hosts are like unless they say otherwise
 * @param capture ports whose frames are recorded
 */
public record ScenarioSpec(
        String name,
        String about,
        Long seed,

        @Range(min = 1, max = TimeSpan.MAX_NS, expected = "a time of more than 0, such as 10s")
        TimeSpan until,

        @Required TopologySpec topology,
        Defaults defaults,
        Map<Name, LinkSpec> links,
        Map<Name, SwitchSpec> switches,
        Map<Name, HostSpec> hosts,
        Map<Name, PortSpec> ports,
        List<TrafficSpec> traffic,
        List<ActSpec> timeline,
        List<Name> capture,
        List<ExpectSpec> expect,
        Location where) {
    private static final long DEFAULT_SEED = 1;

    /** Decides all that is random. */
    public long seedOrDefault() {
        return seed == null ? DEFAULT_SEED : seed;
    }

    /** What all are like unless they say otherwise. */
    public record Defaults(LinkSpec link, @Key("switch") SwitchSpec switches, HostSpec host, Location where) {}
}
