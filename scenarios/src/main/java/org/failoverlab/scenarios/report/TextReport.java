package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** The report as a text for people. */
public final class TextReport {
    private static final int MOST_LINKS = 48;
    private static final int FEWEST_LINKS = 16;
    private static final int MOST_FLAPPING = 8;
    private static final int MOST_ROWS = 32;
    private static final int MOST_REMARKS = 16;
    private static final int MOST_CHANGES = 200;
    private static final int MOST_HAPPENINGS = 200;
    private static final String OK = "ok";
    private static final String FAILED = "FAILED";
    private static final String NOT_JUDGED = "not judged";
    private static final long RECENT_NS = 10_000_000L;

    private final Report report;
    private final Style style;
    private final Page out;

    private TextReport(Report report, Style style) {
        this.report = report;
        this.style = style;
        this.out = new Page(style);
    }

    /** The whole text, plain; its lines end with a line feed. */
    public static String of(Report report) {
        return of(report, Style.PLAIN);
    }

    /** The whole text in this style. */
    public static String of(Report report, Style style) {
        return new TextReport(report, style.keeping(report.deviceNames())).make();
    }

    private String make() {
        head();
        storm();
        timeline();
        broadcasts();
        flows();
        links();
        switches();
        spanningTree();
        gateways();
        out.add(BundleText.of(report, style));
        paths();
        flapping();
        captures();
        samples();
        changes();
        warnings();
        findings();
        expectations();
        totals();
        return out.toString();
    }

    private void head() {
        out.add(style.bold(report.scenario()) + "\n" + "=".repeat(TextTable.width(report.scenario())) + "\n");
        if (report.about() != null) {
            out.add(TextWrap.lines(report.about(), ""));
            line("");
        }
        line(SummaryText.counts(report.network()));
        line(SummaryText.singlePointsOfFailure(report.network()));
        line(Units.seconds(report.simulatedNs()) + " simulated, seed " + report.seed()
                + (report.shuffleTies() == null ? "" : ", ties shuffled by " + report.shuffleTies()));
        if (report.endedBy() != null) {
            out.alarm("ended early, at " + Units.seconds(report.simulatedNs()) + " of "
                    + Units.seconds(report.endedBy().plannedNs()) + ", by " + limit(report.endedBy())
                    + "; all figures are up to then");
        }
    }

    private static String limit(Report.Ending ending) {
        return ending.limit().equals(Report.Ending.MAX_EVENTS)
                ? "the limit of " + Units.plural(ending.value(), "event")
                : "the limit of " + Units.duration(ending.value()) + " of waiting";
    }

    private void storm() {
        Report.Storm storm = report.storm();
        heading("Storm");
        if (storm.state().equals("none")) {
            line("  none: no frame came back to a switch that had relayed it");
            return;
        }
        line("  began    " + Units.seconds(storm.beganNs()) + ", when " + storm.beganAt()
                + " relayed a frame that it had relayed before");
        long recentNs = report.simulatedNs() - RECENT_NS;
        ended("floods", storm.lastFloodReturnNs(), recentNs);
        ended("unicast", storm.lastUnicastReturnNs(), recentNs);
        line("  frames   " + Units.count(storm.floodedFrames()) + " flooded by the switches in all; at most "
                + Units.count(storm.peakFramesPerSecond()) + " a second on all links together");
    }

    private void ended(String what, long lastNs, long recentNs) {
        if (lastNs < 0) {
            return;
        }
        String text = lastNs > recentNs
                ? "still go round at the end of the run"
                : "went round until " + Units.seconds(lastNs) + ", for "
                        + Units.duration(lastNs - report.storm().beganNs());
        line("  " + what + " ".repeat(9 - what.length())
                + (what.equals("unicast") ? "frames to addresses that switches think they know " : "frames ") + text);
    }

    private void timeline() {
        if (!report.timeline().isEmpty()) {
            heading("Timeline");
            timelineTable().appendTo(out);
            more(report.timeline().size(), MOST_HAPPENINGS, "happenings");
        }
    }

    /** With what each entry cost where there are several to tell apart, and any of them cost something. */
    private TextTable timelineTable() {
        if (report.timeline().size() > 1 && report.costs().stream().anyMatch(each -> each.flowsHit() > 0)) {
            TextTable table = new TextTable(2, "at", "what", "flows hit", "worst outage", "of");
            report.costs().stream().limit(MOST_HAPPENINGS).forEach(each -> table.row(row(each)));
            return table;
        }
        TextTable table = new TextTable(2, "at", "what");
        report.timeline().stream().limit(MOST_HAPPENINGS).forEach(h -> table.row(Units.seconds(h.atNs()), h.what()));
        return table;
    }

