package org.failoverlab.scenarios.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.scenarios.report.Units;

/** Lanes side by side under one time axis: bars with letters, ticks below them, and flags across all of them. */
final class LaneChart {
    /** How wide a chart is, in its own units; about as many pixels on a screen. */
    static final double WIDTH = 1160;

    private static final double LEFT = 178;
    private static final double RIGHT = 1150;
    private static final double TOP = 40;
    private static final double BAR = 14;
    private static final double TICKS = 9;
    private static final double PITCH = 4;
    /** Two ticks of one kind that are closer than this look like one. */
    private static final double CLOSEST_TICKS = 0.8;

    private static final double THINNEST = 1.2;
    private static final double LETTER = 9;
    /** The same letter again says nothing new. */
    private static final double SAME_LETTER = 60;

    /** A stretch of time in a lane; its style is a class of the style sheet, its letter may be empty. */
    record Bar(long fromNs, long toNs, String style, String letter, String title) {
        /** The same, saying first whose it is. */
        Bar named(String names) {
            return new Bar(fromNs, toNs, style, letter, names + " · " + title);
        }
    }

    /** An instant in a lane. */
    record Tick(long atNs, boolean tall, String style, String letter, String title) {}

    /**
     * A lane.
     *
     * @param group what it belongs to; shown where it differs from that of the lane above
     */
    record Lane(String group, String label, List<Bar> bars, List<Tick> ticks) {}

    /** An instant across all lanes. */
    record Flag(long atNs, String label, String title) {}

    private final Sentences sentences;
    private final String title;
    private final String description;
    private final TimeAxis axis;
    private final long originNs;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Flag> flags = new ArrayList<>();

    /**
     * An empty chart.
     *
     * @param originNs from where the axis counts; 0 for the time of the run itself
     */
    LaneChart(Sentences sentences, String title, String description, List<TimeAxis.Window> windows, long originNs) {
        this.sentences = sentences;
        this.title = title;
        this.description = description;
        this.axis = new TimeAxis(windows, LEFT, RIGHT);
        this.originNs = originNs;
    }

    void add(Lane lane) {
        lanes.add(lane);
    }

    void add(Flag flag) {
        flags.add(flag);
    }

    boolean isEmpty() {
        return lanes.isEmpty();
    }

    void appendTo(Html out) {
        double height = TOP + 6;
        for (Lane each : lanes) {
            height += height(each);
        }
        out.open("div", "class", "chart");
        out.open("p", "class", "tools")
                .open("label")
                .text(sentences.text("Width"))
                .text(" ");
        out.empty("input", "type", "range", "min", 100, "max", 1000, "step", 50, "value", 100)
                .close("label");
        out.element(
                "span", sentences.text("Point at a lane for its state and the time; click lanes to pick them out."));
        out.close("p");
        out.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", title);
        out.open(
                "svg",
                "class",
                "lanes",
                "viewBox",
                "0 0 " + Math.round(WIDTH) + " " + Math.round(height),
                "role",
                "img",
                "data-axis",
                axis.describe(),
                "data-origin",
                originNs);
        out.element("title", title).element("desc", description).line();
        drawAxis(out, height);
        double y = TOP;
        String group = null;
        for (Lane each : lanes) {
            if (group != null && !group.equals(each.group())) {
                out.shape("line", "class", "rule", "x1", 0, "x2", RIGHT, "y1", y - 1, "y2", y - 1);
            }
            drawLane(out, each, y, each.group().equals(group) ? "" : each.group());
            group = each.group();
            y += height(each);
        }
        drawFlags(out, height);
        out.shape("line", "class", "cursor", "x1", 0, "x2", 0, "y1", TOP - 4, "y2", height);
        out.close("svg").line();
        out.element("p", "", "class", "readout", "aria-live", "polite")
                .close("div")
                .line();
    }

    private static double height(Lane lane) {
        return BAR + PITCH + (lane.ticks().isEmpty() ? 0 : TICKS);
    }

