package org.failoverlab.topologies;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many switches the loops have: the lengths of a minimum cycle basis, the smallest set of loops of which all others
 * are combined. There may be several such sets; their lengths are always the same.
 *
 * <p>Loops are tried from the shortest to the longest and kept when they are no combination of those kept before
 * (Horton, "A polynomial-time algorithm to find the shortest cycle basis of a graph", SIAM J. Comput. 16(2), 1987). It
 * is enough to try, for each switch v, the loops of two shortest ways from v and the cable between their ends; and since
 * a loop need only be found from one of its switches, the ways from v may leave out those numbered before v.
 */
final class LoopSizes {
    private static final int[] NONE = {};

    private final SwitchGraph graph;
    private final SortedMap<Integer, Integer> sizes = new TreeMap<>();
    private final int independent;
    private long effort;
    private int missing;

    /** Of each pair, its number among those that close a loop over a tree of all switches; -1 for those of the tree. */
    private final int[] chords;
    /** Loops kept, by their first chord; a loop is told by its chords alone, in order. */
    private final int[][] kept;

    private final int[] depth;
    private final int[] parent;
    private final int[] parentPair;
    private final int[] branch;
    private final int[] order;

    /**
     * Finds the sizes.
     *
     * @param effort how many steps this may take, more or less
     */
    LoopSizes(SwitchGraph graph, long effort) {
        this.graph = graph;
        this.effort = effort;
        depth = new int[graph.size()];
        parent = new int[graph.size()];
        parentPair = new int[graph.size()];
        branch = new int[graph.size()];
        order = new int[graph.size()];
        chords = new int[graph.pairCount()];
        Arrays.fill(depth, -1);
        int[] islands = new int[graph.size()];
        missing = numberChords(islands);
        kept = new int[missing][];
        independent = missing + graph.selfCables() + graph.parallelCables();
        count(1, graph.selfCables());
        count(2, graph.parallelCables());
        measureLonelyLoops(islands);
        Arrays.fill(depth, -1);
        for (int length = 3; missing > 0 && length <= graph.size(); length++) {
            int before = missing;
            tryLength(length);
            if (this.effort < 0) {
                // Some of this length may not have been tried.
                missing = before;
                break;
            }
            count(length, before - missing);
        }
    }

    private void count(int length, int loops) {
        if (loops > 0) {
            sizes.merge(length, loops, Integer::sum);
        }
    }

    /** How many independent loops there are. */
    int independent() {
        return independent;
    }

    /** Number of switches, and how many loops have so many. */
    SortedMap<Integer, Integer> sizes() {
        return sizes;
    }

    /** How many independent loops were not measured, since that would have taken too long. */
    int notMeasured() {
        return missing;
    }

    /** Numbers the chords and notes each switch's island; returns how many chords there are. */
    private int numberChords(int[] islands) {
        boolean[] isInTree = new boolean[graph.pairCount()];
        for (int v = 0; v < graph.size(); v++) {
            if (depth[v] < 0) {
                int reached = grow(v, 0, Integer.MAX_VALUE);
                for (int i = 0; i < reached; i++) {
                    islands[order[i]] = v;
                    if (i > 0) {
                        isInTree[parentPair[order[i]]] = true;
                    }
                }
            }
        }
        int count = 0;
        for (int pair = 0; pair < chords.length; pair++) {
            chords[pair] = isInTree[pair] ? -1 : count++;
        }
        return count;
    }

    /** A loop alone on its island is measured along the tree: a ring may be larger than what can be tried. */
    private void measureLonelyLoops(int[] islands) {
        int[] chordsOfIsland = new int[graph.size()];
        for (int v = 0; v < graph.size(); v++) {
            for (int pair : graph.pairNumbers(v)) {
                chordsOfIsland[islands[v]] += chords[pair] >= 0 ? 1 : 0;
            }
        }
        for (int v = 0; v < graph.size(); v++) {
            for (int n = 0; n < graph.neighbours(v).length; n++) {
                int w = graph.neighbours(v)[n];
                int chord = chords[graph.pairNumbers(v)[n]];
                // Every chord was counted at both its ends.
                if (v < w && chord >= 0 && chordsOfIsland[islands[v]] == 2) {
                    kept[chord] = new int[] {chord};
                    missing--;
                    count(lengthAlongTree(v, w), 1);
                }
            }
        }
    }

