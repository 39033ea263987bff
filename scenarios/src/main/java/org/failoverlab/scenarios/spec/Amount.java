package org.failoverlab.scenarios.spec;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A number with a unit, of any kind that scenarios know: times, rates, sizes, shares, numbers per second, plain numbers.
 *
 * @param base how many base units: nanoseconds, bits per second, bytes, millionths of a per cent, thousandths of a frequency, or the number itself
 * @param unit as it was written
 */
public record Amount(long base, String unit) {
    private static final List<Map<String, Long>> KINDS = List.of(
            TimeSpan.UNITS, Rate.UNITS, Size.UNITS, Map.of("%", 1_000_000L), Map.of("/s", 1_000L), Map.of("", 1L));

    /** More digits behind the point no scenario can say. */
    private static final int MAX_SCALE = 12;

    /** What is drawn beyond this is cut off; no scenario can hold it anyway. */
    private static final double GREATEST = 1e18;

    /**
     * Reads {@code 30s}, {@code 10Mbps}, {@code 0.5%}, {@code 4096} and the like.
     *
     * @throws IllegalArgumentException when it is none of these; the message says what was expected
     */
    public static Amount parse(String text) {
        String stripped = text.strip();
        String unit = stripped.replaceFirst("^[0-9]+(\\.[0-9]+)?\\s*", "");
        for (Map<String, Long> units : KINDS) {
            if (units.containsKey(unit)) {
                try {
                    return new Amount(Quantity.parse(stripped, units), unit);
                } catch (IllegalArgumentException e) {
                    break;
                }
            }
        }
        throw new IllegalArgumentException(
                "found \"" + text + "\"; expected a number with its unit, such as 30s, 10Mbps, 0.5% or 4096");
    }

    private Map<String, Long> units() {
        return KINDS.stream().filter(each -> each.containsKey(unit)).findFirst().orElseThrow();
    }

    /** True when both are times, or rates, and so on; a bare 0 is of any kind. */
    public boolean isLike(Amount other) {
        return units() == other.units() || isBareZero() || other.isBareZero();
    }

    private boolean isBareZero() {
        return base == 0 && unit.isEmpty();
    }

    /** As many base units, written in the unit of this one, or in that of the other if this is a bare 0. */
    public Amount of(long newBase, Amount other) {
        return new Amount(newBase, isBareZero() ? other.unit : unit);
    }

    /**
     * The multiple of a step that is nearest to a number of base units, but not outside.
     *
     * @param step base units, at least 1
     * @param least base units; the result is not less unless no multiple lies between
     * @param most base units; the result is not more
     */
    public static long nearest(double bases, long step, long least, long most) {
        long rounded = BigDecimal.valueOf(Math.min(bases, GREATEST))
                        .divide(BigDecimal.valueOf(step), 0, RoundingMode.HALF_EVEN)
                        .longValue()
                * step;
        if (rounded < least) {
            rounded = -Math.floorDiv(-least, step) * step;
        }
        return rounded > most ? Math.floorDiv(most, step) * step : rounded;
    }

    /** As scenarios write it: in its unit, or in the next smaller one that can say it with few enough digits. */
    @Override
    public String toString() {
        Map<String, Long> units = units();
        long own = units.get(unit);
        return units.entrySet().stream()
                .filter(each -> each.getValue() < own || each.getKey().equals(unit))
                .sorted(Comparator.comparingLong((Map.Entry<String, Long> each) -> -each.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(each -> in(each.getKey(), each.getValue()))
                .filter(text -> text != null)
                .findFirst()
                .orElseThrow();
    }

    /** Null when it takes too many digits. */
    private String in(String name, long factor) {
        BigDecimal rounded = BigDecimal.valueOf(base).divide(BigDecimal.valueOf(factor), MAX_SCALE, RoundingMode.DOWN);
        boolean isExact = rounded.multiply(BigDecimal.valueOf(factor)).compareTo(BigDecimal.valueOf(base)) == 0;
        return isExact ? rounded.stripTrailingZeros().toPlainString() + name : null;
    }
}