    private void drawAxis(Html out, double height) {
        for (int i = 0; i < axis.windows().size(); i++) {
            double from = axis.start(i);
            double to = axis.end(i);
            out.shape("line", "class", "axis", "x1", from, "x2", to, "y1", TOP - 5, "y2", TOP - 5);
            for (TimeAxis.Mark mark : axis.marks(i, originNs, 92)) {
                out.shape("line", "class", "grid", "x1", mark.x(), "x2", mark.x(), "y1", TOP - 5, "y2", height);
                String anchor = mark.x() > to - 30 ? "end" : mark.x() < from + 24 ? "start" : "middle";
                out.element(
                        "text",
                        label(mark.atNs()),
                        "class",
                        "tick",
                        "x",
                        mark.x(),
                        "y",
                        TOP - 9,
                        "text-anchor",
                        anchor);
            }
            if (i > 0) {
                drawBreak(
                        out,
                        axis.end(i - 1),
                        from,
                        height,
                        axis.windows().get(i - 1),
                        axis.windows().get(i));
            }
        }
    }

    /** A strip torn out of the chart, with what was in it. */
    private void drawBreak(
            Html out, double from, double to, double height, TimeAxis.Window before, TimeAxis.Window after) {
        StringBuilder left = new StringBuilder();
        StringBuilder right = new StringBuilder();
        boolean isOut = false;
        for (double y = TOP - 12; y < height; y += 6) {
            double bend = isOut ? 5 : 2;
            left.append(left.isEmpty() ? "M" : "L")
                    .append(from + bend)
                    .append(' ')
                    .append(y);
            right.append(right.isEmpty() ? "M" : "L")
                    .append(to - 7 + bend)
                    .append(' ')
                    .append(y);
            isOut = !isOut;
        }
        out.open("g", "class", "break");
        out.element(
                "title",
                sentences.text(
                        "{0} in which no state changed are left out", Units.duration(after.fromNs() - before.toNs())));
        out.shape("path", "d", left.toString()).shape("path", "d", right.toString());
        out.close("g");
    }

    private String label(long atNs) {
        long ns = atNs - originNs;
        if (originNs == 0) {
            return ns == 0 ? "0" : shortly(ns);
        }
        return ns == 0 ? "0" : (ns < 0 ? "−" : "+") + shortly(Math.abs(ns));
    }

    /** A round time, in the largest unit in which it needs no more than three decimals. */
    static String shortly(long ns) {
        String[] units = {"s", "ms", "µs", "ns"};
        long size = 1_000_000_000L;
        for (String unit : units) {
            if (ns >= size || size == 1) {
                return java.math.BigDecimal.valueOf(ns)
                                .divide(java.math.BigDecimal.valueOf(size))
                                .stripTrailingZeros()
                                .toPlainString()
                        + " " + unit;
            }
            size /= 1_000;
        }
        return ns + " ns";
    }

    private void drawLane(Html out, Lane lane, double y, String group) {
        out.open("g", "class", "lane", "data-lane", (lane.group() + " " + lane.label()).strip());
        if (!group.isEmpty()) {
            out.element("text", group, "class", "group", "x", 0, "y", y + BAR - 3);
        }
        out.element("text", lane.label(), "class", "label", "x", LEFT - 8, "y", y + BAR - 3, "text-anchor", "end");
        drawBars(out, lane, y);
        drawTicks(out, lane, y + BAR);
        out.close("g").line();
    }

