package org.failoverlab.scenarios.spec;

import java.util.Map;
import org.failoverlab.scenarios.file.Value;

/** A number of bytes, at most 1 GB. */
@Value(
        value = "a size such as 64B, 64kB or 1MB (1 kB is 1000 B), at most 1GB",
        pattern = Quantity.NUMBER + "([kMG]?B|[KM]iB)",
        example = "64kB")
public record Size(int bytes) {
    /** Each unit, and how many base units it has. */
    static final Map<String, Long> UNITS =
            Map.of("B", 1L, "kB", 1_000L, "MB", 1_000_000L, "GB", 1_000_000_000L, "KiB", 1L << 10, "MiB", 1L << 20);

    private static final long MAX_BYTES = 1_000_000_000L;

    /** Reads {@code 64kB} and the like. */
    public static Size parse(String text) {
        long bytes = Quantity.parse(text, UNITS);
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException(text);
        }
        return new Size((int) bytes);
    }
}
