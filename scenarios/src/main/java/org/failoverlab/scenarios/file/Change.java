package org.failoverlab.scenarios.file;

/**
 * A value of a scenario that is to be another one than the file says.
 *
 * @param path as {@link ValuePath} reads it: {@code timeline[1].at}
 * @param value as it would be written in the file: one word or text, or YAML within brackets, braces or quotation marks
 */
public record Change(String path, String value) {
    /**
     * Reads {@code path=value}.
     *
     * @throws IllegalArgumentException when that is something else; the message says what was expected
     */
    public static Change parse(String text) {
        int equals = ValuePath.end(text);
        if (equals <= 0 || equals == text.length() - 1) {
            throw new IllegalArgumentException(
                    "found \"" + Words.shorten(text) + "\"; expected a path and a value, such as timeline[1].at=31s");
        }
        return new Change(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }

    /** The place that messages about this value name. */
    Location where() {
        return new Location(toString(), 0, 0);
    }

    @Override
    public String toString() {
        return path + "=" + value;
    }
}
