package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.List;

/** What each fault does to each flow, for people. */
public final class WhatIfText {
    /** With more flows, a row has the worst of them only. */
    private static final int MOST_COLUMNS = 6;

    private final WhatIfReport report;
    private final int top;
    private final Page out;

    private WhatIfText(WhatIfReport report, int top, Style style) {
        this.out = new Page(style);
        this.report = report;
        this.top = top;
    }

    /** With so many rows in each table. */
    public static String of(WhatIfReport report, int top) {
        return of(report, top, Style.PLAIN);
    }

    /** For a terminal. */
    public static String of(WhatIfReport report, int top, Style style) {
        WhatIfText text = new WhatIfText(report, top, style);
        text.out.bold("What if? " + report.title());
        text.setting();
        text.summary();
        text.unprotected();
        text.table("Single faults, the worst first", report.rows());
        if (report.pairs() != null) {
            text.table("Pairs, the worst first of those that do more than either fault alone", text.more());
            text.skipped();
        }
        text.graph();
        text.failed();
        return text.out.toString();
    }

    private List<WhatIfReport.Row> more() {
        return report.pairRows().stream().filter(WhatIfReport.Row::more).toList();
    }

    private void setting() {
        WhatIfReport.Setting setting = report.setting();
        line("Seed " + report.seed() + ". Left out of the scenario: " + String.join(", ", report.leftOut()) + ".");
        String at = Units.seconds(setting.atNs());
        String settled = Units.seconds(setting.settledNs());
        if (setting.atGiven() && setting.settledNs() > setting.atNs()) {
            line("Faults come at " + at + ", before the network has come to rest at " + settled + ".");
        } else {
            line("Faults come at " + at + "; the network has come to rest at " + settled + ".");
        }
        if (report.pairs() != null && setting.gapNs() > 0) {
            line("The second fault of a pair comes " + Units.seconds(setting.gapNs()) + " after the first.");
        }
        String run = Units.seconds(setting.forNs());
        line(
                setting.forGiven()
                        ? "Each run goes on for " + run + " after its last fault."
                        : setting.forParts().isEmpty()
                                ? "Each run goes on for " + run
                                        + " after its last fault: nothing in this network is slow."
                                : "Each run goes on for " + run + " after its last fault: "
                                        + String.join(", ", setting.forParts()) + ", and 5 s.");
        if (setting.longerNs() > setting.forNs()) {
            line("Where a flow is still down then though a way is left, it goes on for "
                    + Units.seconds(setting.longerNs()) + ", until tables have aged.");
        }
        for (WhatIfReport.Flow flow : report.flows()) {
            if (!flow.counts()) {
                line(flow.name() + " is down without any fault, and does not count.");
            } else if (flow.undisturbedNs() > 0) {
                line(flow.name() + " is down for " + Units.duration(flow.undisturbedNs()) + " without any fault.");
            }
        }
        out.append('\n');
    }

    private void summary() {
        count(report.singles(), "single fault");
        if (report.pairs() != null) {
            count(report.pairs(), "pair");
            line(
                    report.pairs().more() == 0
                            ? "No pair does more than either of its faults alone."
                            : Units.plural(report.pairs().more(), "pair")
                                    + " of them: more than either of their faults alone.");
        }
    }

    private void count(WhatIfReport.Count count, String what) {
        line(Units.plural(count.runs(), what) + ": " + Units.count(count.unharmed())
                + " harm no flow but those whose own end they break, "
                + Units.count(count.recovered()) + " harm one that recovers, " + Units.count(count.forGood())
                + " take one down for good, " + Units.count(count.loops()) + " leave a loop.");
        if (count.slowest() != null) {
            line("The slowest recovery takes " + Units.duration(count.slowestNs()) + ": " + count.slowest() + ".");
        }
    }

