package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An aligned table: the first columns to the left, the numbers to the right. */
final class TextTable {
    private static final String GAP = "   ";

    private final int leftColumns;
    private final List<String[]> rows = new ArrayList<>();

    /** A table whose first columns hold words. */
    TextTable(int leftColumns, String... headings) {
        this.leftColumns = leftColumns;
        rows.add(headings);
    }

    void row(Object... cells) {
        rows.add(Arrays.stream(cells).map(Object::toString).toArray(String[]::new));
    }

    /** The rows, each behind an indent. */
    void appendTo(StringBuilder out) {
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

    /** Columns on a terminal; wide East Asian letters take two. */
    static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(int codePoint) {
        Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
        return script == Character.UnicodeScript.HANGUL
                || script == Character.UnicodeScript.HAN
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA;
    }
}
