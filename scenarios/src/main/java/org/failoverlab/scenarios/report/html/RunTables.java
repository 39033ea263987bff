package org.failoverlab.scenarios.report.html;

import java.util.Comparator;
import java.util.List;
import org.failoverlab.scenarios.report.AggregationReport;
import org.failoverlab.scenarios.report.BondReport;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.TreeReport;
import org.failoverlab.scenarios.report.Units;

/** The facts of a run in tables; of long ones the first rows, since the whole report stands on the page as text and in the JSON. */
final class RunTables {
    private static final int MOST_ROWS = 60;
    private static final int MOST_LINKS = 30;

    private final Sentences sentences;
    private final Report report;

    RunTables(Sentences sentences, Report report) {
        this.sentences = sentences;
        this.report = report;
    }

    void appendTo(Page page) {
        if (!report.expectations().isEmpty()) {
            expectations(page.section("expectations", sentences.text("Expectations")));
        }
        if (!report.timeline().isEmpty()) {
            entries(page.section("entries", sentences.text("What each entry cost")));
        }
        if (!report.flows().isEmpty()) {
            flows(page.section("flows", sentences.text("Flows, by their packets")));
        }
        if (report.spanningTree() != null) {
            tree(page.section("tree", sentences.text("Spanning tree")));
        }
        if (report.gateways() != null) {
            gateways(page.section("gateways", sentences.text("Virtual routers")));
        }
        if (report.bonds() != null) {
            bonds(page.section("bonds", sentences.text("Bonds")));
        }
        if (report.aggregations() != null) {
            bundles(page.section("bundles", sentences.text("Bundles")));
        }
        loads(page.section("loads", sentences.text("Links and switches")));
    }

    private void end(Html out, HtmlTable table, int rows) {
        table.appendTo(out);
        if (rows > 0) {
            out.element(
                    "p", sentences.text("{0} more rows stand in the text below.", Units.count(rows)), "class", "note");
        }
    }

    private void expectations(Html out) {
        HtmlTable table = new HtmlTable(sentences.text("What the scenario expects, and what was found"))
                .words(sentences.text("expectation"), sentences.text("judgement"), sentences.text("found"));
        for (Report.Expectation each : report.expectations()) {
            String judgement = each.met() ? sentences.text("✓ met") : sentences.text("✗ not met");
            table.row(
                    sentences.text(each.what()),
                    new HtmlTable.Mark(each.met() ? "good" : "bad", judgement),
                    each.found() == null ? "-" : sentences.text(each.found()));
        }
        table.appendTo(out);
    }

    private void entries(Html out) {
        HtmlTable table = new HtmlTable(sentences.text("By packets: the outages that began after each entry"))
                .figures("#", sentences.text("at"))
                .words(sentences.text("what"))
                .figures(sentences.text("flows hit"), sentences.text("worst outage"))
                .words(sentences.text("of"));
        int number = 0;
        boolean hasCosts = report.costs().size() == report.timeline().size();
        for (Report.Happening each : report.timeline().stream().limit(MOST_ROWS).toList()) {
            Report.Cost cost = hasCosts ? report.costs().get(number) : null;
            boolean isFree = cost == null || cost.flowsHit() == 0;
            table.row(
                    ++number,
                    Units.seconds(each.atNs()),
                    sentences.text(each.what()),
                    isFree ? "-" : sentences.text("{0} of {1}", cost.flowsHit(), cost.flows()),
                    isFree ? "-" : length(cost.outageNs(), cost.hasEnded()),
                    isFree ? "-" : cost.worstFlow());
        }
        end(out, table, report.timeline().size() - MOST_ROWS);
    }

    private Object length(long ns, boolean hasEnded) {
        return hasEnded ? Units.duration(ns) : new HtmlTable.Mark("bad", sentences.text("to the end"));
    }

    private void flows(Html out) {
        HtmlTable table = new HtmlTable(sentences.text("Packets of each flow; a ping's delay is its round trip"))
                .words(sentences.text("flow"))
                .figures(
                        sentences.text("sent"),
                        sentences.text("received"),
                        sentences.text("lost"),
                        sentences.text("duplicates"),
                        sentences.text("reordered"),
                        sentences.text("delay min"),
                        sentences.text("mean"),
                        sentences.text("max"),
                        sentences.text("longest outage"));
        report.flows().stream()
                .limit(MOST_ROWS)
                .forEach(each -> table.row(
                        each.name(),
                        Units.count(each.sent()),
                        Units.count(each.received()),
                        Units.count(each.lost()),
                        Units.count(each.duplicates()),
                        Units.count(each.reordered()),
                        delay(each, each.minDelayNs()),
                        delay(each, each.meanDelayNs()),
                        delay(each, each.maxDelayNs()),
                        each.lost() == 0 ? "-" : length(each.longestOutageNs(), each.outageEnded())));
        end(out, table, report.flows().size() - MOST_ROWS);
        for (Report.Broadcast each : report.broadcasts()) {
            broadcast(out, each);
        }
    }

