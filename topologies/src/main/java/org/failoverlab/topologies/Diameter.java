package org.failoverlab.topologies;

import java.util.Arrays;

/**
 * The longest of the shortest ways between two switches.
 *
 * @param hops how many cables the way has; 0 when there is one switch or none
 * @param from one end; null without switches
 * @param to the other end
 * @param isExact false when not all ways were measured, since that would have taken too long: the diameter is then at
 *     least this
 */
public record Diameter(int hops, Node from, Node to, boolean isExact) {
    /** In a network too large for all ways, so many sweeps from one far end to the next. */
    private static final int SWEEPS = 4;

    /** Within the islands of the graph; nothing leads from one island to another. */
    static Diameter of(SwitchGraph graph, long effort) {
        if (graph.size() == 0) {
            return new Diameter(0, null, null, true);
        }
        boolean isExact = (long) graph.size() * (graph.size() + 2L * graph.pairCount()) <= effort;
        int[] distances = new int[graph.size()];
        int[] order = new int[graph.size()];
        int hops = -1;
        int from = 0;
        int to = 0;
        int start = 0;
        for (int i = 0; i < (isExact ? graph.size() : SWEEPS); i++) {
            if (isExact) {
                start = i;
            }
            Arrays.fill(distances, -1);
            int farthest = order[graph.distances(start, distances, order) - 1];
            if (distances[farthest] > hops) {
                hops = distances[farthest];
                from = start;
                to = farthest;
            }
            start = farthest;
        }
        return new Diameter(hops, graph.node(from), graph.node(to), isExact);
    }
}
