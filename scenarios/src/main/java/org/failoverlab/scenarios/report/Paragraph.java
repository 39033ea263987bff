package org.failoverlab.scenarios.report;

/** Running text in lines of at most 96 columns. */
final class Paragraph {
    private static final int WIDTH = 96;

    private Paragraph() {}

    /**
     * Appends it, its first line behind one indent and the others behind another, each line ended. It is translated before it is
     * broken; what stands before it is in the reader's language already.
     */
    static void append(Page out, String first, String others, String text) {
        StringBuilder line = new StringBuilder(first);
        boolean isBegun = false;
        for (String word : out.style().say(text).split(" ")) {
            if (isBegun && TextTable.width(line.toString()) + 1 + TextTable.width(word) > WIDTH) {
                out.add(line.append('\n'));
                line = new StringBuilder(others);
                isBegun = false;
            }
            line.append(isBegun ? " " : "").append(word);
            isBegun = true;
        }
        out.add(line.append('\n'));
    }
}