    private static String delay(Report.Flow flow, long ns) {
        return flow.received() == 0 ? "-" : Units.duration(ns);
    }

    private void broadcast(Html out, Report.Broadcast broadcast) {
        HtmlTable table = new HtmlTable(sentences.text("Copies of {0} ({1} sent)", broadcast.name(), broadcast.sent()))
                .words(sentences.text("host"))
                .figures(
                        sentences.text("copies"),
                        sentences.text("different"),
                        sentences.text("first"),
                        sentences.text("first duplicate"),
                        sentences.text("last"));
        broadcast.copies().stream()
                .limit(MOST_ROWS)
                .forEach(each -> table.row(
                        each.host(),
                        Units.count(each.copies()),
                        Units.count(each.distinct()),
                        Units.seconds(each.firstNs()),
                        Units.seconds(each.firstDuplicateNs()),
                        Units.seconds(each.lastNs())));
        end(out, table, broadcast.copies().size() - MOST_ROWS);
    }

    private void tree(Html out) {
        HtmlTable changes = new HtmlTable(
                        sentences.text("Changes of roles and states after the start and after each entry"))
                .words(sentences.text("after"))
                .figures(sentences.text("first change"), sentences.text("settled after"), sentences.text("changes"));
        for (TreeReport.Episode each :
                report.spanningTree().episodes().stream().limit(MOST_ROWS).toList()) {
            boolean hasAny = each.changes() > 0;
            changes.row(
                    each.what() == null ? sentences.text("the start") : sentences.text(each.what()),
                    hasAny ? Units.duration(each.firstChangeNs() - each.atNs()) : "-",
                    !each.settled()
                            ? sentences.text("not settled")
                            : hasAny ? Units.duration(each.lastChangeNs() - each.atNs()) : "-",
                    Units.count(each.changes()));
        }
        end(out, changes, report.spanningTree().episodes().size() - MOST_ROWS);
        HtmlTable ports = new HtmlTable(sentences.text("Ports of the bridges at the end"))
                .words(
                        sentences.text("port"),
                        sentences.text("leads to"),
                        sentences.text("role"),
                        sentences.text("state"))
                .figures(sentences.text("cost"))
                .words(sentences.text("why"));
        int count = 0;
        for (TreeReport.Bridge bridge : report.spanningTree().bridges()) {
            for (TreeReport.Port port : bridge.ports()) {
                if (port.leadsTo() != null && count++ < MOST_ROWS) {
                    ports.row(
                            port.name(),
                            port.leadsTo(),
                            sentences.text(port.role()),
                            sentences.text(port.state()),
                            Units.count(port.cost()),
                            sentences.text(port.why()));
                }
            }
        }
        end(out, ports, count - MOST_ROWS);
    }

    private void gateways(Html out) {
        for (GatewayReport.Group group : report.gateways().groups()) {
            HtmlTable members = new HtmlTable(
                            sentences.text("{0}, VRID {1}, as it stands at the end", group.name(), group.vrid()))
                    .words(sentences.text("router"), sentences.text("interface"))
                    .figures(sentences.text("priority"), sentences.text("effective"))
                    .words(sentences.text("state"), sentences.text("why"));
            group.members()
                    .forEach(each -> members.row(
                            each.router(),
                            each.interfaceName(),
                            each.priority(),
                            each.effectivePriority(),
                            sentences.text(each.state()),
                            sentences.text(each.why())));
            members.appendTo(out);
            HtmlTable takeovers = new HtmlTable(sentences.text("Who became Master of {0}", group.name()))
                    .figures(sentences.text("at"))
                    .words(
                            sentences.text("router"),
                            sentences.text("instead of"),
                            sentences.text("reason"),
                            sentences.text("entry"))
                    .figures(
                            sentences.text("detection"), sentences.text("takeover"), sentences.text("relearned after"));
            group.takeovers().stream()
                    .limit(MOST_ROWS)
                    .forEach(each -> takeovers.row(
                            Units.seconds(each.atNs()),
                            each.to(),
                            each.from() == null ? "-" : each.from(),
                            sentences.text(each.reason()),
                            each.entry() == null ? "-" : sentences.text(each.entry()),
                            Units.duration(Math.max(0, each.detectionNs())),
                            Units.duration(Math.max(0, each.takeoverNs())),
                            each.relearnedNs() < 0 ? "-" : Units.duration(each.relearnedNs())));
            end(out, takeovers, group.takeovers().size() - MOST_ROWS);
        }
    }