    private void unprotected() {
        if (report.unprotected().isEmpty()) {
            line("Nothing is unprotected: no single fault takes a flow down for good whose ends work.");
        }
        for (WhatIfReport.Unprotected each : report.unprotected()) {
            line("Unprotected: " + each.element() + " (" + String.join(", ", each.kinds()) + ") takes down for good "
                    + some(each.flows()) + ".");
        }
        if (!report.singleHomed().isEmpty()) {
            line("Ends with one cable only: " + String.join(", ", report.singleHomed()) + ".");
        }
        out.append('\n');
    }

    private static String some(List<String> names) {
        return names.size() <= 4
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 3)) + " and " + (names.size() - 3) + " more";
    }

    private void table(String heading, List<WhatIfReport.Row> rows) {
        List<WhatIfReport.Row> shown =
                rows.stream().filter(WhatIfText::harms).limit(top).toList();
        if (shown.isEmpty()) {
            return;
        }
        out.bold(heading);
        boolean isMatrix = report.flows().size() <= MOST_COLUMNS;
        List<String> headings = new ArrayList<>(List.of("Fault", "Timeline"));
        if (isMatrix) {
            report.flows().forEach(flow -> headings.add(flow.name()));
        } else {
            headings.addAll(List.of("Worst flow", "Outage", "Flows hit"));
        }
        TextTable table = new TextTable(isMatrix ? 2 : 3, headings.toArray(new String[0]));
        for (WhatIfReport.Row row : shown) {
            List<String> cells = new ArrayList<>(List.of(row.words(), row.yaml()));
            if (isMatrix) {
                for (int flow = 0; flow < report.flows().size(); flow++) {
                    cells.add(cell(row, flow));
                }
            } else {
                int worst = row.worstFlow() >= 0 || row.cells().isEmpty()
                        ? Math.max(0, row.worstFlow())
                        : row.cells().get(0).flow();
                cells.add(report.flows().get(worst).name());
                cells.add(cell(row, worst));
                cells.add(String.valueOf(row.cells().size()));
            }
            table.row(cells.toArray());
        }
        table.appendTo(out);
        long more = rows.stream().filter(WhatIfText::harms).count() - shown.size();
        if (more > 0) {
            line("and " + Units.count(more) + " more; --top shows more of them, --out all");
        }
        out.append('\n');
    }

    private static boolean harms(WhatIfReport.Row row) {
        return row.loop() || !row.cells().isEmpty();
    }

    private String cell(WhatIfReport.Row row, int flow) {
        if (!report.flows().get(flow).counts()) {
            return "?";
        }
        if (row.loop()) {
            return "loop";
        }
        for (WhatIfReport.Cell cell : row.cells()) {
            if (cell.flow() == flow) {
                return cell.ownEnd() ? "own end" : cell.ended() ? Units.duration(cell.longestNs()) : "for good";
            }
        }
        return "-";
    }

    private void skipped() {
        for (WhatIfReport.Skip each : report.skipped()) {
            line("Skipped: " + Units.count(each.count()) + " pairs, " + each.why() + ".");
        }
        out.append('\n');
    }

    private void graph() {
        out.bold("What the graph alone says");
        TextTable table = new TextTable(3, "Flow", "Bridges", "Cut vertices");
        for (WhatIfReport.Graph each : report.graph()) {
            table.row(
                    report.flows().get(each.flow()).name(),
                    each.bridges().isEmpty() ? "none" : String.join(", ", each.bridges()),
                    each.cutVertices().isEmpty() ? "none" : String.join(", ", each.cutVertices()));
        }
        table.appendTo(out);
        if (report.disagreements().isEmpty()) {
            line("Runs and graph agree: a flow is down for good where no way is left, and only there.");
        }
        for (WhatIfReport.Disagreement each : report.disagreements()) {
            line(each.reason());
            line("  " + Units.plural(each.count(), "case") + ", such as " + each.flow() + " after: " + each.example()
                    + ".");
            if (each.why() != null) {
                line("  Lost at " + each.where() + ": " + each.why() + ".");
            }
        }
    }

    private void failed() {
        for (String each : report.failed()) {
            line("The program has failed: " + each);
        }
    }

    private void line(String text) {
        out.append("  ").append(text).append('\n');
    }
}
