package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.List;

/** The bundles of a network, for people. */
final class AggregationText {
    private static final int MOST_ROWS = 48;
    private static final int MOST_LINES = 32;

    private final Page out;

    private AggregationText(Style style) {
        out = new Page(style);
    }

    /** Each bundle and its members; without a heading. */
    static String states(List<AggregationReport.State> bundles, Style style) {
        AggregationText text = new AggregationText(style);
        for (AggregationReport.State each : bundles.subList(0, Math.min(MOST_ROWS, bundles.size()))) {
            text.line(
                    each.name() + ": " + (each.up() ? "up, " + Units.rate(each.rateBitPerSecond()) : "DOWN") + ", mode "
                            + each.mode() + (each.hash() == null ? "" : ", hash " + each.hash()) + ", leads to "
                            + (each.partner() == null ? "nobody" : each.partner())
                            + (each.partnerSystem() == null ? "" : ", partner " + each.partnerSystem()));
        }
        TextTable table =
                new TextTable(6, "bundle", "member", "leads to", "carrier", "is", "mux", "collects", "distributes");
        int rows = 0;
        for (AggregationReport.State bundle : bundles) {
            for (AggregationReport.Member member : bundle.members()) {
                if (rows++ < MOST_ROWS) {
                    table.row(
                            bundle.name(),
                            member.port(),
                            member.leadsTo() == null ? "-" : member.leadsTo(),
                            member.carrier() ? "yes" : "no",
                            member.individual() ? "individual" : member.selected(),
                            member.mux() == null ? "-" : member.mux(),
                            member.collecting() ? "yes" : "no",
                            member.distributing() ? "yes" : "no");
                }
            }
        }
        table.appendTo(text.out);
        text.more(rows, MOST_ROWS, "members");
        return text.out.toString();
    }

    /** What each member has carried, and which flows use it; without a heading. */
    static String loads(AggregationReport report, Style style) {
        AggregationText text = new AggregationText(style);
        TextTable table = new TextTable(
                1,
                "member",
                "sent",
                "bytes",
                "share",
                "mean out",
                "peak out",
                "received",
                "mean in",
                "peak in",
                "flows");
        int rows = 0;
        for (AggregationReport.Bundle bundle : report.bundles()) {
            for (AggregationReport.Load load : bundle.loads()) {
                if (rows++ < MOST_ROWS) {
                    table.row(
                            load.port(),
                            load.idle() ? "idle" : Units.count(load.sentFrames()),
                            Units.count(load.sentBytes()),
                            Units.percent(load.share()),
                            Units.percent(load.meanLoadOut()),
                            Units.percent(load.peakLoadOut()),
                            Units.count(load.collectedFrames()),
                            Units.percent(load.meanLoadIn()),
                            Units.percent(load.peakLoadIn()),
                            uses(bundle, load.port()).size());
                }
            }
        }
        table.appendTo(text.out);
        text.more(rows, MOST_ROWS, "members");
        text.uses(report);
        return text.out.toString();
    }

    private static List<String> uses(AggregationReport.Bundle bundle, String port) {
        return bundle.flows().stream()
                .filter(each -> each.ports().contains(port))
                .map(AggregationReport.Use::flow)
                .toList();
    }

    /** {@code S1:1 is used by ping H1 > S1 and probes H2 > S1}, where several flows share a bundle. */
    private void uses(AggregationReport report) {
        List<String> lines = new ArrayList<>();
        for (AggregationReport.Bundle bundle : report.bundles()) {
            for (AggregationReport.Load load :
                    bundle.flows().size() < 2 ? List.<AggregationReport.Load>of() : bundle.loads()) {
                List<String> flows = uses(bundle, load.port());
                if (!flows.isEmpty()) {
                    int more = flows.size() - 4;
                    lines.add(load.port() + " is used by "
                            + String.join("; ", flows.subList(0, Math.min(4, flows.size())))
                            + (more > 0 ? " and " + more + " more" : ""));
                } else {
                    lines.add(load.port() + " is used by no flow");
                }
            }
        }
        lines.stream().limit(MOST_LINES).forEach(this::line);
        more(lines.size(), MOST_LINES, "lines of this kind");
    }

    /** What has changed since the scenario first did something; empty when nothing has. */
    static String changes(AggregationReport report, long firstEntryNs, Style style) {
        AggregationText text = new AggregationText(style);
        TextTable table = new TextTable(4, "at", "bundle", "what", "after", "detection");
        List<String> names = new ArrayList<>();
        List<AggregationReport.Change> shown = new ArrayList<>();
        long all = 0;
        for (AggregationReport.Bundle bundle : report.bundles()) {
            all += bundle.changeCount() - bundle.changes().size();
            for (AggregationReport.Change each : bundle.changes()) {
                if (each.atNs() >= firstEntryNs) {
                    all++;
                    int place = shown.size();
                    while (place > 0 && shown.get(place - 1).atNs() > each.atNs()) {
                        place--;
                    }
                    shown.add(place, each);
                    names.add(place, bundle.state().name());
                }
            }
        }
        if (shown.isEmpty()) {
            return "";
        }
        for (int i = 0; i < Math.min(MOST_ROWS, shown.size()); i++) {
            AggregationReport.Change each = shown.get(i);
            table.row(
                    Units.seconds(each.atNs()),
                    names.get(i),
                    what(each),
                    each.entry() == null ? "-" : each.entry(),
                    each.detectionNs() < 0 ? "-" : Units.duration(each.detectionNs()));
        }
        table.appendTo(text.out);
        text.more(all, Math.min(shown.size(), MOST_ROWS), "changes");
        return text.out.toString();
    }

    private static String what(AggregationReport.Change change) {
        if (change.port() == null) {
            return "is " + change.what();
        }
        return change.port() + (change.what().equals("promoted") ? " promoted from standby" : " " + change.what());
    }

    private void more(long all, long shown, String what) {
        if (all > shown) {
            line("… and " + Units.count(all - shown) + " more " + what + "; the JSON report has all");
        }
    }

    private void line(String text) {
        out.append("  ").append(text).append('\n');
    }
}
