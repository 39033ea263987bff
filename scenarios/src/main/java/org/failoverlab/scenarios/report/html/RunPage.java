package org.failoverlab.scenarios.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.Style;
import org.failoverlab.scenarios.report.SummaryText;
import org.failoverlab.scenarios.report.TextReport;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.report.XrayReport;

/** The page of one run. */
public final class RunPage {
    private static final int MOST_WATERFALLS = 12;
    private static final int MOST_OUTAGES = 200;
    private static final int MOST_DRAWINGS = 5;

    private final Sentences sentences;
    private final RunFacts facts;
    private final Report report;
    private final RunTimeline timeline;
    private final Page page;

    private RunPage(Sentences sentences, RunFacts facts) {
        this.sentences = sentences;
        this.facts = facts;
        this.report = facts.report();
        this.timeline = new RunTimeline(sentences, facts);
        this.page = new Page(sentences, sentences.text("Run of a scenario"), report.scenario());
    }

    /** The whole file. */
    public static String of(RunFacts facts, Sentences sentences) {
        return new RunPage(sentences, facts).make();
    }

    private String make() {
        head();
        summary(page.section("summary", sentences.text("Summary")));
        drawings(page.section("topology", sentences.text("Topology")));
        timeline.appendTo(page.section("timeline", sentences.text("Timeline")));
        if (!facts.xray().outages().isEmpty()) {
            outages(page.section("outages", sentences.text("Outages, and why they took so long")));
        }
        new RunTables(sentences, report).appendTo(page);
        Html text = page.section("text", sentences.text("The whole report as text"));
        text.open("details")
                .element("summary", sentences.text("Every figure of this run, as the command line prints it"));
        text.element("pre", TextReport.of(report, Style.PLAIN.in(sentences.translation())), "tabindex", "0")
                .close("details")
                .line();
        return page.make();
    }

    private void head() {
        Html head = page.head();
        if (report.about() != null) {
            head.element("p", report.about(), "class", "about");
        }
        head.element("p", sentences.text(SummaryText.counts(report.network())), "class", "facts");
        head.element("p", sentences.text(SummaryText.singlePointsOfFailure(report.network())), "class", "facts");
        head.element(
                "p",
                sentences.text(
                        "{0} simulated, seed {1}, fingerprint {2}",
                        Units.seconds(report.simulatedNs()),
                        report.seed(),
                        report.totals().fingerprint()),
                "class",
                "facts");
        if (report.endedBy() != null) {
            head.element(
                    "p",
                    sentences.text(
                            "Ended early by a limit, at {0} of {1}; all figures are up to then.",
                            Units.seconds(report.simulatedNs()),
                            Units.seconds(report.endedBy().plannedNs())),
                    "class",
                    "bad");
        }
    }

    private void summary(Html out) {
        long met =
                report.expectations().stream().filter(Report.Expectation::met).count();
        XrayReport.Outage worst = facts.xray().outages().stream()
                .max(Comparator.comparing((XrayReport.Outage each) -> !each.hasEnded())
                        .thenComparingLong(XrayReport.Outage::lengthNs))
                .orElse(null);
        long lost = report.flows().stream().mapToLong(Report.Flow::lost).sum();
        out.open("dl", "class", "cards");
        card(
                out,
                sentences.text("expectations met"),
                report.expectations().isEmpty()
                        ? "–"
                        : met + " / " + report.expectations().size(),
                met == report.expectations().size() ? "" : "bad");
        card(
                out,
                worst == null ? sentences.text("no outage") : sentences.text("worst outage, {0}", worst.flow()),
                worst == null
                        ? "0"
                        : worst.hasEnded() ? Units.duration(worst.lengthNs()) : sentences.text("to the end"),
                worst == null || worst.hasEnded() ? "" : "bad");
        card(out, sentences.text("probe frames lost"), Units.count(lost), "");
        card(
                out,
                sentences.text("entries of the timeline"),
                Units.count(report.timeline().size()),
                "");
        card(
                out,
                sentences.text("frames went round"),
                sentences.text(
                        switch (report.storm().state()) {
                            case "none" -> "never";
                            case "over" -> "for a time";
                            default -> "to the end";
                        }),
                report.storm().state().equals("raging") ? "bad" : "");
        out.close("dl").line();
        if (!report.warnings().isEmpty()) {
            out.open("ul", "class", "warnings");
            report.warnings().forEach(each -> out.element("li", sentences.text(each)));
            out.close("ul").line();
        }
    }

    private static void card(Html out, String name, String value, String style) {
        out.open("div", "class", ("card " + style).strip())
                .element("dt", name)
                .element("dd", value)
                .close("div");
    }

