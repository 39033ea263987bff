package org.failoverlab.scenarios.spec;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number with a unit behind it, as people write it. */
final class Quantity {
    /** The pattern of such a number, for those of values; spaces may follow before the unit. */
    static final String NUMBER = "[0-9]{1,15}(\\.[0-9]{1,12})?\\s*";

    private static final Pattern FORM = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,12})?)\\s*([^0-9.\\s]*)");

    private Quantity() {}

    /**
     * The whole number of base units.
     *
     * @param units each unit's name and how many base units it has
     * @throws IllegalArgumentException when the text is anything else, or too large for a {@code long}
     */
    static long parse(String text, Map<String, Long> units) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || !units.containsKey(matcher.group(2))) {
            throw new IllegalArgumentException(text);
        }
        BigDecimal value = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(units.get(matcher.group(2))));
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