    private void bonds(Html out) {
        HtmlTable slaves = new HtmlTable(sentences.text("Slaves at the end"))
                .words(
                        sentences.text("slave"),
                        sentences.text("of"),
                        sentences.text("mode"),
                        sentences.text("leads to"),
                        sentences.text("link"),
                        sentences.text("sends"))
                .figures(sentences.text("failures"));
        HtmlTable failovers = new HtmlTable(sentences.text("Changes of the active slave"))
                .figures(sentences.text("at"))
                .words(
                        sentences.text("bond"),
                        sentences.text("from"),
                        sentences.text("to"),
                        sentences.text("kind"),
                        sentences.text("entry"));
        for (BondReport.Bond bond : report.bonds().bonds()) {
            BondReport.State state = bond.state();
            for (BondReport.Slave each : state.slaves()) {
                slaves.row(
                        each.port(),
                        state.name(),
                        state.mode(),
                        orDash(each.leadsTo()),
                        sentences.text(each.link()),
                        each.active() ? sentences.text("yes") : sentences.text("no"),
                        each.failures());
            }
            for (BondReport.Failover each :
                    bond.failovers().stream().limit(MOST_ROWS).toList()) {
                failovers.row(
                        Units.seconds(each.atNs()),
                        state.name(),
                        orDash(each.from()),
                        orDash(each.to()),
                        sentences.text(each.kind()),
                        each.entry() == null ? "-" : sentences.text(each.entry()));
            }
        }
        slaves.appendTo(out);
        if (!failovers.isEmpty()) {
            failovers.appendTo(out);
        }
    }

    private static String orDash(String text) {
        return text == null ? "-" : text;
    }

    private void bundles(Html out) {
        HtmlTable members = new HtmlTable(sentences.text("Members at the end"))
                .words(
                        sentences.text("member"),
                        sentences.text("of"),
                        sentences.text("leads to"),
                        sentences.text("selected"),
                        sentences.text("collects"),
                        sentences.text("distributes"));
        HtmlTable changes = new HtmlTable(sentences.text("What became of the bundles"))
                .figures(sentences.text("at"))
                .words(
                        sentences.text("bundle"),
                        sentences.text("member"),
                        sentences.text("what"),
                        sentences.text("entry"));
        for (AggregationReport.Bundle bundle : report.aggregations().bundles()) {
            for (AggregationReport.Member each : bundle.state().members()) {
                members.row(
                        each.port(),
                        bundle.state().name(),
                        orDash(each.leadsTo()),
                        orDash(each.selected()),
                        each.collecting() ? sentences.text("yes") : sentences.text("no"),
                        each.distributing() ? sentences.text("yes") : sentences.text("no"));
            }
            for (AggregationReport.Change each :
                    bundle.changes().stream().limit(MOST_ROWS).toList()) {
                changes.row(
                        Units.seconds(each.atNs()),
                        bundle.state().name(),
                        orDash(each.port()),
                        sentences.text(each.what()),
                        each.entry() == null ? "-" : sentences.text(each.entry()));
            }
        }
        members.appendTo(out);
        if (!changes.isEmpty()) {
            changes.appendTo(out);
        }
    }

    private void loads(Html out) {
        HtmlTable links = new HtmlTable(sentences.text("Directions of links, the busiest first"))
                .words(sentences.text("from"), sentences.text("to"))
                .figures(
                        sentences.text("frames"),
                        sentences.text("peak load"),
                        sentences.text("mean load"),
                        sentences.text("queue drops"),
                        sentences.text("lost on the cable"),
                        sentences.text("no carrier"),
                        sentences.text("lost or bad"));
        List<Report.LinkLoad> busiest = report.links().stream()
                .sorted(Comparator.comparingLong((Report.LinkLoad each) -> -each.frames()))
                .limit(MOST_LINKS)
                .toList();
        busiest.forEach(each -> links.row(
                each.from(),
                each.to(),
                Units.count(each.frames()),
                Units.percent(each.peakLoad()),
                Units.percent(each.meanLoad()),
                Units.count(each.queueDrops()),
                Units.count(each.cutLosses() + each.silentLosses()),
                Units.count(each.carrierLosses()),
                Units.count(each.randomLosses() + each.corrupted())));
        end(out, links, report.links().size() - busiest.size());
        HtmlTable switches = new HtmlTable(sentences.text("Switches: control plane and address table"))
                .words(sentences.text("switch"))
                .figures(
                        sentences.text("CPU peak"),
                        sentences.text("CPU mean"),
                        sentences.text("served"),
                        sentences.text("dropped"),
                        sentences.text("flooded"),
                        sentences.text("addresses"),
                        sentences.text("moves"));
        report.switches().stream()
                .limit(MOST_ROWS)
                .forEach(each -> switches.row(
                        each.name(),
                        Units.percent(each.cpuPeakLoad()),
                        Units.percent(each.cpuMeanLoad()),
                        Units.count(each.cpuServed()),
                        Units.count(each.cpuDropped() + each.controlDropped()),
                        Units.count(each.floodedFrames()),
                        Units.count(each.addresses()),
                        Units.count(each.addressMoves())));
        if (!switches.isEmpty()) {
            end(out, switches, report.switches().size() - MOST_ROWS);
        }
    }
}
