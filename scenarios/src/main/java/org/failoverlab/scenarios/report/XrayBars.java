package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Phase;

/** Draws the parts of an outage as bars on one axis of time, each below the one before it. */
final class XrayBars {
    /** Columns of the longest word for a phase, in any language. */
    static final int PHASE_WIDTH = 10;

    private static final int LENGTH_WIDTH = 9;
    private static final int SHARE_WIDTH = 7;
    private static final int BAR_WIDTH = 36;
    private static final String INDENT = "  ";
    private static final char FULL = '\u2588';
    private static final char TICK = '\u258F';

    private XrayBars() {}

    static void append(Page out, XrayReport.Outage outage) {
        for (XrayReport.Segment each : outage.phases()) {
            String share = each.lengthNs() == 0
                    ? ""
                    : Units.percent((double) each.lengthNs() / Math.max(1, outage.lengthNs()));
            String line = INDENT
                    + word(out, each.phase())
                    + " "
                    + toTheRight(length(out, each), LENGTH_WIDTH)
                    + " "
                    + toTheRight(share, SHARE_WIDTH)
                    + "  "
                    + bar(outage, each)
                    + " "
                    + out.style().say(each.where());
            out.add(line.stripTrailing() + "\n");
            String indent = " ".repeat(INDENT.length() + PHASE_WIDTH + 1);
            Paragraph.append(out, indent, indent, what(each));
        }
    }

    /** The word for a phase in the language of the page, as wide as the longest one. */
    static String word(Page out, Phase phase) {
        String word = out.style().say(XrayText.word(phase));
        return word + " ".repeat(Math.max(0, PHASE_WIDTH - TextTable.width(word)));
    }

    private static String length(Page out, XrayReport.Segment segment) {
        return out.style().say(segment.lengthNs() == 0 ? "at once" : Units.duration(segment.lengthNs()));
    }

    private static String toTheRight(String text, int width) {
        return " ".repeat(Math.max(0, width - TextTable.width(text))) + text;
    }

    /** What it was, and the timer and clause of the standard. */
    private static String what(XrayReport.Segment segment) {
        List<String> behind = new ArrayList<>();
        if (segment.timer() != null) {
            behind.add(segment.timer());
        }
        if (segment.clause() != null) {
            behind.add(segment.clause());
        }
        return behind.isEmpty() ? segment.what() : segment.what() + " [" + String.join(", ", behind) + "]";
    }

    /** What takes less than a column is a tick; a bar ends where the next one begins. */
    private static String bar(XrayReport.Outage outage, XrayReport.Segment segment) {
        double scale = (double) BAR_WIDTH / Math.max(1, outage.lengthNs());
        int from = (int) Math.round((segment.fromNs() - outage.fromNs()) * scale);
        int to = (int) Math.round((segment.toNs() - outage.fromNs()) * scale);
        StringBuilder bar = new StringBuilder(" ".repeat(Math.min(from, BAR_WIDTH - 1)));
        if (to > from) {
            bar.append(String.valueOf(FULL).repeat(to - from));
        } else {
            bar.append(TICK);
        }
        return bar + " ".repeat(BAR_WIDTH - bar.length());
    }
}
