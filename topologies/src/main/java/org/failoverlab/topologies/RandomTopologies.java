package org.failoverlab.topologies;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/** Topologies that are drawn. */
public final class RandomTopologies {
    private RandomTopologies() {}

    /** The most cables among so many switches when no two are joined twice. */
    public static long mostCables(int switches) {
        return switches * (switches - 1L) / 2;
    }

    /**
     * Adds a network that no loss of one switch or one cable splits: switches S1 … Sn on a ring in random order, and
     * further cables between random pairs; no two switches are joined twice. Every draw of this size is possible that
     * has a ring through all switches. The cables are plugged in the order of their ends' numbers, whatever the order in
     * which they are drawn.
     *
     * @param switches at least 3
     * @param cables at least as many, at most {@link #mostCables}
     * @param random gives a number from 0 to below its argument
     */
    public static void twoConnected(Topology topology, int switches, int cables, IntUnaryOperator random) {
        Generators.requireAtLeast(3, switches, "switches");
        Generators.requireAtLeast(switches, cables, "cables");
        if (cables > mostCables(switches)) {
            throw new IllegalArgumentException("cables must be at most " + mostCables(switches) + ", not " + cables);
        }
        int[] ring = new int[switches];
        for (int i = 0; i < switches; i++) {
            // Shuffled as it grows: each number goes to a random place, and what stood there to the end.
            int place = random.applyAsInt(i + 1);
            ring[i] = ring[place];
            ring[place] = i;
        }
        Set<Long> pairs = new TreeSet<>();
        for (int i = 0; i < switches; i++) {
            pairs.add(pair(ring[i], ring[(i + 1) % switches]));
        }
        while (pairs.size() < cables) {
            int a = random.applyAsInt(switches);
            int b = random.applyAsInt(switches);
            if (a != b) {
                pairs.add(pair(a, b));
            }
        }
        Node[] nodes = Generators.row(topology, switches);
        for (long pair : pairs) {
            topology.addCable(nodes[(int) (pair >>> 32)], nodes[(int) pair]);
        }
    }

    private static long pair(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }
}
