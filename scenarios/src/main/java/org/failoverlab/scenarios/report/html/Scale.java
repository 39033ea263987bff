package org.failoverlab.scenarios.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A scale for lengths of time: even, or logarithmic where the longest are very many times as long as the shortest. */
final class Scale {
    private static final double MOST_TIMES_EVEN = 60;

    private final double left;
    private final double right;
    private final boolean isLogarithmic;
    private final double least;
    private final double most;
    private final long mostNs;

    /**
     * A scale on which all of these can be seen.
     *
     * @param all the values, nanoseconds
     */
    Scale(List<long[]> all, double left, double right) {
        this.left = left;
        this.right = right;
        long smallest = Long.MAX_VALUE;
        long greatest = 1;
        for (long[] values : all) {
            for (long value : values) {
                smallest = value > 0 ? Math.min(smallest, value) : smallest;
                greatest = Math.max(greatest, value);
            }
        }
        this.mostNs = greatest;
        this.isLogarithmic = smallest != Long.MAX_VALUE && (double) greatest / smallest > MOST_TIMES_EVEN;
        this.least = isLogarithmic ? Math.floor(Math.log10(smallest)) : 0;
        this.most = isLogarithmic ? Math.log10(greatest) : greatest;
    }

    /** True when each step of the same width is the same number of times as long. */
    boolean isLogarithmic() {
        return isLogarithmic;
    }

    /** Where this value is; on a logarithmic scale nought is at its left end. */
    double x(long ns) {
        double value = !isLogarithmic ? ns : ns <= 0 ? least : Math.max(least, Math.log10(ns));
        return left + (right - left) * (value - least) / Math.max(1e-9, most - least);
    }

    /** Round values, each with its place. */
    List<TimeAxis.Mark> marks() {
        if (!isLogarithmic) {
            return new TimeAxis(List.of(new TimeAxis.Window(0, mostNs)), left, right).marks(0, 0, 80);
        }
        List<TimeAxis.Mark> marks = new ArrayList<>();
        for (int power = (int) least; power <= most; power++) {
            long ns = (long) Math.pow(10, power);
            marks.add(new TimeAxis.Mark(x(ns), ns));
        }
        return marks;
    }

    /** The lines and labels of its marks: lines from one height to another, labels at a third. */
    void draw(Html out, double top, double bottom, double labels) {
        for (TimeAxis.Mark mark : marks()) {
            out.shape("line", "class", "grid", "x1", mark.x(), "x2", mark.x(), "y1", top, "y2", bottom);
            String label = mark.atNs() == 0 ? "0" : LaneChart.shortly(mark.atNs());
            out.element("text", label, "class", "tick", "x", mark.x(), "y", labels, "text-anchor", "middle");
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s to %d ns", isLogarithmic ? "logarithmic" : "even", mostNs);
    }
}
