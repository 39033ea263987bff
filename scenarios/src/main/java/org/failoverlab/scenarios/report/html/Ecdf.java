package org.failoverlab.scenarios.report.html;

import java.util.ArrayList;
import java.util.List;

/** How many of all values are no larger than each: steps from nought to all, for several series side by side. */
final class Ecdf {
    private static final double WIDTH = 620;
    private static final double LEFT = 46;
    private static final double RIGHT = 600;
    private static final double TOP = 12;
    private static final double BOTTOM = 216;
    private static final double HEIGHT = 252;
    /** How many series can be told apart by the way they are drawn. */
    static final int MOST_SERIES = 6;

    /** Values of one kind, sorted. */
    private record Series(String name, long[] sorted) {}

    private final Sentences sentences;
    private final String title;
    private final List<Series> all = new ArrayList<>();

    Ecdf(Sentences sentences, String title) {
        this.sentences = sentences;
        this.title = title;
    }

    /** Adds values, nanoseconds; there must be some. */
    void add(String name, long[] values) {
        long[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        all.add(new Series(name, sorted));
    }

    void appendTo(Html out) {
        Scale scale = new Scale(all.stream().map(Series::sorted).toList(), LEFT, RIGHT);
        out.open("figure")
                .open(
                        "svg",
                        "class",
                        "ecdf",
                        "viewBox",
                        "0 0 " + Math.round(WIDTH) + " " + Math.round(HEIGHT),
                        "role",
                        "img");
        out.element("title", title)
                .element(
                        "desc", sentences.text("Across: a length of time. Up: the share of runs that took no longer."));
        for (int tenths = 0; tenths <= 10; tenths += 2) {
            double y = y(tenths / 10.0);
            out.shape("line", "class", "grid", "x1", LEFT, "x2", RIGHT, "y1", y, "y2", y);
            out.element("text", tenths * 10 + " %", "class", "tick", "x", LEFT - 6, "y", y + 4, "text-anchor", "end");
        }
        scale.draw(out, TOP, BOTTOM, BOTTOM + 15);
        for (int i = 0; i < all.size(); i++) {
            drawSteps(out, scale, all.get(i), i);
        }
        out.element(
                "text",
                scale.isLogarithmic()
                        ? sentences.text("worst outage of a run, logarithmic scale")
                        : sentences.text("worst outage of a run"),
                "class",
                "tick",
                "x",
                RIGHT,
                "y",
                HEIGHT - 4,
                "text-anchor",
                "end");
        out.close("svg");
        legend(out);
        out.element("figcaption", title).close("figure").line();
    }

    private void drawSteps(Html out, Scale scale, Series series, int number) {
        long[] values = series.sorted();
        StringBuilder path = new StringBuilder("M" + LEFT + " " + BOTTOM);
        double lastX = -1;
        double higher = -1;
        for (int i = 0; i < values.length; i++) {
            boolean isLastOfEquals = i + 1 == values.length || values[i + 1] != values[i];
            double x = Math.round(scale.x(values[i]) * 10) / 10.0;
            if (!isLastOfEquals) {
                continue;
            }
            double y = Math.round(y((i + 1.0) / values.length) * 10) / 10.0;
            // Steps that are closer than a third of a pixel are drawn as one.
            if (x - lastX > 0.3) {
                if (higher >= 0) {
                    path.append('V').append(higher);
                }
                path.append('H').append(x).append('V').append(y);
                lastX = x;
                higher = -1;
            } else {
                higher = y;
            }
        }
        if (higher >= 0) {
            path.append('V').append(higher);
        }
        path.append('H').append(RIGHT);
        out.open("g").element("title", series.name());
        out.shape("path", "class", "step line-" + number, "d", path.toString()).close("g");
    }

    private static double y(double share) {
        return BOTTOM - share * (BOTTOM - TOP);
    }

    private void legend(Html out) {
        out.open("ul", "class", "legend");
        for (int i = 0; i < all.size(); i++) {
            out.open("li").open("svg", "class", "key", "viewBox", "0 0 34 14", "aria-hidden", "true");
            out.shape("path", "class", "step line-" + i, "d", "M1 7H33");
            out.close("svg").text(all.get(i).name()).close("li");
        }
        out.close("ul");
    }
}
