package org.failoverlab.scenarios.report;

/** How a text looks: plain for files and pipes, in colours on a terminal. */
public enum Style {
    /** Nothing but the text. */
    PLAIN,
    /** With ANSI escape sequences. */
    COLOURED;

    /** A heading. */
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
        return this == PLAIN ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
    }
}
