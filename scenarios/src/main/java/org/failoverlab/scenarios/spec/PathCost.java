package org.failoverlab.scenarios.spec;

import org.failoverlab.protocols.spanningtree.PathCosts;
import org.failoverlab.scenarios.file.Value;

/**
 * The path cost of a port.
 *
 * @param cost null for what its rate makes
 */
@Value(
        value = "a path cost from 1 to 200000000, or auto (what the rate makes)",
        pattern = "auto|[0-9]{1,9}",
        example = "20000",
        leastNumber = 1,
        greatestNumber = PathCosts.MAX_COST)
public record PathCost(Long cost) {
    /** The highest that 16 bits hold (IEEE 802.1D-1998, table 8-5). */
    public static final long MAX_SHORT = 65_535;

    /** Reads {@code 20000} or {@code auto}. */
    public static PathCost parse(String text) {
        if (text.equals("auto")) {
            return new PathCost(null);
        }
        long cost = text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
        if (cost < 1 || cost > PathCosts.MAX_COST) {
            throw new IllegalArgumentException(text);
        }
        return new PathCost(cost);
    }

    @Override
    public String toString() {
        return cost == null ? "auto" : cost.toString();
    }
}
