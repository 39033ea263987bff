package org.failoverlab.topologies;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Cables and switches whose loss splits an island of switches, found by depth-first search with low points (Hopcroft and
 * Tarjan, "Efficient algorithms for graph manipulation", CACM 16(6), 1973). It keeps its own stack: the way down is as
 * long as a ring, too long for JGraphT's, which calls itself.
 */
final class CriticalParts {
    private final SwitchGraph graph;
    private final BitSet switches = new BitSet();
    private final BitSet pairs = new BitSet();
    /** When each switch was found, from 1; 0 when it was not yet. */
    private final int[] found;
    /** The earliest found that is joined to a switch or to anything below it, other than by the way down. */
    private final int[] low;

    private final int[] parentPair;
    /** The switches from the root down to where the search is, and of each the neighbour to look at next. */
    private final int[] way;

    private final int[] next;
    private int time;

    CriticalParts(SwitchGraph graph) {
        this.graph = graph;
        found = new int[graph.size()];
        low = new int[graph.size()];
        parentPair = new int[graph.size()];
        Arrays.fill(parentPair, -1);
        way = new int[graph.size()];
        next = new int[graph.size()];
        for (int root = 0; root < graph.size(); root++) {
            if (found[root] == 0) {
                searchFrom(root);
            }
        }
    }

    private void searchFrom(int root) {
        int depth = 0;
        int branchesOfRoot = 0;
        way[0] = root;
        enter(root);
        while (depth >= 0) {
            int v = way[depth];
            if (next[v] < graph.neighbours(v).length) {
                int pair = graph.pairNumbers(v)[next[v]];
                int w = graph.neighbours(v)[next[v]++];
                if (found[w] == 0) {
                    parentPair[w] = pair;
                    way[++depth] = w;
                    enter(w);
                } else if (pair != parentPair[v]) {
                    low[v] = Math.min(low[v], found[w]);
                }
            } else if (--depth >= 0) {
                int parent = way[depth];
                low[parent] = Math.min(low[parent], low[v]);
                if (low[v] > found[parent] && graph.isSingle(parentPair[v])) {
                    pairs.set(parentPair[v]);
                }
                if (parent == root) {
                    branchesOfRoot++;
                } else if (low[v] >= found[parent]) {
                    switches.set(parent);
                }
            }
        }
        if (branchesOfRoot > 1) {
            switches.set(root);
        }
    }

    private void enter(int v) {
        found[v] = ++time;
        low[v] = time;
    }

    /** By number. */
    BitSet switches() {
        return switches;
    }

    /** By number; each has one cable. */
    BitSet pairs() {
        return pairs;
    }
}
