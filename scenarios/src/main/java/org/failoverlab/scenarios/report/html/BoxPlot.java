package org.failoverlab.scenarios.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.failoverlab.scenarios.report.Units;

/**
 * Boxes with whiskers on one scale: the box from the lower to the upper quartile with the median in it, the whiskers from the least to
 * the greatest value.
 */
final class BoxPlot {
    private static final double WIDTH = 620;
    private static final double LEFT = 190;
    private static final double RIGHT = 600;
    private static final double PITCH = 26;
    private static final double TOP = 26;
    private static final double LONGEST_NAME = 28;

    /** Values of one kind, sorted. */
    private record Series(String name, long[] sorted) {}

    private final Sentences sentences;
    private final String title;
    private final List<Series> all = new ArrayList<>();

    BoxPlot(Sentences sentences, String title) {
        this.sentences = sentences;
        this.title = title;
    }

    /** Adds values, nanoseconds; there must be some. */
    void add(String name, long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        all.add(new Series(name, sorted));
    }

    /** The value below which this share of the values is, between neighbours in proportion. */
    static long quantile(long[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return Math.round(sorted[below] + (place - below) * (sorted[above] - sorted[below]));
    }

    void appendTo(Html out) {
        Scale scale = new Scale(all.stream().map(Series::sorted).toList(), LEFT, RIGHT);
        double height = TOP + all.size() * PITCH + 6;
        out.open("figure")
                .open(
                        "svg",
                        "class",
                        "box",
                        "viewBox",
                        "0 0 " + Math.round(WIDTH) + " " + Math.round(height),
                        "role",
                        "img");
        out.element("title", title)
                .element(
                        "desc",
                        sentences.text(
                                "A box from the lower to the upper quartile, the median in it; whiskers from the least to the greatest value."));
        scale.draw(out, TOP - 6, height, TOP - 11);
        for (int i = 0; i < all.size(); i++) {
            drawBox(out, scale, all.get(i), TOP + i * PITCH);
        }
        out.close("svg").element("figcaption", title).close("figure").line();
    }

    private void drawBox(Html out, Scale scale, Series series, double y) {
        long[] values = series.sorted();
        double least = scale.x(values[0]);
        double lower = scale.x(quantile(values, 0.25));
        double median = scale.x(quantile(values, 0.5));
        double upper = scale.x(quantile(values, 0.75));
        double greatest = scale.x(values[values.length - 1]);
        double middle = y + 9;
        String name = series.name().length() > LONGEST_NAME
                ? series.name().substring(0, (int) LONGEST_NAME - 1) + "…"
                : series.name();
        out.open("g")
                .element(
                        "title",
                        sentences.text(
                                "{0}: least {1}, median {2}, greatest {3}",
                                series.name(),
                                Units.duration(values[0]),
                                Units.duration(quantile(values, 0.5)),
                                Units.duration(values[values.length - 1])));
        out.element("text", name, "class", "label", "x", LEFT - 8, "y", middle + 4, "text-anchor", "end");
        out.shape("line", "class", "whisker", "x1", least, "x2", greatest, "y1", middle, "y2", middle);
        out.shape("line", "class", "whisker", "x1", least, "x2", least, "y1", middle - 5, "y2", middle + 5);
        out.shape("line", "class", "whisker", "x1", greatest, "x2", greatest, "y1", middle - 5, "y2", middle + 5);
        out.shape(
                "rect",
                "class",
                "quartiles",
                "x",
                lower,
                "y",
                y + 1,
                "width",
                Math.max(1, upper - lower),
                "height",
                16);
        out.shape("line", "class", "median", "x1", median, "x2", median, "y1", y, "y2", y + 18);
        out.close("g").line();
    }
}
