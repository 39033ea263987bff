package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The spanning tree of a network, for people. */
final class TreeText {
    /** More ports than this are summed up: nobody reads so long a table. */
    private static final int MOST_PORTS = 50;

    private static final int MOST_ROWS = 32;
    private static final int MOST_NAMES = 8;

    private final List<TreeReport.Bridge> bridges;
    private final Page out;

    private TreeText(List<TreeReport.Bridge> bridges, Style style) {
        this.out = new Page(style);
        this.bridges = bridges;
    }

    /** Who is the root, and each port with its role and state; without a heading. */
    static String bridges(List<TreeReport.Bridge> bridges, Style style) {
        TreeText text = new TreeText(bridges, style);
        text.roots();
        text.ports();
        return text.out.toString();
    }

    /** How soon the changes came that followed each entry of the timeline. */
    static String episodes(List<TreeReport.Episode> episodes, Style style) {
        Page out = new Page(style);
        TextTable table = new TextTable(2, "at", "what", "first change after", "last change after", "changes");
        episodes.stream()
                .limit(MOST_ROWS)
                .forEach(each -> table.row(
                        Units.seconds(each.atNs()),
                        each.what() == null ? "start of the run" : each.what(),
                        after(each, each.firstChangeNs()),
                        after(each, each.lastChangeNs()),
                        Units.count(each.changes())));
        table.appendTo(out);
        if (episodes.size() > MOST_ROWS) {
            out.append("  … and ").append(Units.count(episodes.size() - MOST_ROWS));
            out.append(" more entries; the JSON report has all\n");
        }
        return out.toString();
    }

    private static String after(TreeReport.Episode episode, long ns) {
        return ns < 0 ? "-" : Units.duration(ns - episode.atNs());
    }

    private void roots() {
        Map<String, List<TreeReport.Bridge>> byRoot = new LinkedHashMap<>();
        for (TreeReport.Bridge bridge : bridges) {
            if (bridge.running()) {
                byRoot.computeIfAbsent(bridge.rootId(), id -> new ArrayList<>()).add(bridge);
            }
        }
        byRoot.forEach((id, believers) -> {
            String name = believers.get(0).rootName();
            out.append("  root ").append(name == null ? id + ", which no switch has" : name + " (" + id + ")");
            out.append(byRoot.size() == 1 && believers.size() == bridges.size() ? "" : " of " + names(believers));
            out.append('\n');
        });
        List<TreeReport.Bridge> down =
                bridges.stream().filter(bridge -> !bridge.running()).toList();
        if (!down.isEmpty()) {
            out.append("  not running: ").append(names(down)).append('\n');
        }
    }

    private static String names(List<TreeReport.Bridge> some) {
        String names = String.join(
                ", ",
                some.stream().limit(MOST_NAMES).map(TreeReport.Bridge::name).toList());
        return names + (some.size() > MOST_NAMES ? " and " + (some.size() - MOST_NAMES) + " more" : "");
    }

    private void ports() {
        long count = bridges.stream()
                .flatMap(bridge -> bridge.ports().stream())
                .filter(TreeText::isShown)
                .count();
        if (count == 0) {
            return;
        }
        TextTable table = new TextTable(5, "port", "leads to", "role", "state", "why", "cost");
        boolean isShort = count <= MOST_PORTS;
        Map<String, Long> sums = new TreeMap<>();
        for (TreeReport.Bridge bridge : bridges) {
            for (TreeReport.Port port : bridge.ports()) {
                if (isShown(port) && isShort) {
                    row(table, port);
                } else if (isShown(port)) {
                    sums.merge(port.role() + ", " + port.state(), 1L, Long::sum);
                }
            }
        }
        if (isShort) {
            table.appendTo(out);
        } else {
            TextTable summary = new TextTable(1, "role and state", "ports");
            sums.forEach((what, ports) -> summary.row(what, Units.count(ports)));
            summary.appendTo(out);
            out.append("  the JSON report has each port\n");
        }
    }

    /** A port without a cable is of no interest unless something is wrong with it. */
    private static boolean isShown(TreeReport.Port port) {
        return port.leadsTo() != null || !port.inconsistency().equals("none");
    }

    private static void row(TextTable table, TreeReport.Port port) {
        table.row(
                port.name(),
                port.leadsTo() == null ? "-" : port.leadsTo(),
                port.role(),
                port.state() + (port.edge() ? ", edge" : ""),
                port.why(),
                port.cost());
    }
}