    private static Object[] row(Report.Cost cost) {
        boolean isFree = cost.flowsHit() == 0;
        return new Object[] {
            Units.seconds(cost.atNs()),
            cost.what(),
            isFree ? "-" : Units.count(cost.flowsHit()) + " of " + Units.count(cost.flows()),
            isFree ? "-" : cost.hasEnded() ? Units.duration(cost.outageNs()) : "to the end",
            isFree ? "-" : cost.worstFlow()
        };
    }

    private void broadcasts() {
        for (Report.Broadcast broadcast : report.broadcasts()) {
            heading("Copies of " + broadcast.name() + " (" + Units.count(broadcast.sent()) + " sent)");
            TextTable table = new TextTable(1, "host", "copies", "different", "first", "first duplicate", "last");
            broadcast.copies().stream()
                    .limit(MOST_ROWS)
                    .forEach(c -> table.row(
                            c.host(),
                            Units.count(c.copies()),
                            Units.count(c.distinct()),
                            Units.seconds(c.firstNs()),
                            Units.seconds(c.firstDuplicateNs()),
                            Units.seconds(c.lastNs())));
            table.appendTo(out);
            more(broadcast.copies().size(), MOST_ROWS, "hosts");
        }
    }

    private void flows() {
        if (report.flows().isEmpty()) {
            return;
        }
        heading("Flows (a ping's delay is its round trip)");
        TextTable table = new TextTable(
                1, "flow", "sent", "received", "lost", "duplicates", "reordered", "delay min", "mean", "max");
        report.flows().stream()
                .limit(MOST_ROWS)
                .forEach(f -> table.row(
                        f.name(),
                        Units.count(f.sent()),
                        Units.count(f.received()),
                        Units.count(f.lost()),
                        Units.count(f.duplicates()),
                        Units.count(f.reordered()),
                        delay(f, f.minDelayNs()),
                        delay(f, f.meanDelayNs()),
                        delay(f, f.maxDelayNs())));
        table.appendTo(out);
        more(report.flows().size(), MOST_ROWS, "flows");
        report.flows().stream().limit(MOST_ROWS).forEach(this::losses);
    }

    private static String delay(Report.Flow flow, long ns) {
        return flow.received() == 0 ? "-" : Units.duration(ns);
    }

    private void losses(Report.Flow flow) {
        if (flow.lost() > 0) {
            line("  " + flow.name() + ": lost " + when(flow)
                    + (flow.gapStartNs() < 0
                            ? ""
                            : "; longest gap " + Units.duration(flow.longestGapNs()) + " from "
                                    + Units.seconds(flow.gapStartNs())));
        }
        if (flow.underWay() > 0) {
            line("  " + flow.name() + ": " + Units.count(flow.underWay())
                    + " sent too close to the end of the run to be called lost");
        }
    }

    /** When its lost packets were sent: one, a run of them, or several runs with arrivals in between. */
    private static String when(Report.Flow flow) {
        if (flow.lost() == 1) {
            return "what was sent at " + Units.seconds(flow.firstLossNs());
        }
        return "from " + Units.seconds(flow.firstLossNs()) + " to " + Units.seconds(flow.lastLossNs())
                + " (time of sending)"
                + (flow.lossRuns() > 1
                        ? ", in " + Units.plural(flow.lossRuns(), "run") + " with arrivals between"
                        : "");
    }

    private void links() {
        heading("Links, the busiest first (peak: the busiest 10 ms)");
        TextTable table = new TextTable(
                1,
                "direction",
                "peak frames/s",
                "peak load",
                "mean load",
                "frames",
                "queue drops",
                "lost on cable",
                "no carrier",
                "lost or bad");
        List<Report.LinkLoad> busiest = new ArrayList<>(report.links());
        busiest.sort(Comparator.comparingLong(Report.LinkLoad::bytes).reversed());
        long atWork = busiest.stream().filter(l -> l.frames() > 0).count();
        int shown = (int) Math.min(MOST_LINKS, Math.max(FEWEST_LINKS, atWork));
        busiest.stream()
                .limit(shown)
                .forEach(l -> table.row(
                        l.from() + " > " + l.to(),
                        Units.count(l.peakFramesPerSecond()),
                        Units.percent(l.peakLoad()),
                        Units.percent(l.meanLoad()),
                        Units.count(l.frames()),
                        Units.count(l.queueDrops()),
                        Units.count(l.cutLosses()),
                        Units.count(l.carrierLosses()),
                        Units.count(l.silentLosses() + l.randomLosses() + l.corrupted())));
        table.appendTo(out);
        more(busiest.size(), shown, "directions");
        List<Report.LinkLoad> silent =
                busiest.stream().filter(l -> l.silentLosses() > 0).toList();
        silent.stream()
                .limit(MOST_LINKS)
                .forEach(l -> line("  " + l.from() + " > " + l.to() + ": " + Units.plural(l.silentLosses(), "frame")
                        + " vanished in silence"));
        more(silent.size(), MOST_LINKS, "silent directions");
    }

