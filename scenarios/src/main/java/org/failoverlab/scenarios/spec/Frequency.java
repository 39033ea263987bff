package org.failoverlab.scenarios.spec;

import java.util.Map;
import org.failoverlab.scenarios.file.Value;

/** How often a second, in thousandths, so that {@code 0.5/s} can be said; more than 0, at most a thousand million. */
@Value(
        value = "a number per second such as 10/s or 0.5/s, from 0.001/s to 1000000000/s in thousandths",
        pattern = Frequency.FORM,
        example = "1000/s")
public record Frequency(long perThousandSeconds) {
    /** The pattern. */
    static final String FORM = Quantity.NUMBER + "/s";

    private static final long MAX = 1_000_000_000_000L;

    /** Reads {@code 10000/s} and the like. */
    public static Frequency parse(String text) {
        long value = Quantity.parse(text, Map.of("/s", 1_000L));
        if (value < 1 || value > MAX) {
            throw new IllegalArgumentException(text);
        }
        return new Frequency(value);
    }

    /** The time between two, rounded to a nanosecond and at least 1. */
    public long periodNs() {
        return Math.max(1, (MAX + perThousandSeconds / 2) / perThousandSeconds);
    }
}
