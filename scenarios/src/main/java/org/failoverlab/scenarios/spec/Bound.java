package org.failoverlab.scenarios.spec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.failoverlab.scenarios.file.Value;

/** What a number is expected to be: exactly, at least, at most, or between. */
@Value(
        value = "a number such as 0, or a bound such as \">= 10\", \"<= 3\" or 1..4",
        pattern = "((>=|<=|>|<)\\s*|[0-9]{1,18}\\s*\\.\\.\\s*)?[0-9]{1,18}",
        example = ">= 10",
        greatestNumber = 999_999_999_999_999_999L)
public record Bound(long min, long max) {
    private static final Pattern EXACT = Pattern.compile("[0-9]{1,18}");
    private static final Pattern SIDE = Pattern.compile("(>=|<=|>|<)\\s*([0-9]{1,18})");
    private static final Pattern BETWEEN = Pattern.compile("([0-9]{1,18})\\s*\\.\\.\\s*([0-9]{1,18})");

    /** Reads {@code 0}, {@code >= 10} or {@code 1..4}. */
    public static Bound parse(String text) {
        if (EXACT.matcher(text).matches()) {
            return new Bound(Long.parseLong(text), Long.parseLong(text));
        }
        Matcher side = SIDE.matcher(text);
        if (side.matches()) {
            long value = Long.parseLong(side.group(2));
            if (value == 0 && side.group(1).equals("<")) {
                throw new IllegalArgumentException(text);
            }
            return switch (side.group(1)) {
                case ">=" -> new Bound(value, Long.MAX_VALUE);
                case ">" -> new Bound(value + 1, Long.MAX_VALUE);
                case "<=" -> new Bound(0, value);
                default -> new Bound(0, value - 1);
            };
        }
        Matcher between = BETWEEN.matcher(text);
        if (between.matches()) {
            Bound bound = new Bound(Long.parseLong(between.group(1)), Long.parseLong(between.group(2)));
            if (bound.min <= bound.max) {
                return bound;
            }
        }
        throw new IllegalArgumentException(text);
    }

    /** True when the value lies within. */
    public boolean holds(long value) {
        return value >= min && value <= max;
    }

    @Override
    public String toString() {
        if (min == max) {
            return "exactly " + min;
        }
        return max == Long.MAX_VALUE ? "at least " + min : min == 0 ? "at most " + max : min + " to " + max;
    }
}
