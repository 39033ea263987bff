package org.failoverlab.scenarios.spec;

import java.util.List;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Choice;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Range;
import org.failoverlab.scenarios.file.Required;

/** Something that hosts send. */
public record TrafficSpec(
        @About("Echo requests from one host to another, to a switch or to an address, and the replies") @Choice
        Ping ping,

        @About("Numbered UDP datagrams in both directions, each measured by itself") @Choice
        Probes probes,

        @About("UDP datagrams at a constant rate") @Choice Rated constant,

        @About("UDP datagrams at random times, as independent senders make them") @Choice
        Rated poisson,

        @About("Numbered UDP broadcasts, counted at every host") @Choice
        Broadcast broadcast,

        @About(
                "Nothing is sent, but every way between these hosts is followed: its exact outages are measured, as if a lone frame"
                        + " were sent at each instant")
        @Choice
        Watch watch,

        Location where) {
    private static final int MAX_FRAME_BYTES = 9018;
    private static final String SIZE = "The size of a frame, from its addresses to its check sequence, without a tag";
    private static final String FRAME = "a frame of 64B to 9018B";
    private static final String INTERVAL = "an interval of more than 0, such as 10ms";
    private static final String TIMEOUT = "a timeout of more than 0, such as 1s";
    private static final String RATE = "a rate of more than 0 and at most 400Gbps";

    /** Echo requests, and replies. */
    public record Ping(
            @About(value = "The host that sends", example = "H1") @Required
            Name from,

            @About(
                    value = "The host, or the switch with an address, that answers; an IPv4 address, such as a virtual"
                            + " one; or gateway for the sender's own",
                    example = "H2")
            @Required
            Name to,

            @About(value = "The time from one to the next", otherwise = "1s", example = "1s")
            @Range(min = 1, max = TimeSpan.MAX_NS, expected = INTERVAL)
            TimeSpan interval,

            @About(value = SIZE, otherwise = "102B")
            @Range(min = Frame.MIN_LENGTH_BYTES, max = MAX_FRAME_BYTES, expected = FRAME)
            Size size,

            @About(value = "When the first is sent", otherwise = "0s", example = "1s")
            TimeSpan start,

            @About(value = "When no more is sent", otherwise = "the end of the run", example = "2s")
            TimeSpan stop,

            @About(value = "How many are sent at most", otherwise = "no limit", example = "5")
            @Range(min = 1, max = Long.MAX_VALUE)
            Long count,

            @About(value = "What has not been answered after this time is lost", otherwise = "1s", example = "100ms")
            @Range(min = 1, max = TimeSpan.MAX_NS, expected = TIMEOUT)
            TimeSpan timeout,

            Location where) {}

    /** Numbered datagrams in both directions, each measured by itself. */
    public record Probes(
            @About(value = "The host that sends", example = "H1") @Required
            Name from,

            @About(value = "The host that receives", example = "H2") @Required
            Name to,

            @About(value = "The time from one to the next", otherwise = "10ms", example = "10ms")
            @Range(min = 1, max = TimeSpan.MAX_NS, expected = INTERVAL)
            TimeSpan interval,

            @About(value = "Whether the receiver sends as well, in the other direction", otherwise = "true")
            Boolean bothWays,

            @About(value = SIZE, otherwise = "64B")
            @Range(min = Frame.MIN_LENGTH_BYTES, max = MAX_FRAME_BYTES, expected = FRAME)
            Size size,

            @About(value = "When the first is sent", otherwise = "0s", example = "1s")
            TimeSpan start,

            @About(value = "When no more is sent", otherwise = "the end of the run", example = "2s")
            TimeSpan stop,

            @About(value = "How many are sent at most", otherwise = "no limit", example = "5")
            @Range(min = 1, max = Long.MAX_VALUE)
            Long count,

            @About(value = "What has not arrived after this time is lost", otherwise = "1s", example = "100ms")
            @Range(min = 1, max = TimeSpan.MAX_NS, expected = TIMEOUT)
            TimeSpan timeout,

            Location where) {}

    /** Directions in which nothing is sent, and whose outages are measured all the same. */
    public record Watch(
            @About(value = "The hosts, two or more: each way from one to another", example = "[H1, H2]") @Required
            List<Name> between,

            @About(value = SIZE, otherwise = "64B")
            @Range(min = Frame.MIN_LENGTH_BYTES, max = MAX_FRAME_BYTES, expected = FRAME)
            Size size,

            Location where) {}

    /** Numbered datagrams at a rate of bits or of frames. */
    public record Rated(
            @About(value = "The host that sends", example = "H1") @Required
            Name from,

            @About(value = "The host that receives", example = "H2") @Required
            Name to,

            @About(value = "How much is sent, counted in bits of whole frames", example = "100Mbps")
            @Range(min = 1, max = LinkSettings.MAX_RATE, expected = RATE)
            @Choice
            Rate rate,

            @About(value = "How many frames are sent", example = "1000/s") @Choice
            Frequency frames,

            @About(value = SIZE, otherwise = "64B")
            @Range(min = Frame.MIN_LENGTH_BYTES, max = MAX_FRAME_BYTES, expected = FRAME)
            Size size,

            @About(value = "When the first is sent", otherwise = "0s", example = "1s")
            TimeSpan start,

            @About(value = "When no more is sent", otherwise = "the end of the run", example = "2s")
            TimeSpan stop,

            @About(value = "How many are sent at most", otherwise = "no limit", example = "5")
            @Range(min = 1, max = Long.MAX_VALUE)
            Long count,

            @About(value = "What has not arrived after this time is lost", otherwise = "1s", example = "100ms")
            @Range(min = 1, max = TimeSpan.MAX_NS, expected = TIMEOUT)
            TimeSpan timeout,

            Location where) {}

    /** Numbered broadcasts: one, unless an interval is given. */
    public record Broadcast(
            @About(value = "The host that sends", example = "H1") @Required
            Name from,

            @About(
                    value = "The time from one to the next",
                    otherwise = "one broadcast only, or 1s when there is a count",
                    example = "100ms")
            @Range(min = 1, max = TimeSpan.MAX_NS, expected = INTERVAL)
            TimeSpan interval,

            @About(value = SIZE, otherwise = "64B")
            @Range(min = Frame.MIN_LENGTH_BYTES, max = MAX_FRAME_BYTES, expected = FRAME)
            Size size,

            @About(value = "When the first is sent", otherwise = "0s", example = "1s")
            TimeSpan start,

            @About(value = "When no more is sent", otherwise = "the end of the run", example = "2s")
            TimeSpan stop,

            @About(
                    value = "How many are sent at most",
                    otherwise = "1 without an interval, else no limit",
                    example = "5")
            @Range(min = 1, max = Long.MAX_VALUE)
            Long count,

            Location where) {}
}
