package org.failoverlab.scenarios.spec;

import java.util.Map;
import org.failoverlab.scenarios.file.Value;

/** What a link or a flow carries, bits per second. */
@Value(value = "a rate such as 100Mbps, 1Gbps or 400Gbps", pattern = Quantity.NUMBER + "[kMG]?bps", example = "100Mbps")
public record Rate(long bitPerSecond) {
    /** Each unit, and how many base units it has. */
    static final Map<String, Long> UNITS =
            Map.of("bps", 1L, "kbps", 1_000L, "Mbps", 1_000_000L, "Gbps", 1_000_000_000L);

    /** Reads {@code 1Gbps} and the like. */
    public static Rate parse(String text) {
        return new Rate(Quantity.parse(text, UNITS));
    }
}
