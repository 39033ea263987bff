package org.failoverlab.scenarios.spec;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.failoverlab.scenarios.file.Value;

/**
 * How much may be lost: a number of packets, or a share of those sent.
 *
 * @param count null for a share
 * @param minShare from 0 to 1
 * @param maxShare from 0 to 1
 */
@Value(
        value = "a number such as 0, a bound such as \"<= 3\" or 1..4, or a share of what was sent such as \"<= 10%\"",
        pattern = "((>=|<=|>|<)\\s*|[0-9]{1,18}\\s*\\.\\.\\s*)?[0-9]{1,18}|((>=|<=)\\s*)?" + Percent.FORM,
        example = "<= 10%",
        greatestNumber = 999_999_999_999_999_999L)
public record LossBound(Bound count, double minShare, double maxShare) {
    private static final Pattern SIDE = Pattern.compile("(?:(>=|<=)\\s*)?(.*%)");

    /** Reads {@code 0}, {@code <= 3} or {@code <= 10%}. */
    public static LossBound parse(String text) {
        Matcher share = SIDE.matcher(text);
        if (!share.matches()) {
            return new LossBound(Bound.parse(text), 0, 1);
        }
        double fraction = Percent.parse(share.group(2)).fraction();
        boolean isLeast = ">=".equals(share.group(1));
        boolean isMost = "<=".equals(share.group(1));
        return new LossBound(null, isMost ? 0 : fraction, isLeast ? 1 : fraction);
    }

    /** True when it is a share, false when it is a number. */
    public boolean isShare() {
        return count == null;
    }

    /** True when so many lost of so many sent lie within. */
    public boolean holds(long lost, long sent) {
        if (count != null) {
            return count.holds(lost);
        }
        double share = sent == 0 ? 0 : (double) lost / sent;
        return share >= minShare && share <= maxShare;
    }

    @Override
    public String toString() {
        if (count != null) {
            return count.toString();
        }
        String least = percent(minShare);
        String most = percent(maxShare);
        return minShare == maxShare ? "exactly " + most : minShare > 0 ? "at least " + least : "at most " + most;
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share * 100)
                        .setScale(6, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString() + " %";
    }
}