    private void switches() {
        if (report.switches().isEmpty()) {
            return;
        }
        heading("Switches: control plane and address table");
        TextTable table = new TextTable(
                1,
                "switch",
                "CPU peak",
                "CPU mean",
                "at 100 % for",
                "served",
                "dropped",
                "control queue",
                "control dropped",
                "flooded",
                "addresses",
                "moves");
        report.switches().stream()
                .limit(MOST_ROWS)
                .forEach(s -> table.row(
                        s.name(),
                        Units.percent(s.cpuPeakLoad()),
                        Units.percent(s.cpuMeanLoad()),
                        s.cpuFullNs() == 0 ? "-" : Units.duration(s.cpuFullNs()),
                        Units.count(s.cpuServed()),
                        Units.count(s.cpuDropped()),
                        s.protectedQueue() ? "its own" : "shared",
                        Units.count(s.controlDropped()),
                        Units.count(s.floodedFrames()),
                        Units.count(s.addresses()),
                        Units.count(s.addressMoves())));
        table.appendTo(out);
        more(report.switches().size(), MOST_ROWS, "switches");
        remark(
                Report.SwitchLoad::addressesRefused,
                n -> "table full, " + Units.count(n) + " times an address was not learned");
        remark(
                Report.SwitchLoad::discardedForeign,
                n -> Units.plural(n, "frame") + " discarded, not of their port's VLANs");
        remark(
                Report.SwitchLoad::discardedBlocked,
                n -> Units.plural(n, "frame") + " discarded, their port was not forwarding");
        stormControl();
    }

    /** A line for each switch of which this figure is not 0, the first ones only if there are many. */
    private void remark(ToLongFunction<Report.SwitchLoad> figure, LongFunction<String> words) {
        List<Report.SwitchLoad> concerned = report.switches().stream()
                .filter(s -> figure.applyAsLong(s) > 0)
                .toList();
        concerned.stream()
                .limit(MOST_REMARKS)
                .forEach(s -> line("  " + s.name() + ": " + words.apply(figure.applyAsLong(s))));
        more(concerned.size(), MOST_REMARKS, "switches");
    }

    private void stormControl() {
        List<Report.SwitchLoad> active = report.switches().stream()
                .filter(s -> s.stormControlDrops() > 0)
                .toList();
        if (active.isEmpty()) {
            return;
        }
        heading("Storm control");
        TextTable table = new TextTable(1, "switch", "dropped", "first at", "ports shut");
        active.forEach(s -> table.row(
                s.name(),
                Units.count(s.stormControlDrops()),
                Units.seconds(s.stormControlFirstDropNs()),
                Units.count(s.stormControlShuts())));
        table.appendTo(out);
    }

    private void spanningTree() {
        if (report.spanningTree() != null) {
            heading("Spanning tree at the end");
            out.add(TreeText.bridges(report.spanningTree().bridges(), style));
            heading("Changes of roles and states in the spanning tree");
            out.add(TreeText.episodes(report.spanningTree().episodes(), style));
        }
        if (report.loops() != null) {
            heading("Loops: when frames could have gone round");
            out.add(LoopText.of(report.loops(), report.simulatedNs(), style));
        }
    }

    private void gateways() {
        if (report.gateways() == null) {
            return;
        }
        heading("Virtual routers at the end");
        out.add(GatewayText.members(report.gateways().groups(), style));
        heading("Who became Master, and how long it took");
        out.add(GatewayText.takeovers(report.gateways().groups(), style));
        String spells = GatewayText.spells(report.gateways().groups(), style);
        if (!spells.isEmpty()) {
            heading("No Master, or more than one");
            out.add(spells);
        }
    }

