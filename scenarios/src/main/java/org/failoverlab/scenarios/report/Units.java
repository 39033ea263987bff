package org.failoverlab.scenarios.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a person reads them. */
public final class Units {
    private static final long SECOND = 1_000_000_000L;

    private Units() {}

    /** A point in time to the nanosecond: {@code 1.000003152 s}; trailing zeros are left out. */
    public static String seconds(long ns) {
        if (ns < 0) {
            return "never";
        }
        String fraction = String.format(Locale.ROOT, "%09d", ns % SECOND).replaceAll("0+$", "");
        return ns / SECOND + (fraction.isEmpty() ? "" : "." + fraction) + " s";
    }

    /** A duration in the unit that suits it, to four digits: {@code 6.305 µs}. */
    public static String duration(long ns) {
        // From 999.95 of a unit on, four digits are 1.000 of the next one.
        if (ns < 1_000) {
            return ns + " ns";
        } else if (ns < 999_950) {
            return digits(ns / 1e3) + " µs";
        } else if (ns < 999_950_000) {
            return digits(ns / 1e6) + " ms";
        }
        return digits(ns / 1e9) + " s";
    }

    private static String digits(double value) {
        int decimals = value < 9.9995 ? 3 : value < 99.995 ? 2 : value < 999.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** The rate of a link: {@code 100 Mb/s}, {@code 2.5 Gb/s}. */
    public static String rate(long bitPerSecond) {
        boolean isGiga = bitPerSecond >= 1_000_000_000L;
        BigDecimal inUnit = BigDecimal.valueOf(bitPerSecond, isGiga ? 9 : 6);
        return inUnit.stripTrailingZeros().toPlainString() + (isGiga ? " Gb/s" : " Mb/s");
    }

    /** A count with its thousands apart: {@code 2,538,070}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A number as it was written, without the dust of binary fractions: {@code 0.1}, {@code 500}. */
    public static String number(double value) {
        return new BigDecimal(value, new MathContext(12)).stripTrailingZeros().toPlainString();
    }

    /** A share as a percentage: {@code 10.7 %}; what is not nothing is not shown as 0. */
    public static String percent(double share) {
        if (share > 0 && share < 0.0005) {
            return "<0.1 %";
        }
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    /** How many columns of a terminal the text takes: wide East Asian letters take two. */
    public static int columns(String text) {
        return TextTable.width(text);
    }

    /** A number of things: {@code 1 loop}, {@code 3 loops}. */
    public static String plural(long count, String thing) {
        return count(count) + " " + (count == 1 ? thing : thing.endsWith("ch") ? thing + "es" : thing + "s");
    }

    /** The fingerprint of a run: 16 hexadecimal digits. */
    public static String fingerprint(long fingerprint) {
        return String.format(Locale.ROOT, "%016x", fingerprint);
    }
}
