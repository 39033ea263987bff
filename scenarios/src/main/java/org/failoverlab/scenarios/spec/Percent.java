package org.failoverlab.scenarios.spec;

import java.util.regex.Pattern;
import org.failoverlab.scenarios.file.Value;

/** A share, 0 to 1, written in percent. */
@Value(value = "a share from 0% to 100%, such as 0.1%", pattern = Percent.FORM, example = "0.1%")
public record Percent(double fraction) {
    /** The pattern. */
    static final String FORM = "[0-9]{1,3}(\\.[0-9]{1,12})?\\s*%";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    /** Reads {@code 0.1%} and the like. */
    public static Percent parse(String text) {
        if (!PATTERN.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        double percent = Double.parseDouble(text.substring(0, text.length() - 1).strip());
        if (percent > 100) {
            throw new IllegalArgumentException(text);
        }
        return new Percent(percent / 100);
    }
}