    private void paths() {
        if (!report.paths().isEmpty()) {
            heading("Ways of packets at the end, by the tables of all devices");
            report.paths().stream().limit(MOST_ROWS).forEach(path -> line("  " + PathText.line(path)));
            more(report.paths().size(), MOST_ROWS, "ways");
        }
    }

    private void flapping() {
        if (report.flapping().isEmpty()) {
            return;
        }
        heading("MAC flapping: addresses that moved from port to port");
        TextTable table =
                new TextTable(4, "switch", "address", "of", "vlan", "moves", "moves a second", "first", "last");
        List<Report.Flapping> worst = new ArrayList<>(report.flapping());
        worst.sort(Comparator.comparingLong(Report.Flapping::moves).reversed());
        worst.stream()
                .limit(MOST_FLAPPING)
                .forEach(f -> table.row(
                        f.switchName(),
                        f.address(),
                        f.of() == null ? "-" : f.of(),
                        f.vlan(),
                        Units.count(f.moves()),
                        f.moves() < 2 || f.lastNs() == f.firstNs()
                                ? "-"
                                : Units.count(Math.round((f.moves() - 1) * 1e9 / (f.lastNs() - f.firstNs()))),
                        Units.seconds(f.firstNs()),
                        Units.seconds(f.lastNs())));
        table.appendTo(out);
        more(worst.size(), MOST_FLAPPING, "addresses");
    }

    private void captures() {
        if (!report.captures().isEmpty()) {
            heading("Captures, in capture.pcapng");
            TextTable table = new TextTable(1, "port", "frames", "written");
            report.captures().forEach(c -> table.row(c.port(), Units.count(c.frames()), Units.count(c.written())));
            table.appendTo(out);
            if (report.captures().stream().anyMatch(c -> c.frames() > c.written())) {
                line("  a capture ends where it is full: only the first frames of a port are written");
            }
        }
    }

    private void samples() {
        for (NetworkState sample : report.samples()) {
            heading("State at " + Units.seconds(sample.atNs()));
            out.add(StateText.of(sample, style));
        }
    }

    private void changes() {
        if (!report.changes().isEmpty()) {
            heading("Changes");
            TextTable table = new TextTable(5, "number", "at", "cause", "where", "what");
            report.changes().stream()
                    .limit(MOST_CHANGES)
                    .forEach(change -> table.row(
                            Units.count(change.number()),
                            Units.seconds(change.atNs()),
                            change.cause() == 0 ? "-" : Units.count(change.cause()),
                            change.where(),
                            change.what()));
            table.appendTo(out);
            more(report.changes().size(), MOST_CHANGES, "changes");
        }
    }

    private void warnings() {
        if (!report.warnings().isEmpty()) {
            heading("Worth a look");
            report.warnings().forEach(warning -> line("  " + warning));
        }
    }

    private void findings() {
        if (report.findings() != null) {
            heading("Findings of the checkers");
            FindingsText.append(report.findings(), out);
        }
    }

    private void expectations() {
        if (!report.expectations().isEmpty()) {
            heading("Expectations");
            TextTable table = new TextTable(3, "", "expected", "found");
            report.expectations().forEach(e -> table.row(verdict(e), e.what(), e.found()));
            Page rows = new Page(style);
            table.appendTo(rows);
            // Only now: escape sequences would count as letters of the table.
            rows.toString().lines().map(this::coloured).forEach(row -> out.add(row + "\n"));
        }
    }

    private String verdict(Report.Expectation expectation) {
        return expectation.met() ? OK : report.endedBy() == null ? FAILED : NOT_JUDGED;
    }

    private String coloured(String row) {
        for (String verdict : List.of(OK, FAILED, NOT_JUDGED)) {
            String said = style.say(verdict);
            if (row.startsWith("  " + said + " ")) {
                String word = verdict.equals(OK) ? style.green(said) : style.red(said);
                return "  " + word + row.substring(2 + said.length());
            }
        }
        return row;
    }

    private void totals() {
        line("");
        line(Units.count(report.totals().events()) + " events, "
                + Units.count(report.totals().deliveries()) + " deliveries, fingerprint "
                + report.totals().fingerprint());
    }

    private void heading(String text) {
        out.heading(text);
    }

    private void more(int all, int shown, String what) {
        if (all > shown) {
            line("  … and " + Units.count(all - shown) + " more " + what + "; the JSON report has all");
        }
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
