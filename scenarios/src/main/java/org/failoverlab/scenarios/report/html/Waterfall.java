package org.failoverlab.scenarios.report.html;

import java.util.Locale;
import org.failoverlab.engine.event.Phase;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.report.XrayReport;

/** An outage as a waterfall: a row for each part of it, with its bar under those of the others. */
final class Waterfall {
    /** Of more than these, the X-ray itself has all. */
    static final int MOST_ROWS = 60;

    private static final double WIDTH = 340;
    private static final double HEIGHT = 18;
    private static final double THINNEST = 2;

    private final Sentences sentences;

    Waterfall(Sentences sentences) {
        this.sentences = sentences;
    }

    /** The table of this outage. */
    HtmlTable of(XrayReport.Outage outage, String caption) {
        HtmlTable table = new HtmlTable(caption)
                .words(sentences.text("phase"))
                .words(sentences.text("share of the outage"))
                .figures(sentences.text("took"), sentences.text("so far"))
                .words(
                        sentences.text("until, at"),
                        sentences.text("this happened"),
                        sentences.text("timer and clause"));
        for (XrayReport.Segment each : outage.phases().stream().limit(MOST_ROWS).toList()) {
            table.row(
                    phase(each.phase()),
                    new HtmlTable.Cell(bar(outage, each)),
                    Units.duration(each.lengthNs()),
                    Units.duration(each.toNs() - outage.fromNs()),
                    orDash(each.where()),
                    what(each),
                    rule(each));
        }
        return table;
    }

    /** The name of a phase. */
    String phase(Phase phase) {
        return sentences.text(
                switch (phase) {
                    case FAULT -> "fault";
                    case DETECTION -> "detection";
                    case DECISION -> "decision";
                    case SIGNALLING -> "signalling";
                    case TRANSITION -> "port transition";
                    case FLUSH -> "flush and relearning";
                    case REPAIR -> "ARP and MAC repair";
                });
    }

    private String what(XrayReport.Segment segment) {
        String what = segment.what() == null ? "-" : sentences.text(segment.what());
        return segment.lost() == null ? what : sentences.text("{0} (meanwhile: {1})", what, segment.lost());
    }

    private String rule(XrayReport.Segment segment) {
        if (segment.timer() == null) {
            return orDash(segment.clause());
        }
        String timer = sentences.text(segment.timer());
        return segment.clause() == null ? timer : timer + ", " + segment.clause();
    }

    private static String orDash(String text) {
        return text == null ? "-" : text;
    }

    private Html bar(XrayReport.Outage outage, XrayReport.Segment segment) {
        double scale = WIDTH / Math.max(1, outage.lengthNs());
        double from = (segment.fromNs() - outage.fromNs()) * scale;
        double width = Math.max(THINNEST, segment.lengthNs() * scale);
        from = Math.min(from, WIDTH - width);
        Html out = new Html();
        out.open(
                "svg",
                "class",
                "fall",
                "viewBox",
                "0 0 " + Math.round(WIDTH) + " " + Math.round(HEIGHT),
                "role",
                "img");
        out.element(
                "title",
                sentences.text(
                        "{0}: from {1} to {2} after the outage began",
                        phase(segment.phase()),
                        Units.duration(segment.fromNs() - outage.fromNs()),
                        Units.duration(segment.toNs() - outage.fromNs())));
        out.shape("rect", "class", "trough", "x", 0, "y", 2, "width", WIDTH, "height", HEIGHT - 4);
        String style = "phase-" + segment.phase().name().toLowerCase(Locale.ROOT);
        out.shape("rect", "class", style, "x", from, "y", 2, "width", width, "height", HEIGHT - 4);
        return out.close("svg");
    }
}
