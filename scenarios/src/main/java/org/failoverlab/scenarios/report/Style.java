package org.failoverlab.scenarios.report;

import java.util.Set;
import java.util.function.UnaryOperator;

/** How a text looks: plain for files and pipes, in colours on a terminal; and the language it is in. */
public final class Style {
    /** Nothing but the text, in English. */
    public static final Style PLAIN = new Style(false, UnaryOperator.identity());

    /** With ANSI escape sequences, in English. */
    public static final Style COLOURED = new Style(true, UnaryOperator.identity());

    private final boolean isColoured;
    private final UnaryOperator<String> words;

    private Style(boolean isColoured, UnaryOperator<String> words) {
        this.isColoured = isColoured;
        this.words = words;
    }

    /** The same look; whole texts pass through this translation. */
    public Style in(UnaryOperator<String> words) {
        return new Style(isColoured, words);
    }

    /** The same, but a text that is one of these names stays: a device may be named like a word of reports. */
    public Style keeping(Set<String> names) {
        return new Style(isColoured, text -> names.contains(text) ? text : words.apply(text));
    }

    /** A whole text, as it is made in English, in the language of the reader. */
    public String say(String text) {
        return words.apply(text);
    }

    /** A heading, as it is to be printed. */
    public String bold(String text) {
        return in("1", text);
    }

    /** What is as it should be. */
    public String green(String text) {
        return in("32", text);
    }

    /** What is not. */
    public String red(String text) {
        return in("1;31", text);
    }

    private String in(String code, String text) {
        return isColoured ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
