package org.failoverlab.scenarios.spec;

import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.LinkSettings;
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
    private static final int MAX_FRAME_BYTES = 9018;
    private static final String FRAME = "a frame of 64B to 9018B";
    private static final String INTERVAL = "an interval of more than 0, such as 10ms";
    private static final String TIMEOUT = "a timeout of more than 0, such as 1s";
    private static final String RATE = "a rate of more than 0 and at most 400Gbps";

    /** Echo requests, and replies. */
    public record Ping(
            @Required Name from,
            @Required Name to,

            @Range(min = 1, max = TimeSpan.MAX_NS, expected = INTERVAL)
            TimeSpan interval,

            @Range(min = Frame.MIN_LENGTH_BYTES, max = MAX_FRAME_BYTES, expected = FRAME)
            Size size,

            TimeSpan start,
            TimeSpan stop,
            @Range(min = 1, max = Long.MAX_VALUE) Long count,

            @Range(min = 1, max = TimeSpan.MAX_NS, expected = TIMEOUT)
            TimeSpan timeout,

            Location where) {}

    /** Numbered datagrams in both directions, each measured by itself. */
    public record Probes(
            @Required Name from,
            @Required Name to,

            @Range(min = 1, max = TimeSpan.MAX_NS, expected = INTERVAL)
            TimeSpan interval,

            Boolean bothWays,

            @Range(min = Frame.MIN_LENGTH_BYTES, max = MAX_FRAME_BYTES, expected = FRAME)
            Size size,

            TimeSpan start,
            TimeSpan stop,
            @Range(min = 1, max = Long.MAX_VALUE) Long count,

            @Range(min = 1, max = TimeSpan.MAX_NS, expected = TIMEOUT)
            TimeSpan timeout,

            Location where) {}

    /** Numbered datagrams at a rate of bits or of frames. */
    public record Rated(
            @Required Name from,
            @Required Name to,

            @Range(min = 1, max = LinkSettings.MAX_RATE, expected = RATE) @Choice
            Rate rate,

            @Choice Frequency frames,

            @Range(min = Frame.MIN_LENGTH_BYTES, max = MAX_FRAME_BYTES, expected = FRAME)
            Size size,

            TimeSpan start,
            TimeSpan stop,
            @Range(min = 1, max = Long.MAX_VALUE) Long count,

            @Range(min = 1, max = TimeSpan.MAX_NS, expected = TIMEOUT)
            TimeSpan timeout,

            Location where) {}

    /** Numbered broadcasts: one, unless an interval is given. */
    public record Broadcast(
            @Required Name from,

            @Range(min = 1, max = TimeSpan.MAX_NS, expected = INTERVAL)
            TimeSpan interval,

            @Range(min = Frame.MIN_LENGTH_BYTES, max = MAX_FRAME_BYTES, expected = FRAME)
            Size size,

            TimeSpan start,
            TimeSpan stop,
            @Range(min = 1, max = Long.MAX_VALUE) Long count,
            Location where) {}
}