    private void drawings(Html out) {
        if (facts.topology().devices().size() > TopologyDrawing.MOST_DEVICES) {
            out.element(
                    "p",
                    sentences.text(
                            "The network is too large to be drawn: {0} devices.",
                            facts.topology().devices().size()),
                    "class",
                    "note");
            return;
        }
        TopologyDrawing drawing = new TopologyDrawing(sentences, facts.topology(), facts.lanes());
        out.element(
                "p",
                sentences.text(
                        "As cabled at the start. A bar across the end of a link is a port that blocks (A alternate, B backup) or a member that stands by (w); R is a root port; a gap with a cross is a broken link; M marks a VRRP Master."),
                "class",
                "note");
        out.open("div", "class", "drawings");
        int drawn = 0;
        long lastNs = -1;
        for (Episodes.Episode each : timeline.episodes()) {
            // Nothing changed since the one before.
            if (drawn < MOST_DRAWINGS - 1 && each.atNs() > 0 && !each.windows().isEmpty() && each.atNs() - 1 > lastNs) {
                String title = sentences.text("Before entry {0}, at {1}", each.number(), Units.seconds(each.atNs()));
                drawing.appendTo(out, each.atNs() - 1, title);
                drawn++;
                lastNs = each.atNs();
            }
        }
        drawing.appendTo(
                out,
                facts.lanes().untilNs(),
                sentences.text("At the end, at {0}", Units.seconds(facts.lanes().untilNs())));
        out.close("div").line();
    }

    private void outages(Html out) {
        List<XrayReport.Outage> all = facts.xray().outages();
        HtmlTable table = new HtmlTable(sentences.text("Every outage, measured by the state of the network"))
                .words(sentences.text("flow"))
                .figures(sentences.text("began"), sentences.text("took"))
                .words(sentences.text("what became of frames"), sentences.text("after"));
        all.stream()
                .limit(MOST_OUTAGES)
                .forEach(each -> table.row(
                        each.flow(),
                        Units.seconds(each.fromNs()),
                        each.hasEnded()
                                ? Units.duration(each.lengthNs())
                                : new HtmlTable.Mark("bad", sentences.text("to the end")),
                        fate(each),
                        entry(each.fault())));
        table.appendTo(out);
        more(out, all.size() - MOST_OUTAGES);
        Waterfall waterfall = new Waterfall(sentences);
        Map<XrayReport.Outage, List<String>> alike = alike(all);
        List<XrayReport.Outage> worst = alike.keySet().stream()
                .sorted(Comparator.comparingLong((XrayReport.Outage each) -> -each.lengthNs()))
                .limit(MOST_WATERFALLS)
                .toList();
        for (XrayReport.Outage each : worst) {
            String length = Units.duration(each.lengthNs());
            out.open("div", "class", "waterfall");
            out.element(
                    "h3",
                    sentences.text(
                            "{0}: {1} from {2}",
                            String.join(", ", alike.get(each)), length, Units.seconds(each.fromNs())));
            waterfall.of(each, sentences.text("Where the time went")).appendTo(out);
            int further = each.phases().size() - Waterfall.MOST_ROWS;
            if (further > 0) {
                out.element(
                        "p",
                        sentences.text("{0} more parts of this outage are in the JSON report of the X-ray.", further),
                        "class",
                        "note");
            }
            out.close("div").line();
        }
        more(out, alike.size() - worst.size());
    }

    /** One outage for each course that any of them took, and the flows that took it. */
    private static Map<XrayReport.Outage, List<String>> alike(List<XrayReport.Outage> all) {
        Map<List<Object>, XrayReport.Outage> firsts = new LinkedHashMap<>();
        Map<XrayReport.Outage, List<String>> alike = new LinkedHashMap<>();
        for (XrayReport.Outage each : all) {
            if (!each.phases().isEmpty()) {
                List<Object> course = List.of(each.fromNs(), each.toNs(), each.phases());
                XrayReport.Outage first = firsts.computeIfAbsent(course, key -> each);
                alike.computeIfAbsent(first, key -> new ArrayList<>()).add(each.flow());
            }
        }
        return alike;
    }

    private void more(Html out, int count) {
        if (count > 0) {
            out.element(
                    "p",
                    sentences.text("{0} more outages are in the JSON report of the X-ray.", Units.count(count)),
                    "class",
                    "note");
        }
    }

    private String fate(XrayReport.Outage outage) {
        return sentences.text(
                switch (outage.fate()) {
                    case "LOOP" -> "they went round";
                    case "WAITS" -> "they waited for an address";
                    default -> "they were lost at one place";
                });
    }

    private String entry(int fault) {
        return facts.xray().faults().stream()
                .filter(each -> each.number() == fault)
                .map(each -> sentences.text("entry {0}: {1}", each.number(), sentences.text(each.what())))
                .findFirst()
                .orElse("-");
    }
}
