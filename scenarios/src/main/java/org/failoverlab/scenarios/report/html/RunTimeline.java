package org.failoverlab.scenarios.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.scenarios.report.LaneReport;
import org.failoverlab.scenarios.report.LaneReport.Kind;
import org.failoverlab.scenarios.report.LaneReport.Look;
import org.failoverlab.scenarios.report.LaneReport.Pdu;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.report.XrayReport;

/** The timeline of a run: all of it at a glance, then a close look at what came of each entry. */
final class RunTimeline {
    private static final int MOST_LANES = 44;
    private static final int MOST_FLOWS = 16;
    private static final int MOST_EPISODES = 12;

    private final Sentences sentences;
    private final RunFacts facts;
    private final List<Episodes.Episode> episodes;

    RunTimeline(Sentences sentences, RunFacts facts) {
        this.sentences = sentences;
        this.facts = facts;
        this.episodes = new Episodes(facts).all();
    }

    List<Episodes.Episode> episodes() {
        return episodes;
    }

    void appendTo(Html out) {
        legend(out);
        out.element("h3", sentences.text("The whole run"));
        overview(out);
        int shown = 0;
        for (Episodes.Episode each : episodes) {
            if (!each.windows().isEmpty() && shown < MOST_EPISODES) {
                shown++;
                episode(out, each);
            }
        }
        long quiet = episodes.stream().filter(each -> each.windows().isEmpty()).count();
        if (quiet > 0) {
            out.element("p", sentences.text("Entries after which no state changed: {0}.", quiet), "class", "note");
        }
        long more = episodes.size() - quiet - shown;
        if (more > 0) {
            out.element(
                    "p",
                    sentences.text("Further entries of the timeline, not drawn one by one: {0}.", more),
                    "class",
                    "note");
        }
    }

    private void legend(Html out) {
        out.open("ul", "class", "legend");
        for (Look each : Look.values()) {
            out.open("li").open("svg", "class", "key", "viewBox", "0 0 34 14", "aria-hidden", "true");
            out.shape("rect", "class", "look-" + Textured.name(each), "x", 1, "y", 1, "width", 32, "height", 12);
            out.close("svg").text(Textured.words(each, sentences)).close("li");
        }
        for (String fate : List.of("BLACK_HOLE", "LOOP", "WAITS")) {
            out.open("li").open("svg", "class", "key", "viewBox", "0 0 34 14", "aria-hidden", "true");
            out.shape("rect", "class", outage(fate), "x", 1, "y", 1, "width", 32, "height", 12);
            out.close("svg").text(fate(fate)).close("li");
        }
        out.close("ul");
        Map<Pdu, Boolean> seen = new LinkedHashMap<>();
        facts.lanes().lanes().forEach(lane -> lane.ticks().forEach(tick -> seen.put(tick.pdu(), true)));
        if (!seen.isEmpty()) {
            out.open("ul", "class", "legend");
            for (Pdu each : Pdu.values()) {
                if (seen.containsKey(each)) {
                    out.open("li").open("svg", "class", "key", "viewBox", "0 0 34 14", "aria-hidden", "true");
                    out.shape("path", "class", "t " + Textured.name(each) + " tall", "d", "M8 3v9");
                    out.shape("path", "class", "t " + Textured.name(each), "d", "M22 7.5v4.5");
                    out.element("text", Textured.letter(each), "class", "pdu", "x", 10, "y", 12);
                    out.close("svg").text(Textured.words(each, sentences)).close("li");
                }
            }
            out.open("li")
                    .text(sentences.text("long ticks: sent, short ticks: received"))
                    .close("li")
                    .close("ul");
        }
        out.element(
                "p",
                sentences.text(
                        "Letters: R root, D designated, A alternate, B backup port or VRRP backup, M VRRP Master, S member that sends, X without carrier or power."),
                "class",
                "note");
    }

    private String fate(String fate) {
        return sentences.text(
                switch (fate) {
                    case "LOOP" -> "outage: frames go round";
                    case "WAITS" -> "outage: frames wait for an address";
                    default -> "outage: frames are lost at one place";
                });
    }

    private static String outage(String fate) {
        return switch (fate) {
            case "LOOP" -> "outage-loop";
            case "WAITS" -> "outage-held";
            default -> "outage-lost";
        };
    }

    private void overview(Html out) {
        LaneReport lanes = facts.lanes();
        TimeAxis.Window all = new TimeAxis.Window(0, lanes.untilNs());
        LaneChart chart = new LaneChart(
                sentences,
                sentences.text("The whole run"),
                sentences.text(
                        "A lane for each device and port in which anything changed, and one for each flow that was interrupted."),
                List.of(all),
                0);
        outages(facts.xray().outages()).forEach(chart::add);
        List<LaneReport.Lane> changing =
                lanes.lanes().stream().filter(each -> each.bands().size() > 1).toList();
        List<LaneReport.Lane> shown = choose(changing);
        shown.forEach(each -> chart.add(lane(each)));
        flags().forEach(chart::add);
        if (!chart.isEmpty()) {
            chart.appendTo(out);
        }
        long still = lanes.lanes().size() - changing.size();
        out.element(
                "p",
                sentences.text("{0} lanes are not shown, since nothing changed in them.", Units.count(still)),
                "class",
                "note");
        leftOut(out, drawable(changing) - shown.size());
        long frames =
                lanes.lanes().stream().mapToLong(LaneReport.Lane::ticksLeftOut).sum();
        if (frames > 0) {
            out.element(
                    "p",
                    sentences.text(
                            "Control frames are thinned out: of each port the first ones after each entry are drawn, {0} more are not.",
                            Units.count(frames)),
                    "class",
                    "note");
        }
        if (lanes.lanesLeftOut() > 0) {
            out.element(
                    "p",
                    sentences.text(
                            "{0} lanes were not recorded: the network is too large.",
                            Units.count(lanes.lanesLeftOut())),
                    "class",
                    "note");
        }
    }

