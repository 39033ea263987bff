package org.failoverlab.topologies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * What follows from the graph of the switches alone: no protocol, no VLAN, every cable whole. Lists are in the order of
 * the topology.
 *
 * @param islands switches that reach each other, island by island
 * @param independentLoops cables that could be taken away without splitting an island; 0 means that nothing can
 *     circulate
 * @param loopSizes number of switches, and how many loops have so many, in the smallest set of loops of which all others
 *     are combined; a parallel cable is a loop of two, a cable from a switch to itself one of one
 * @param loopsNotMeasured how many of the independent loops are missing from the sizes, since measuring them would have
 *     taken too long; sizes are measured from the smallest up, only a loop alone on its island at once
 * @param criticalCables those whose loss splits an island
 * @param criticalSwitches those whose loss splits the rest of their island
 */
public record GraphFacts(
        List<List<Node>> islands,
        int independentLoops,
        SortedMap<Integer, Integer> loopSizes,
        int loopsNotMeasured,
        List<Cable> criticalCables,
        List<Node> criticalSwitches,
        Diameter diameter) {
    /** Steps for one question: a tenth of a second or so, enough for all measures of some thousand switches. */
    private static final long EFFORT = 20_000_000;

    /** Looks at the topology as it is now. */
    public static GraphFacts of(Topology topology) {
        return of(topology, EFFORT);
    }

    /** As {@link #of(Topology)}, but no question may take more steps than these. */
    static GraphFacts of(Topology topology, long effort) {
        SwitchGraph graph = new SwitchGraph(topology);
        LoopSizes loops = new LoopSizes(graph, effort);
        CriticalParts critical = new CriticalParts(graph);
        List<Cable> cables = new ArrayList<>();
        critical.pairs().stream().forEach(pair -> cables.add(graph.cable(pair)));
        List<Node> switches = new ArrayList<>();
        critical.switches().stream().forEach(v -> switches.add(graph.node(v)));
        return new GraphFacts(
                islands(graph),
                loops.independent(),
                Collections.unmodifiableSortedMap(loops.sizes()),
                loops.notMeasured(),
                List.copyOf(cables),
                List.copyOf(switches),
                Diameter.of(graph, effort));
    }

    private static List<List<Node>> islands(SwitchGraph graph) {
        List<List<Node>> islands = new ArrayList<>();
        int[] distances = new int[graph.size()];
        Arrays.fill(distances, -1);
        int[] order = new int[graph.size()];
        for (int v = 0; v < graph.size(); v++) {
            if (distances[v] < 0) {
                BitSet reached = new BitSet();
                int count = graph.distances(v, distances, order);
                Arrays.stream(order, 0, count).forEach(reached::set);
                islands.add(reached.stream().mapToObj(graph::node).toList());
            }
        }
        return List.copyOf(islands);
    }
}
