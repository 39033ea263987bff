package org.failoverlab.scenarios.spec;

import java.util.Arrays;
import java.util.HexFormat;
import org.failoverlab.scenarios.file.Value;

/** Bytes. */
@Value(
        value = "bytes as pairs of hexadecimal digits such as \"ff ff 08 06\", at most 9014 of them",
        pattern = "[\\s:-]*([0-9A-Fa-f][\\s:-]*[0-9A-Fa-f][\\s:-]*)*",
        example = "ff ff 08 06",
        greatestNumber = Long.MAX_VALUE)
public record Hex(String digits) {
    private static final int MAX_BYTES = 9014;

    /** Reads pairs of digits; spaces, line breaks, colons and hyphens may stand between them. */
    public static Hex parse(String text) {
        String digits = text.replaceAll("[\\s:-]", "");
        if (digits.length() > 2 * MAX_BYTES || digits.length() % 2 != 0 || !digits.matches("[0-9A-Fa-f]*")) {
            throw new IllegalArgumentException(text);
        }
        return new Hex(digits);
    }

    /** The bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(digits);
    }

    /** The bytes, with zeros behind them up to this length; at least as many as there are. */
    public byte[] padded(int lengthBytes) {
        byte[] bytes = bytes();
        return Arrays.copyOf(bytes, Math.max(bytes.length, lengthBytes));
    }
}
