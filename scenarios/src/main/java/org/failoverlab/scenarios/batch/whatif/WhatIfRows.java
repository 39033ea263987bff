package org.failoverlab.scenarios.batch.whatif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.failoverlab.scenarios.file.TreeWriter;
import org.failoverlab.scenarios.network.Plan;
import org.failoverlab.scenarios.report.WhatIfReport;
import org.failoverlab.topologies.oracle.Reachability;

/** Gathers what the runs have shown, and holds it against the graph. */
final class WhatIfRows {
    /** A pair does more than its faults alone when an outage is longer than theirs together by this share, and this much. */
    private static final double MORE = 1.1;

    private static final long MORE_NS = 1_000_000;

    private static final Comparator<WhatIfReport.Row> WORST_FIRST = Comparator.comparing(
                    (WhatIfReport.Row row) -> !row.more())
            .thenComparing(row -> !row.loop())
            .thenComparing(row -> -row.forGood())
            .thenComparing(row -> -row.worstNs())
            .thenComparing(WhatIfReport.Row::number);

    private final Plan plan;
    private final Reachability graph;
    private final List<FlowEnds> flows;
    private final boolean[] counts;
    private final Disagreements disagreements;
    private final List<WhatIfReport.Row> singles = new ArrayList<>();
    private final List<WhatIfReport.Row> pairs = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private int number;

    WhatIfRows(Plan plan, Reachability graph, List<FlowEnds> flows, boolean[] counts) {
        this.plan = plan;
        this.graph = graph;
        this.flows = flows;
        this.counts = counts;
        this.disagreements = new Disagreements(flows);
    }

    void addSingle(FaultSet faults, Damage damage) {
        add(faults, damage, null, null, singles);
    }

    void addPair(FaultSet faults, Damage damage, Damage first, Damage second) {
        add(faults, damage, first, second, pairs);
    }

    private void add(FaultSet faults, Damage damage, Damage first, Damage second, List<WhatIfReport.Row> rows) {
        number++;
        List<WhatIfReport.Fault> words = faults(faults);
        if (damage.error() != null) {
            failed.add(new WhatIfReport.Row(number, words, false, false, 0, 0, -1, 0, List.of()).words() + ": "
                    + damage.error());
            return;
        }
        List<WhatIfReport.Cell> cells = new ArrayList<>();
        boolean more = first != null && damage.hasLoop() && !first.hasLoop() && !second.hasLoop();
        int forGood = 0;
        long worstNs = 0;
        int worst = -1;
        for (int flow = 0; flow < flows.size(); flow++) {
            if (!counts[flow]) {
                continue;
            }
            boolean isOwnEnd = flows.get(flow).isOwnEnd(faults, plan);
            boolean isJoined = flows.get(flow).isJoined(faults, graph);
            Damage.Down down = damage.directions()[flow];
            if (down != null) {
                cells.add(cell(flow, down, isOwnEnd, isJoined));
            }
            if (isOwnEnd) {
                continue;
            }
            disagreements.look(faults, flow, damage, isJoined);
            more |= first != null && !damage.hasLoop() && isMore(flow, damage, first, second);
            if (down != null && !isBetter(down, worst < 0 ? null : damage.directions()[worst])) {
                worst = flow;
                worstNs = down.longestNs();
            }
            forGood += damage.isDown(flow) ? 1 : 0;
        }
        rows.add(new WhatIfReport.Row(
                number, words, more, damage.hasLoop(), forGood, worstNs, worst, damage.endNs(), cells));
    }

    private static boolean isBetter(Damage.Down one, Damage.Down other) {
        if (other == null) {
            return false;
        }
        return one.hasEnded() != other.hasEnded() ? one.hasEnded() : one.longestNs() <= other.longestNs();
    }

    private static boolean isMore(int flow, Damage both, Damage first, Damage second) {
        if (first.hasLoop() || second.hasLoop()) {
            return false;
        } else if (both.isDown(flow)) {
            return !first.isDown(flow) && !second.isDown(flow);
        }
        long apartNs = first.longestNs(flow) + second.longestNs(flow);
        boolean isAnyForGood = first.isDown(flow) || second.isDown(flow);
        return !isAnyForGood && both.longestNs(flow) > MORE * apartNs + MORE_NS;
    }

    private static WhatIfReport.Cell cell(int flow, Damage.Down down, boolean isOwnEnd, boolean isJoined) {
        return new WhatIfReport.Cell(
                flow,
                down.longestNs(),
                down.totalNs(),
                down.hasEnded(),
                isOwnEnd,
                isJoined,
                down.fate(),
                down.where(),
                down.why());
    }

    static List<WhatIfReport.Fault> faults(FaultSet faults) {
        List<WhatIfReport.Fault> all = new ArrayList<>();
        for (int i = 0; i < faults.size(); i++) {
            SingleFault each = faults.get(i);
            String yaml = TreeWriter.flow(each.entry(faults.atNs(i)));
            all.add(new WhatIfReport.Fault(each.kind().word(), each.element(), each.from(), faults.atNs(i), yaml));
        }
        return all;
    }

    /** The worst first. */
    List<WhatIfReport.Row> singles() {
        return singles.stream().sorted(WORST_FIRST).toList();
    }

    /** Those that do more than either fault alone first, then the worst. */
    List<WhatIfReport.Row> pairs() {
        return pairs.stream().sorted(WORST_FIRST).toList();
    }

    List<WhatIfReport.Disagreement> disagreements() {
        return disagreements.all();
    }

    List<String> failed() {
        return failed;
    }
}
