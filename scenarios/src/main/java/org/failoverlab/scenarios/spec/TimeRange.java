package org.failoverlab.scenarios.spec;

import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.scenarios.file.Value;

/** A time, or two between which one is drawn from the seed; nanoseconds, both included. */
@Value(
        value = "a time such as 100ms or 2s, or two such as 1s..3s between which the seed decides",
        pattern = "(" + TimeSpan.FORM + "\\s*\\.\\.\\s*)?" + TimeSpan.FORM,
        example = "2s",
        greatestNumber = 0)
public record TimeRange(long minNs, long maxNs) {
    /** Reads {@code 100ms} or {@code 1s..3s}. */
    public static TimeRange parse(String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            long ns = TimeSpan.parse(text).ns();
            return new TimeRange(ns, ns);
        }
        long minNs = TimeSpan.parse(text.substring(0, dots).strip()).ns();
        long maxNs = TimeSpan.parse(text.substring(dots + 2).strip()).ns();
        if (minNs > maxNs) {
            throw new IllegalArgumentException(text);
        }
        return new TimeRange(minNs, maxNs);
    }

    /** A time within; draws a number only when there is a choice. */
    public long draw(RandomStream random) {
        return minNs == maxNs ? minNs : minNs + random.nextLong(maxNs - minNs + 1);
    }
}
