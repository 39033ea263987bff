package org.failoverlab.scenarios.spec;

import org.failoverlab.engine.device.StormControl;
import org.failoverlab.scenarios.file.Value;

/**
 * A budget of storm control.
 *
 * @param limit null for none
 */
@Value(
        value = "a limit such as 1000/s (frames) or 1% (of the port's rate), or none",
        pattern = "none|" + Percent.FORM + "|" + Frequency.FORM,
        example = "1%")
public record StormLimit(StormControl.Limit limit) {
    /** Reads {@code 1000/s}, {@code 1%} or {@code none}. */
    public static StormLimit parse(String text) {
        if (text.equals("none")) {
            return new StormLimit(null);
        }
        if (text.endsWith("%")) {
            return new StormLimit(
                    new StormControl.Limit(Percent.parse(text).fraction() * 100, StormControl.Unit.PERCENT));
        }
        double perSecond = text.equals("0/s") ? 0 : Frequency.parse(text).perThousandSeconds() / 1e3;
        return new StormLimit(new StormControl.Limit(perSecond, StormControl.Unit.FRAMES));
    }
}
