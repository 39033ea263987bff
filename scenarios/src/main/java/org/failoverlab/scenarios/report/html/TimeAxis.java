package org.failoverlab.scenarios.report.html;

import java.util.ArrayList;
import java.util.List;

/**
 * A time axis made of windows, each of its own scale, with a visible gap between one and the next: so that milliseconds in which much
 * happens can stand beside seconds in which nothing does.
 */
final class TimeAxis {
    private static final double GAP = 26;

    /** A stretch of time that is shown. */
    record Window(long fromNs, long toNs) {
        long lengthNs() {
            return toNs - fromNs;
        }
    }

    /** A labelled place. */
    record Mark(double x, long atNs) {}

    private final List<Window> windows;
    private final double left;
    private final double windowWidth;

    /** An axis from one place to another, in the units of a drawing; its windows share the width evenly. */
    TimeAxis(List<Window> windows, double left, double right) {
        this.windows = List.copyOf(windows);
        this.left = left;
        this.windowWidth = (right - left - GAP * (windows.size() - 1)) / windows.size();
    }

    List<Window> windows() {
        return windows;
    }

    double start(int window) {
        return left + window * (windowWidth + GAP);
    }

    double end(int window) {
        return start(window) + windowWidth;
    }

    /** Where this time is; within a gap in the middle of it, before the first and after the last window at their ends. */
    double x(long timeNs) {
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            if (timeNs < window.fromNs()) {
                return i == 0 ? start(0) : start(i) - GAP / 2;
            } else if (timeNs <= window.toNs()) {
                return start(i) + windowWidth * (timeNs - window.fromNs()) / Math.max(1, window.lengthNs());
            }
        }
        return end(windows.size() - 1);
    }

    /** True when this time lies in a window. */
    boolean shows(long timeNs) {
        return windows.stream().anyMatch(each -> timeNs >= each.fromNs() && timeNs <= each.toNs());
    }

    /** True when any of this stretch of time lies in a window. */
    boolean shows(long fromNs, long toNs) {
        return windows.stream().anyMatch(each -> toNs >= each.fromNs() && fromNs <= each.toNs());
    }

    /** Round times in a window, counted from an origin, about so many units of the drawing apart. */
    List<Mark> marks(int number, long originNs, double apart) {
        Window window = windows.get(number);
        long stepNs = step(Math.max(1, Math.round(window.lengthNs() * apart / windowWidth)));
        List<Mark> marks = new ArrayList<>();
        long first = originNs + Math.floorDiv(window.fromNs() - originNs + stepNs - 1, stepNs) * stepNs;
        for (long atNs = first; atNs <= window.toNs(); atNs += stepNs) {
            marks.add(new Mark(x(atNs), atNs));
        }
        return marks;
    }

    /** The next 1, 2 or 5 times a power of ten. */
    static long step(long leastNs) {
        long step = 1;
        while (true) {
            for (int factor : new int[] {1, 2, 5}) {
                if (step * factor >= leastNs) {
                    return step * factor;
                }
            }
            step *= 10;
        }
    }

    /** For a script: where each window begins and ends, in the drawing and in time. */
    String describe() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < windows.size(); i++) {
            out.append(i == 0 ? "" : ";")
                    .append(Math.round(start(i) * 100) / 100.0)
                    .append(',')
                    .append(Math.round(end(i) * 100) / 100.0)
                    .append(',')
                    .append(windows.get(i).fromNs())
                    .append(',')
                    .append(windows.get(i).toNs());
        }
        return out.toString();
    }
}