    private void leftOut(Html out, int count) {
        if (count > 0) {
            out.element(
                    "p",
                    sentences.text("{0} more lanes changed and are not drawn.", Units.count(count)),
                    "class",
                    "note");
        }
    }

    /** The first ones; links only where there is room, since the ports at their ends say the same. */
    private static List<LaneReport.Lane> choose(List<LaneReport.Lane> lanes) {
        return lanes.stream()
                .filter(each -> each.kind() != Kind.LINK)
                .limit(MOST_LANES)
                .toList();
    }

    private static int drawable(List<LaneReport.Lane> lanes) {
        return (int) lanes.stream().filter(each -> each.kind() != Kind.LINK).count();
    }

    private List<LaneChart.Flag> flags() {
        List<LaneChart.Flag> flags = new ArrayList<>();
        for (Report.Happening each : facts.report().timeline()) {
            flags.add(new LaneChart.Flag(
                    each.atNs(),
                    String.valueOf(flags.size() + 1),
                    Units.seconds(each.atNs()) + ": " + sentences.text(each.what())));
        }
        return flags;
    }

    private List<LaneChart.Lane> outages(List<XrayReport.Outage> outages) {
        Map<String, List<LaneChart.Bar>> byFlow = new LinkedHashMap<>();
        for (XrayReport.Outage each : outages) {
            String length =
                    each.hasEnded() ? Units.duration(each.lengthNs()) : sentences.text("until the end of the run");
            byFlow.computeIfAbsent(each.flow(), flow -> new ArrayList<>())
                    .add(new LaneChart.Bar(
                            each.fromNs(),
                            each.toNs(),
                            outage(each.fate()),
                            length,
                            sentences.text(
                                    "{0} from {1}, {2}", fate(each.fate()), Units.seconds(each.fromNs()), length)));
        }
        // Flows that were out at the same times share a lane.
        Map<String, List<String>> alike = new LinkedHashMap<>();
        byFlow.forEach((flow, bars) ->
                alike.computeIfAbsent(times(bars), times -> new ArrayList<>()).add(flow));
        List<LaneChart.Lane> lanes = new ArrayList<>();
        for (List<String> flows : alike.values()) {
            if (lanes.size() < MOST_FLOWS) {
                String label = flows.size() == 1
                        ? flows.get(0)
                        : sentences.text("{0} and {1} more", flows.get(0), flows.size() - 1);
                List<LaneChart.Bar> bars = byFlow.get(flows.get(0)).stream()
                        .map(each -> each.named(String.join(", ", flows)))
                        .toList();
                lanes.add(new LaneChart.Lane(sentences.text("outages"), label, bars, List.of()));
            }
        }
        return lanes;
    }

    /** To the microsecond: what differs by less looks alike. */
    private static String times(List<LaneChart.Bar> bars) {
        StringBuilder times = new StringBuilder();
        bars.forEach(each -> times.append(each.fromNs() / 1_000)
                .append(' ')
                .append(each.toNs() / 1_000)
                .append(' ')
                .append(each.style())
                .append(' '));
        return times.toString();
    }

    private LaneChart.Lane lane(LaneReport.Lane lane) {
        List<LaneChart.Bar> bars = lane.bands().stream()
                .map(each -> new LaneChart.Bar(
                        each.fromNs(),
                        each.toNs(),
                        "look-" + Textured.name(each.state().look()),
                        each.state().letter(),
                        sentences.text(
                                "{0}: {1} from {2} for {3}",
                                lane.name(),
                                sentences.text(each.state().what()),
                                Units.seconds(each.fromNs()),
                                Units.duration(each.toNs() - each.fromNs()))))
                .toList();
        List<LaneChart.Tick> ticks = lane.ticks().stream()
                .map(each -> new LaneChart.Tick(
                        each.atNs(), each.sent(), Textured.name(each.pdu()), Textured.letter(each.pdu()), ""))
                .toList();
        String label = lane.name().equals(lane.owner()) ? "" : label(lane);
        return new LaneChart.Lane(lane.owner() == null ? sentences.text("links") : lane.owner(), label, bars, ticks);
    }

    /** Its name without that of its device. */
    private static String label(LaneReport.Lane lane) {
        String prefix = lane.owner() + ":";
        return lane.owner() != null && lane.name().startsWith(prefix)
                ? lane.name().substring(prefix.length())
                : lane.name();
    }

    private void episode(Html out, Episodes.Episode episode) {
        String when = Units.seconds(episode.atNs());
        String what =
                String.join("; ", episode.what().stream().map(sentences::text).toList());
        out.open("div", "class", "episode");
        out.element("h3", sentences.text("Entry {0}, at {1}: {2}", episode.number(), when, what));
        LaneChart chart = new LaneChart(
                sentences,
                sentences.text("What came of entry {0}", episode.number()),
                sentences.text("Times are counted from the entry. Only lanes in which something changed are shown."),
                episode.windows(),
                episode.atNs());
        outages(episode.outages()).forEach(chart::add);
        List<LaneReport.Lane> changing = facts.lanes().lanes().stream()
                .filter(lane -> episode.windows().stream()
                        .anyMatch(window -> lane.changesWithin(
                                Math.max(window.fromNs(), episode.atNs()),
                                Math.min(window.toNs(), episode.untilNs() - 1))))
                .toList();
        List<LaneReport.Lane> shown = choose(changing);
        shown.forEach(each -> chart.add(lane(each)));
        flags().forEach(chart::add);
        chart.appendTo(out);
        leftOut(out, drawable(changing) - shown.size());
        out.close("div").line();
    }
}
