package org.failoverlab.scenarios.file;

/**
 * A name in a file, and where it stands; two names are equal when their texts are.
 *
 * @param text as written
 */
public record Name(String text, Location where) {
    /** In quotation marks, without line breaks and cut where it gets too long to quote. */
    public String quoted() {
        return "\"" + Words.shorten(text) + "\"";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Name name && name.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
