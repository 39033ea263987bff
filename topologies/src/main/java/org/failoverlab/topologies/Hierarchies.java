package org.failoverlab.topologies;

import org.failoverlab.topologies.Node.Kind;

/** Topologies of switches that stand in levels, as in buildings and data centres. */
public final class Hierarchies {
    private Hierarchies() {}

    /**
     * Adds a tree: ROOT, below it T1 … Tf, below T1 the switches T1.1 … T1.f, and so on, level by level.
     *
     * @param depth levels below the root, at least 1
     * @param fanOut how many switches hang on each that is not in the lowest level, at least 1
     */
    public static void tree(Topology topology, int depth, int fanOut) {
        Generators.requireAtLeast(1, depth, "depth");
        Generators.requireAtLeast(1, fanOut, "fan-out");
        Node[] level = {topology.addNode("ROOT", Kind.SWITCH)};
        for (int d = 1; d <= depth; d++) {
            Node[] below = new Node[Math.multiplyExact(level.length, fanOut)];
            for (int i = 0; i < below.length; i++) {
                Node parent = level[i / fanOut];
                String prefix = d == 1 ? "T" : parent.name() + ".";
                below[i] = topology.addNode(prefix + (i % fanOut + 1), Kind.SWITCH);
                topology.addCable(parent, below[i]);
            }
            level = below;
        }
    }

    /**
     * Adds a leaf-spine network: SPINE1 … SPINEs, LEAF1 … LEAFn, every leaf joined to every spine. Port i of a leaf
     * leads to spine i, port i of a spine to leaf i.
     *
     * @param spines at least 1
     * @param leaves at least 1
     */
    public static void leafSpine(Topology topology, int spines, int leaves) {
        Generators.requireAtLeast(1, spines, "spines");
        Generators.requireAtLeast(1, leaves, "leaves");
        Node[] spine = new Node[spines];
        for (int s = 0; s < spines; s++) {
            spine[s] = topology.addNode("SPINE" + (s + 1), Kind.SWITCH);
        }
        for (int l = 1; l <= leaves; l++) {
            Node leaf = topology.addNode("LEAF" + l, Kind.SWITCH);
            for (Node each : spine) {
                topology.addCable(leaf, each);
            }
        }
    }

    /**
     * Adds a fat tree as in Al-Fares, Loukissas and Vahdat, "A scalable, commodity data center network architecture",
     * SIGCOMM 2008: k pods of k/2 aggregation switches AGGp.1 … and k/2 edge switches EDGEp.1 …, all joined within a
     * pod, and k²/4 core switches CORE1 …, of which aggregation switch i of every pod has the i-th k/2. Half of the k
     * ports of each edge switch stay free for hosts.
     *
     * @param k how many ports each switch has; even, at least 2
     */
    public static void fatTree(Topology topology, int k) {
        Generators.requireAtLeast(2, k, "k");
        if (k % 2 != 0) {
            throw new IllegalArgumentException("k must be even, not " + k);
        }
        int half = k / 2;
        Node[] cores = new Node[half * half];
        for (int c = 0; c < cores.length; c++) {
            cores[c] = topology.addNode("CORE" + (c + 1), Kind.SWITCH);
        }
        for (int pod = 1; pod <= k; pod++) {
            Node[] aggregation = new Node[half];
            for (int a = 0; a < half; a++) {
                aggregation[a] = topology.addNode("AGG" + pod + "." + (a + 1), Kind.SWITCH);
            }
            for (int e = 1; e <= half; e++) {
                Node edge = topology.addNode("EDGE" + pod + "." + e, Kind.SWITCH);
                for (Node each : aggregation) {
                    topology.addCable(edge, each);
                }
            }
            for (int c = 0; c < cores.length; c++) {
                topology.addCable(aggregation[c / half], cores[c]);
            }
        }
    }
}