    private int lengthAlongTree(int v, int w) {
        int length = 1;
        int a = v;
        int b = w;
        while (a != b) {
            boolean isALower = depth[a] > depth[b];
            a = isALower ? parent[a] : a;
            b = isALower ? b : parent[b];
            length++;
        }
        return length;
    }

    /** Grows a tree of shortest ways from v over switches numbered from {@code least} on; returns how many it reaches. */
    private int grow(int v, int least, int deepest) {
        depth[v] = 0;
        branch[v] = v;
        order[0] = v;
        int reached = 1;
        for (int i = 0; i < reached && depth[order[i]] < deepest; i++) {
            int u = order[i];
            int[] neighbours = graph.neighbours(u);
            effort -= neighbours.length;
            for (int n = 0; n < neighbours.length; n++) {
                int w = neighbours[n];
                if (w >= least && depth[w] < 0) {
                    depth[w] = depth[u] + 1;
                    parent[w] = u;
                    parentPair[w] = graph.pairNumbers(u)[n];
                    branch[w] = u == v ? w : branch[u];
                    order[reached++] = w;
                }
            }
        }
        return reached;
    }

    private void tryLength(int length) {
        int deepest = length / 2;
        for (int v = 0; v < graph.size() && missing > 0 && effort >= 0; v++) {
            int reached = grow(v, v, deepest);
            for (int i = 0; i < reached && missing > 0; i++) {
                int x = order[i];
                if (depth[x] == deepest) {
                    closeLoops(x, length);
                }
            }
            for (int i = 0; i < reached; i++) {
                depth[order[i]] = -1;
            }
        }
    }

    /** Tries the loops that a pair closes at x and that have this length. */
    private void closeLoops(int x, int length) {
        int[] neighbours = graph.neighbours(x);
        effort -= neighbours.length;
        for (int n = 0; n < neighbours.length; n++) {
            int y = neighbours[n];
            boolean isLength = depth[y] >= 0 && depth[x] + depth[y] + 1 == length;
            // On one level every pair is met from both ends.
            boolean isFirst = depth[y] != depth[x] || x < y;
            if (isLength && isFirst && branch[x] != branch[y]) {
                keepIfNew(loop(x, y, graph.pairNumbers(x)[n], length));
            }
        }
    }

    private int[] loop(int x, int y, int pair, int length) {
        int[] found = new int[length];
        int count = 0;
        if (chords[pair] >= 0) {
            found[count++] = chords[pair];
        }
        for (int end : new int[] {x, y}) {
            for (int u = end; depth[u] > 0; u = parent[u]) {
                if (chords[parentPair[u]] >= 0) {
                    found[count++] = chords[parentPair[u]];
                }
            }
        }
        int[] loop = Arrays.copyOf(found, count);
        Arrays.sort(loop);
        effort -= length;
        return loop;
    }

    private void keepIfNew(int[] loop) {
        int[] rest = loop;
        while (rest.length > 0 && kept[rest[0]] != null) {
            rest = combine(rest, kept[rest[0]]);
            effort -= rest.length;
        }
        if (rest.length > 0) {
            kept[rest[0]] = rest;
            missing--;
        }
    }

    /** What is in one of the two but not in both. */
    private static int[] combine(int[] a, int[] b) {
        int[] result = new int[a.length + b.length];
        int i = 0;
        int j = 0;
        int count = 0;
        while (i < a.length || j < b.length) {
            if (j == b.length || (i < a.length && a[i] < b[j])) {
                result[count++] = a[i++];
            } else if (i == a.length || b[j] < a[i]) {
                result[count++] = b[j++];
            } else {
                i++;
                j++;
            }
        }
        return count == 0 ? NONE : Arrays.copyOf(result, count);
    }
}
