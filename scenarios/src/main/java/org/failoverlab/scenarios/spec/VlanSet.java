package org.failoverlab.scenarios.spec;

import java.util.BitSet;
import java.util.regex.Pattern;
import org.failoverlab.engine.device.VlanSettings;
import org.failoverlab.scenarios.file.Value;

/** One VLAN or a range of them; lists of these make a set. */
@Value(
        value = "a VLAN such as 10 or a range such as 20-29, from 1 to 4094",
        pattern = VlanSet.FORM,
        example = "20-29",
        leastNumber = 1,
        greatestNumber = VlanSettings.MAX_VLAN)
public record VlanSet(int first, int last) {
    /** The pattern. */
    static final String FORM = "[0-9]{1,4}(\\s*-\\s*[0-9]{1,4})?";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    /** Reads {@code 10} or {@code 20-29}. */
    public static VlanSet parse(String text) {
        if (!PATTERN.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        String[] ends = text.split("-");
        int first = Integer.parseInt(ends[0].strip());
        int last = Integer.parseInt(ends[ends.length - 1].strip());
        if (first < 1 || last < first || last > VlanSettings.MAX_VLAN) {
            throw new IllegalArgumentException(text);
        }
        return new VlanSet(first, last);
    }

    /** Adds these VLANs to a set. */
    public void addTo(BitSet set) {
        set.set(first, last + 1);
    }
}
