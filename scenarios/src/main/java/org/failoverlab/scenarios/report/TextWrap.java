package org.failoverlab.scenarios.report;

/** Breaks prose into lines. */
final class TextWrap {
    private static final int WIDTH = 100;

    private TextWrap() {}

    /** Its words in lines of at most 100 columns, each behind the indent. */
    static String lines(String text, String indent) {
        StringBuilder out = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (line.length() > 0 && TextTable.width(line + " " + word) + indent.length() > WIDTH) {
                out.append(indent).append(line).append('\n');
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        return out.append(indent).append(line).append('\n').toString();
    }
}