    /** Those too short to be seen are drawn as lines, many of them in one stroke. */
    private void drawBars(Html out, Lane lane, double y) {
        Map<String, Thin> thin = new LinkedHashMap<>();
        for (Bar bar : lane.bars()) {
            for (TimeAxis.Window window : axis.windows()) {
                long fromNs = Math.max(bar.fromNs(), window.fromNs());
                long toNs = Math.min(bar.toNs(), window.toNs());
                if (fromNs > toNs || fromNs == toNs && bar.toNs() > bar.fromNs()) {
                    continue;
                }
                double from = axis.x(fromNs);
                double to = axis.x(toNs);
                if (to - from < THINNEST) {
                    thin.computeIfAbsent(bar.style(), style -> new Thin()).add(bar, from, y);
                } else {
                    drawBar(out, bar, from, to, y);
                }
            }
        }
        thin.forEach((style, those) -> {
            String first = those.title;
            String words = those.count == 1
                    ? first
                    : sentences.text("{0}; and {1} more, too short to be told apart", first, those.count - 1);
            out.open("g").element("title", words).shape("path", "class", style, "d", those.path.toString());
            out.close("g");
        });
    }

    /** Short bars of one style. */
    private static final class Thin {
        private final StringBuilder path = new StringBuilder();
        private double last = -THINNEST;
        private long count;
        private String title;

        void add(Bar bar, double x, double y) {
            title = count++ == 0 ? bar.title() : title;
            if (x - last >= THINNEST) {
                last = x;
                path.append('M')
                        .append(round(x))
                        .append(' ')
                        .append(round(y))
                        .append("h1.2v")
                        .append((int) BAR)
                        .append("h-1.2z");
            }
        }
    }

    private static void drawBar(Html out, Bar bar, double from, double to, double y) {
        double width = to - from;
        out.open("g").element("title", bar.title());
        out.shape("rect", "class", bar.style(), "x", from, "y", y, "width", width, "height", BAR);
        if (!bar.letter().isEmpty() && width > LETTER * Math.max(1, bar.letter().length() * 0.72) + 1) {
            String style = "on-" + bar.style();
            out.element("text", bar.letter(), "class", style, "x", from + width / 2, "y", y + BAR - 3.2);
        }
        out.close("g");
    }

    private void drawTicks(Html out, Lane lane, double y) {
        Map<String, StringBuilder> paths = new LinkedHashMap<>();
        Map<String, Double> last = new LinkedHashMap<>();
        Html letters = new Html();
        double lastLetter = -LETTER;
        String lastText = "";
        for (Tick tick : lane.ticks()) {
            if (!axis.shows(tick.atNs())) {
                continue;
            }
            double x = Math.round(axis.x(tick.atNs()) * 10) / 10.0;
            String key = tick.style() + (tick.tall() ? " tall" : "");
            if (x - last.getOrDefault(key, -CLOSEST_TICKS) < CLOSEST_TICKS) {
                continue;
            }
            last.put(key, x);
            paths.computeIfAbsent(key, each -> new StringBuilder())
                    .append('M')
                    .append(x)
                    .append(' ')
                    .append(Math.round((y + (tick.tall() ? 1 : 4.5)) * 10) / 10.0)
                    .append('v')
                    .append(tick.tall() ? 8 : 4.5);
            double room = tick.letter().equals(lastText) ? SAME_LETTER : LETTER;
            if (!tick.letter().isEmpty() && x - lastLetter > room) {
                lastLetter = x;
                lastText = tick.letter();
                letters.element("text", tick.letter(), "class", "pdu", "x", x + 1.6, "y", y + TICKS);
            }
        }
        paths.forEach((key, path) -> out.shape("path", "class", "t " + key, "d", path.toString()));
        out.add(letters);
    }

    private void drawFlags(Html out, double height) {
        double lastX = -100;
        for (Flag each : flags) {
            if (axis.shows(each.atNs())) {
                double x = axis.x(each.atNs());
                out.open("g", "class", "flag").element("title", each.title());
                out.shape("line", "x1", x, "x2", x, "y1", 14, "y2", height);
                if (x - lastX > 18) {
                    out.shape("path", "d", "M" + round(x) + " 2h16l4 6.5l-4 6.5h-16z");
                    out.element("text", each.label(), "x", x + 8, "y", 12.5);
                    lastX = x;
                }
                out.close("g");
            }
        }
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
