package org.failoverlab.scenarios.spec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.failoverlab.scenarios.file.Value;

/** What a time is expected to be, nanoseconds: at most, at least, between, or exactly. */
@Value(
        value = "a bound such as \"<= 100ms\", \">= 1s\" or 10ms..20ms",
        pattern =
                "((>=|<=|>)\\s*|" + TimeSpan.FORM + "\\s*\\.\\.\\s*)?" + TimeSpan.FORM + "|<\\s*" + TimeSpan.WITH_UNIT,
        example = "<= 100ms",
        greatestNumber = 0)
public record TimeBound(long minNs, long maxNs) {
    private static final Pattern SIDE = Pattern.compile("(<=|>=|<|>)\\s*(\\S.*)");

    /** Reads {@code <= 100ms} and the like. */
    public static TimeBound parse(String text) {
        Matcher side = SIDE.matcher(text);
        if (side.matches()) {
            long ns = TimeSpan.parse(side.group(2)).ns();
            if (ns == 0 && side.group(1).equals("<")) {
                throw new IllegalArgumentException(text);
            }
            return switch (side.group(1)) {
                case "<=" -> new TimeBound(0, ns);
                case "<" -> new TimeBound(0, ns - 1);
                case ">=" -> new TimeBound(ns, Long.MAX_VALUE);
                default -> new TimeBound(ns + 1, Long.MAX_VALUE);
            };
        }
        TimeRange range = TimeRange.parse(text);
        return new TimeBound(range.minNs(), range.maxNs());
    }

    /** True when there is no longest time. */
    public boolean isOpen() {
        return maxNs == Long.MAX_VALUE;
    }

    /** True when the time lies within. */
    public boolean holds(long ns) {
        return ns >= minNs && ns <= maxNs;
    }
}
