package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The bonds of a network, for people. */
final class BondText {
    private static final int MOST_ROWS = 32;
    private static final int MOST_LINES = 32;

    private final StringBuilder out = new StringBuilder();

    private BondText() {}

    /** Each bond and its slaves; without a heading. */
    static String states(List<BondReport.State> bonds) {
        BondText text = new BondText();
        TextTable table = new TextTable(
                6, "bond", "slave", "leads to", "is", "link", "carrier", "failures", "sent", "received", "discarded");
        int rows = 0;
        for (BondReport.State bond : bonds) {
            for (BondReport.Slave slave : bond.slaves()) {
                if (rows++ < MOST_ROWS) {
                    table.row(
                            bond.name(),
                            slave.port(),
                            slave.leadsTo() == null ? "-" : slave.leadsTo(),
                            slave.active() ? "active" : "-",
                            slave.link(),
                            slave.carrier() ? "yes" : "no",
                            slave.failures(),
                            Units.count(slave.sentFrames()),
                            Units.count(slave.collectedFrames()),
                            Units.count(slave.discardedFrames()));
                }
            }
        }
        for (BondReport.State bond : bonds.subList(0, Math.min(MOST_ROWS, bonds.size()))) {
            text.line(bond.name() + ": " + bond.mode() + ", monitoring: " + bond.monitoring()
                    + (bond.up() ? "" : ", DOWN"));
        }
        table.appendTo(text.out);
        text.more(rows, MOST_ROWS, "slaves");
        return text.out.toString();
    }

    /** How each bond stands, what was not noticed, and what monitoring has cost; without a heading. */
    static String of(BondReport report) {
        return states(report.bonds().stream().map(BondReport.Bond::state).toList());
    }

    /** Each failover, and what it consisted of; empty when there was none. */
    static String failovers(BondReport report) {
        BondText text = new BondText();
        TextTable table = new TextTable(
                5,
                "at",
                "bond",
                "active slave",
                "before",
                "after",
                "detection",
                "failover",
                "gratuitous ARP",
                "relearned");
        int rows = 0;
        for (BondReport.Bond bond : report.bonds()) {
            for (BondReport.Failover each : bond.failovers()) {
                if (rows++ < MOST_ROWS) {
                    table.row(
                            Units.seconds(each.atNs()),
                            bond.state().name(),
                            or(each.to(), "none"),
                            or(each.from(), "none"),
                            or(each.entry(), "-"),
                            each.detectionNs() < 0 ? "-" : Units.duration(each.detectionNs()),
                            each.failoverNs() < 0 ? "-" : Units.duration(each.failoverNs()),
                            each.gratuitousNs() < 0 ? "-" : Units.duration(each.gratuitousNs() - each.atNs()),
                            each.relearnedNs() < 0 ? "-" : Units.duration(each.relearnedNs() - each.atNs()));
                }
            }
        }
        if (rows == 0) {
            return "";
        }
        table.appendTo(text.out);
        text.more(
                report.bonds().stream()
                        .mapToLong(BondReport.Bond::failoverCount)
                        .sum(),
                Math.min(rows, MOST_ROWS),
                "failovers");
        text.details(report);
        return text.out.toString();
    }

    private void details(BondReport report) {
        List<String> lines = new ArrayList<>();
        for (BondReport.Bond bond : report.bonds()) {
            for (BondReport.Failover each : bond.failovers()) {
                String where = bond.state().name() + " at " + Units.seconds(each.atNs()) + ": ";
                if (each.isFalse()) {
                    lines.add(where + "a FALSE failover: " + each.to() + " leads to nobody to whom " + each.from()
                            + " does not");
                }
                each.flows().forEach(flow -> lines.add(where + interrupted(flow)));
            }
        }
        lines.stream().limit(MOST_LINES).forEach(this::line);
        more(lines.size(), MOST_LINES, "lines of this kind");
    }

    /** {@code H1 > S1 out for 131 ms = detection 101 ms + failover 0 ns + relearning 30 ms}. */
    static String interrupted(BondReport.Interrupted flow) {
        return flow.flow() + " out for " + Units.duration(flow.outageNs()) + (flow.ended() ? "" : " and more")
                + " = detection " + Units.duration(flow.detectionNs()) + " + failover "
                + Units.duration(flow.failoverNs()) + " + relearning " + Units.duration(flow.relearningNs());
    }

    /** What no driver has noticed; empty when there was nothing. */
    static String unnoticed(BondReport report) {
        BondText text = new BondText();
        List<String> lines = new ArrayList<>();
        for (BondReport.Bond bond : report.bonds()) {
            for (BondReport.Unnoticed each : bond.unnoticed()) {
                lines.add(bond.state().name() + ", " + each.entry() + " (" + Units.seconds(each.entryNs()) + "): "
                        + each.flow() + " out for " + Units.duration(each.outageNs())
                        + (each.ended() ? "" : " and more") + " by way of " + each.slave() + ", never noticed: "
                        + each.why());
            }
        }
        lines.stream().limit(MOST_LINES).forEach(text::line);
        text.more(lines.size(), MOST_LINES, "lines of this kind");
        return text.out.toString();
    }

    /** The price of ARP monitoring. */
    static String arp(BondReport.ArpLoad load) {
        BondText text = new BondText();
        TextTable senders = new TextTable(1, "bond", "requests", "a second", "received in all");
        load.senders().stream()
                .limit(MOST_ROWS)
                .forEach(each -> senders.row(
                        each.bond(),
                        Units.count(each.requests()),
                        tenths(each.perSecond()),
                        Units.count(each.received())));
        senders.appendTo(text.out);
        text.more(load.senders().size(), MOST_ROWS, "bonds");
        TextTable receivers = new TextTable(1, "received by", "requests", "of broadcasts");
        load.receivers().stream()
                .limit(MOST_ROWS)
                .forEach(each ->
                        receivers.row(each.device(), Units.count(each.requests()), Units.count(each.broadcasts())));
        receivers.appendTo(text.out);
        text.more(load.receivers().size(), MOST_ROWS, "devices");
        text.line(Units.count(load.requests()) + " requests, " + tenths(load.perSecond())
                + " a second, were received " + Units.plural(load.received(), "time") + ": "
                + Units.percent(load.share()) + " of all broadcasts that came to hosts and CPUs");
        return text.out.toString();
    }

    private static String tenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String or(String word, String otherwise) {
        return word == null ? otherwise : word;
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
