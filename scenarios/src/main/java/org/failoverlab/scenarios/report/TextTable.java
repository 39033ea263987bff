package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An aligned table: the first columns to the left, the numbers to the right. */
public final class TextTable {
    private static final String GAP = "   ";

    private final int leftColumns;
    private final List<String[]> rows = new ArrayList<>();

    /** A table whose first columns hold words. */
    public TextTable(int leftColumns, String... headings) {
        this.leftColumns = leftColumns;
        rows.add(headings);
    }

    /** Adds a row: a cell for each heading. */
    public void row(Object... cells) {
        if (cells.length != rows.get(0).length) {
            throw new IllegalArgumentException(cells.length + " cells for " + rows.get(0).length + " headings");
        }
        rows.add(Arrays.stream(cells).map(Object::toString).toArray(String[]::new));
    }

    /** The rows, each behind an indent, in the language of the page. */
    public void appendTo(Page out) {
        rows.replaceAll(row -> Arrays.stream(row).map(out.style()::say).toArray(String[]::new));
        StringBuilder table = new StringBuilder();
        appendTo(table);
        out.add(table);
    }

    private void appendTo(StringBuilder out) {
        int columns = rows.get(0).length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], width(row[c]));
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int c = 0; c < columns; c++) {
                String space = " ".repeat(widths[c] - width(row[c]));
                line.append(c == 0 ? "" : GAP).append(c < leftColumns ? row[c] + space : space + row[c]);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }

    /** Columns on a terminal: wide East Asian letters take two, what is drawn over the letter before it none. */
    static int width(String text) {
        return text.codePoints().map(TextTable::width).sum();
    }

    private static int width(int codePoint) {
        int type = Character.getType(codePoint);
        // U+1160 to U+11FF: vowels and finals of a Hangul syllable that is spelt out.
        boolean isOver = type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || isWithin(codePoint, 0x1160, 0x11FF);
        return isOver ? 0 : isWide(codePoint) ? 2 : 1;
    }

    /** The blocks of letters that Unicode's EastAsianWidth has as wide or full width. */
    private static boolean isWide(int codePoint) {
        return isWithin(codePoint, 0x1100, 0x115F)
                || isWithin(codePoint, 0x2E80, 0x303E)
                || isWithin(codePoint, 0x3041, 0xA4CF)
                || isWithin(codePoint, 0xA960, 0xA97C)
                || isWithin(codePoint, 0xAC00, 0xD7A3)
                || isWithin(codePoint, 0xF900, 0xFAFF)
                || isWithin(codePoint, 0xFE30, 0xFE6F)
                || isWithin(codePoint, 0xFF01, 0xFF60)
                || isWithin(codePoint, 0xFFE0, 0xFFE6)
                || isWithin(codePoint, 0x1F300, 0x1FAFF)
                || isWithin(codePoint, 0x20000, 0x3FFFD);
    }

    private static boolean isWithin(int codePoint, int first, int last) {
        return codePoint >= first && codePoint <= last;
    }
}
