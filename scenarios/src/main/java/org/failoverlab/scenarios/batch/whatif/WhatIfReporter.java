package org.failoverlab.scenarios.batch.whatif;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.report.WhatIfReport;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.oracle.Reachability;

/** Makes the answer of all rows. */
final class WhatIfReporter {
    private static final List<String> LEFT_OUT =
            List.of("timeline", "expect", "capture", "until", "stop and count of traffic");

    private final Scenario scenario;
    private final List<FlowEnds> flows;
    private final boolean[] counts;

    WhatIfReporter(Scenario scenario, List<FlowEnds> flows, boolean[] counts) {
        this.scenario = scenario;
        this.flows = flows;
        this.counts = counts;
    }

    WhatIfReport report(
            WhatIfRows rows, WhatIfReport.Setting setting, Damage undisturbed, Pairs pairs, Reachability reachability) {
        List<WhatIfReport.Flow> described = new ArrayList<>();
        for (int i = 0; i < flows.size(); i++) {
            FlowEnds each = flows.get(i);
            described.add(new WhatIfReport.Flow(
                    each.name(), each.from().name(), each.toWords(), undisturbed.longestNs(i), counts[i]));
        }
        List<WhatIfReport.Skip> skipped = new ArrayList<>();
        if (pairs != null) {
            pairs.skipped().forEach((why, count) -> skipped.add(new WhatIfReport.Skip(count, why)));
        }
        List<WhatIfReport.Graph> graph = graph(reachability);
        List<WhatIfReport.Row> singles = rows.singles();
        List<WhatIfReport.Row> doubles = rows.pairs();
        return new WhatIfReport(
                scenario.title(),
                scenario.seed(),
                setting,
                LEFT_OUT,
                described,
                count(singles),
                pairs == null ? null : count(doubles),
                skipped,
                singles,
                doubles,
                unprotected(singles, graph),
                singleHomed(),
                graph,
                rows.disagreements(),
                rows.failed());
    }

    private static WhatIfReport.Count count(List<WhatIfReport.Row> rows) {
        int unharmed = 0;
        int recovered = 0;
        int forGood = 0;
        int loops = 0;
        int more = 0;
        long slowestNs = 0;
        String slowest = null;
        for (WhatIfReport.Row row : rows) {
            loops += row.loop() ? 1 : 0;
            unharmed += row.worstFlow() < 0 && !row.loop() ? 1 : 0;
            recovered += row.worstFlow() >= 0 && !row.loop() && row.forGood() == 0 ? 1 : 0;
            forGood += row.forGood() > 0 ? 1 : 0;
            more += row.more() ? 1 : 0;
            for (WhatIfReport.Cell cell : row.cells()) {
                if (!row.loop() && cell.ended() && !cell.ownEnd() && cell.longestNs() > slowestNs) {
                    slowestNs = cell.longestNs();
                    slowest = row.words();
                }
            }
        }
        return new WhatIfReport.Count(rows.size(), unharmed, recovered, slowestNs, slowest, loops, forGood, more);
    }

    private List<WhatIfReport.Graph> graph(Reachability reachability) {
        List<WhatIfReport.Graph> graph = new ArrayList<>();
        for (int i = 0; i < flows.size(); i++) {
            FlowEnds each = flows.get(i);
            graph.add(new WhatIfReport.Graph(
                    i,
                    reachability.bridges(each.from(), each.to()).stream()
                            .map(Cable::name)
                            .toList(),
                    reachability.cutVertices(each.from(), each.to()).stream()
                            .map(Node::name)
                            .toList()));
        }
        return graph;
    }

    /** Of an element the kinds of its faults and the flows that they take down for good. */
    private record Victims(Set<String> kinds, Set<Integer> flows) {}

    private List<WhatIfReport.Unprotected> unprotected(List<WhatIfReport.Row> singles, List<WhatIfReport.Graph> graph) {
        Map<String, Victims> victims = new LinkedHashMap<>();
        for (WhatIfReport.Row row : singles) {
            WhatIfReport.Fault fault = row.faults().get(0);
            if (row.loop()) {
                Victims its = victims.computeIfAbsent(
                        fault.element(), none -> new Victims(new LinkedHashSet<>(), new LinkedHashSet<>()));
                its.kinds().add(fault.kind());
                IntStream.range(0, flows.size()).filter(flow -> counts[flow]).forEach(its.flows()::add);
                continue;
            }
            for (WhatIfReport.Cell cell : row.cells()) {
                if (!cell.ended() && !cell.ownEnd()) {
                    Victims its = victims.computeIfAbsent(
                            fault.element(), none -> new Victims(new LinkedHashSet<>(), new LinkedHashSet<>()));
                    its.kinds().add(fault.kind());
                    its.flows().add(cell.flow());
                }
            }
        }
        List<WhatIfReport.Unprotected> all = new ArrayList<>();
        victims.forEach((element, its) -> all.add(new WhatIfReport.Unprotected(
                element,
                List.copyOf(its.kinds()),
                its.flows().stream().map(flow -> flows.get(flow).name()).toList(),
                its.flows().stream()
                        .anyMatch(flow -> graph.get(flow).bridges().contains(element)
                                || graph.get(flow).cutVertices().contains(element)))));
        return all;
    }

    private List<String> singleHomed() {
        Set<String> ends = new LinkedHashSet<>();
        for (FlowEnds each : flows) {
            for (Node node : ends(each)) {
                if (scenario.plan().topology().cablesOf(node).size() == 1) {
                    ends.add(node.name());
                }
            }
        }
        return List.copyOf(ends);
    }

    private static List<Node> ends(FlowEnds flow) {
        List<Node> ends = new ArrayList<>(List.of(flow.from()));
        ends.addAll(flow.to());
        return ends;
    }
}
