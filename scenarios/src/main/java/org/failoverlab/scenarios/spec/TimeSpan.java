package org.failoverlab.scenarios.spec;

import java.util.Map;
import org.failoverlab.scenarios.file.Value;

/** A time or a duration in nanoseconds, up to 100 days. */
@Value(
        value = "a time such as 500ns, 20us, 100ms, 2s, 1.5min or 1h, in whole nanoseconds and at most 100 days",
        pattern = TimeSpan.FORM,
        example = "100ms",
        greatestNumber = 0)
public record TimeSpan(long ns) {
    /** The pattern of a number and its unit. */
    static final String WITH_UNIT = Quantity.NUMBER + "(ns|us|µs|ms|s|min|h)";

    /** The pattern of one that may also be a bare 0. */
    static final String FORM = "(0|" + WITH_UNIT + ")";

    /** The longest, nanoseconds. */
    static final long MAX_NS = 100L * 86_400 * 1_000_000_000;

    /** Each unit, and how many base units it has. */
    static final Map<String, Long> UNITS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "min", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    /** Reads {@code 100ms} and the like; a bare 0 is a time too. */
    public static TimeSpan parse(String text) {
        long ns = text.equals("0") ? 0 : Quantity.parse(text, UNITS);
        if (ns > MAX_NS) {
            throw new IllegalArgumentException(text);
        }
        return new TimeSpan(ns);
    }
}
