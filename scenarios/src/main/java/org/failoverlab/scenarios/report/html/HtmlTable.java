package org.failoverlab.scenarios.report.html;

import java.util.ArrayList;
import java.util.List;

/** A table with a caption and heads for its columns; the first cell of each row is the head of the row. */
final class HtmlTable {
    /** How a column is set. */
    enum Column {
        /** Words, from the left. */
        WORDS,
        /** Figures, to the right. */
        FIGURES
    }

    /** A cell that is more than text. */
    record Cell(Html content) {}

    /** A cell to be looked at. */
    record Mark(String style, String text) {}

    private final String caption;
    private final List<String> heads = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<Object[]> rows = new ArrayList<>();

    HtmlTable(String caption) {
        this.caption = caption;
    }

    HtmlTable words(String... more) {
        return columns(Column.WORDS, more);
    }

    HtmlTable figures(String... more) {
        return columns(Column.FIGURES, more);
    }

    private HtmlTable columns(Column kind, String... more) {
        for (String head : more) {
            heads.add(head);
            columns.add(kind);
        }
        return this;
    }

    /** A row: texts, {@link Cell}s or {@link Mark}s, one for each column. */
    HtmlTable row(Object... cells) {
        if (cells.length != heads.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + heads.size() + " columns");
        }
        rows.add(cells.clone());
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void appendTo(Html out) {
        out.open("div", "class", "table", "tabindex", "0", "role", "region", "aria-label", caption);
        out.open("table").element("caption", caption);
        out.open("thead").open("tr");
        for (int i = 0; i < heads.size(); i++) {
            out.element("th", heads.get(i), "scope", "col", "class", style(i));
        }
        out.close("tr").close("thead").open("tbody").line();
        for (Object[] row : rows) {
            out.open("tr");
            for (int i = 0; i < row.length; i++) {
                append(out, row[i], i);
            }
            out.close("tr").line();
        }
        out.close("tbody").close("table").close("div").line();
    }

    private void append(Html out, Object cell, int column) {
        String tag = column == 0 ? "th" : "td";
        out.open(tag, "scope", column == 0 ? "row" : null, "class", style(column));
        if (cell instanceof Cell rich) {
            out.add(rich.content());
        } else if (cell instanceof Mark mark) {
            out.element("span", mark.text(), "class", mark.style());
        } else {
            out.text(String.valueOf(cell));
        }
        out.close(tag);
    }

    private String style(int column) {
        return columns.get(column) == Column.FIGURES ? "n" : null;
    }
}
