package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The bonds of a network, for people. */
final class BondText {
    private static final int MOST_ROWS = 32;
    private static final int MOST_LINES = 32;
    /** Of more than these that are alike one line tells. */
    private static final int FEW = 4;

    /** A failover, and whose it is. */
    private record Of(String bond, BondReport.Failover failover) {}

    private final Page out;

    private BondText(Style style) {
        out = new Page(style);
    }

    /** Each bond and its slaves; without a heading. */
    static String states(List<BondReport.State> bonds, Style style) {
        BondText text = new BondText(style);
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
        text.kinds(bonds);
        table.appendTo(text.out);
        text.more(rows, MOST_ROWS, "slaves");
        return text.out.toString();
    }

    /** A line each; those of which the same is to be said have one together when there are many. */
    private void kinds(List<BondReport.State> bonds) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (BondReport.State bond : bonds) {
            String kind = bond.mode() + ", monitoring: " + bond.monitoring() + (bond.up() ? "" : ", DOWN");
            // Two that are alike are better seen one below the other.
            String key = bonds.size() <= FEW ? bond.name() + " " + kind : kind;
            names.computeIfAbsent(key, each -> new ArrayList<>()).add(bond.name() + ": " + kind);
        }
        names.values().stream().limit(MOST_ROWS).forEach(alike -> line(together(alike)));
        more(names.size(), MOST_ROWS, "kinds of bonds");
    }

    /** {@code H1:bond0, H2:bond0, H3:bond0 and 497 more: active-backup, …}. */
    private static String together(List<String> alike) {
        String first = alike.get(0);
        // The name of a bond has a colon itself.
        String what = first.substring(first.indexOf(": "));
        List<String> names = alike.stream()
                .limit(FEW)
                .map(each -> each.substring(0, each.indexOf(": ")))
                .toList();
        int more = alike.size() - names.size();
        return String.join(", ", names) + (more > 0 ? " and " + Units.count(more) + " more" : "") + what;
    }

    /** How each bond stands, what was not noticed, and what monitoring has cost; without a heading. */
    static String of(BondReport report, Style style) {
        return states(report.bonds().stream().map(BondReport.Bond::state).toList(), style);
    }

    /** Each failover, and what it consisted of; empty when there was none. */
    static String failovers(BondReport report, Style style) {
        BondText text = new BondText(style);
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
        List<Of> all = inOrder(report);
        all.stream().limit(MOST_ROWS).forEach(each -> row(table, each.bond, each.failover));
        if (all.isEmpty()) {
            return "";
        }
        table.appendTo(text.out);
        text.more(
                report.bonds().stream()
                        .mapToLong(BondReport.Bond::failoverCount)
                        .sum(),
                Math.min(all.size(), MOST_ROWS),
                "failovers");
        text.details(all);
        return text.out.toString();
    }

    /** Those of all bonds, as they happened. */
    private static List<Of> inOrder(BondReport report) {
        List<Of> all = new ArrayList<>();
        report.bonds()
                .forEach(bond -> bond.failovers()
                        .forEach(each -> all.add(new Of(bond.state().name(), each))));
        all.sort(Comparator.comparingLong(each -> each.failover.atNs()));
        return all;
    }

    private static void row(TextTable table, String bond, BondReport.Failover each) {
        table.row(
                Units.seconds(each.atNs()),
                bond,
                or(each.to(), "none"),
                or(each.from(), "none"),
                or(each.entry(), "-"),
                each.detectionNs() < 0 ? "-" : Units.duration(each.detectionNs()),
                each.failoverNs() < 0 ? "-" : Units.duration(each.failoverNs()),
                each.gratuitousNs() < 0 ? "-" : Units.duration(each.gratuitousNs() - each.atNs()),
                each.relearnedNs() < 0 ? "-" : Units.duration(each.relearnedNs() - each.atNs()));
    }

    private void details(List<Of> failovers) {
        List<String> lines = new ArrayList<>();
        for (Of of : failovers) {
            BondReport.Failover each = of.failover;
            String where = of.bond + " at " + Units.seconds(each.atNs()) + ": ";
            if (each.isFalse()) {
                lines.add(where + "a FALSE failover: " + each.to() + " leads to nobody to whom " + each.from()
                        + " does not");
            }
            each.flows().forEach(flow -> lines.add(where + interrupted(flow)));
        }
        lines.stream().limit(MOST_LINES).forEach(this::line);
        more(lines.size(), MOST_LINES, "lines of this kind");
    }

    /** {@code H1 > S1 out for 131 ms = detection 101 ms + failover 0 ns + until it was back 30 ms}. */
    static String interrupted(BondReport.Interrupted flow) {
        return flow.flow() + " out for " + Units.duration(flow.outageNs()) + (flow.ended() ? "" : " and more")
                + " = detection " + Units.duration(flow.detectionNs()) + " + failover "
                + Units.duration(flow.failoverNs()) + " + until it was back " + Units.duration(flow.relearningNs());
    }

    /** What no driver has noticed; empty when there was nothing. */
    static String unnoticed(BondReport report, Style style) {
        BondText text = new BondText(style);
        Map<String, List<String>> byEntry = new LinkedHashMap<>();
        for (BondReport.Bond bond : report.bonds()) {
            for (BondReport.Unnoticed each : bond.unnoticed()) {
                String entry = each.entry() + " (" + Units.seconds(each.entryNs()) + "): ";
                byEntry.computeIfAbsent(entry, key -> new ArrayList<>())
                        .add(bond.state().name() + ", " + entry + each.flow() + " out for "
                                + Units.duration(each.outageNs()) + (each.ended() ? "" : " and more") + " by way of "
                                + each.slave() + ", never noticed: " + each.why());
            }
        }
        List<String> lines = new ArrayList<>();
        byEntry.forEach((entry, own) -> {
            int shown = own.size() <= 2 * FEW ? own.size() : FEW;
            lines.addAll(own.subList(0, shown));
            if (own.size() > shown) {
                lines.add(entry + Units.count(own.size() - shown) + " more lines like these; the JSON report has all");
            }
        });
        lines.stream().limit(MOST_LINES).forEach(text::line);
        text.more(lines.size(), MOST_LINES, "lines of this kind");
        return text.out.toString();
    }

    /** The price of ARP monitoring. */
    static String arp(BondReport.ArpLoad load, Style style) {
        BondText text = new BondText(style);
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
