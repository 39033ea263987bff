package org.failoverlab.scenarios.spec;

import org.failoverlab.scenarios.file.Choice;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Range;
import org.failoverlab.scenarios.file.Required;

/** Something that hosts send. Sizes are those of the Ethernet frame, addresses to check sequence, untagged. */
public record TrafficSpec(
        @Choice Ping ping,
        @Choice Probes probes,
        @Choice Rated constant,
        @Choice Rated poisson,
        @Choice Broadcast broadcast,
        Location where) {
    /** Echo requests, and replies. */
    public record Ping(
            @Required Name from,
            @Required Name to,
            TimeSpan interval,
            Size size,
            TimeSpan start,
            TimeSpan stop,
            @Range(min = 1, max = Long.MAX_VALUE) Long count,
            TimeSpan timeout,
            Location where) {}

    /** Numbered datagrams in both directions, each measured by itself. */
    public record Probes(
            @Required Name from,
            @Required Name to,
            TimeSpan interval,
            Boolean bothWays,
            Size size,
            TimeSpan start,
            TimeSpan stop,
            @Range(min = 1, max = Long.MAX_VALUE) Long count,
            TimeSpan timeout,
            Location where) {}

    /** Numbered datagrams at a rate of bits or of frames. */
    public record Rated(
            @Required Name from,
            @Required Name to,
            Rate rate,
            Frequency frames,
            Size size,
            TimeSpan start,
            TimeSpan stop,
            @Range(min = 1, max = Long.MAX_VALUE) Long count,
            TimeSpan timeout,
            Location where) {}

    /** Numbered broadcasts: one, unless an interval is given. */
    public record Broadcast(
            @Required Name from,
            TimeSpan interval,
            Size size,
            TimeSpan start,
            TimeSpan stop,
            @Range(min = 1, max = Long.MAX_VALUE) Long count,
            Location where) {}
}
