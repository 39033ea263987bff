package org.failoverlab.topologies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The switches and how they are joined, by numbers, for questions that go through the whole graph many times. Hosts are
 * left out; they relay nothing.
 */
final class SwitchGraph {
    /** Two switches that are joined; {@code isSingle} when one cable alone does it. */
    private static final class Pair {
        private final int a;
        private final int b;
        private final Cable first;
        private boolean isSingle = true;

        Pair(int a, int b, Cable first) {
            this.a = a;
            this.b = b;
            this.first = first;
        }
    }

    private final List<Node> switches;
    private final List<Pair> pairs;
    private final int[][] neighbours;
    private final int[][] pairNumbers;
    private int selfCables;
    private int parallelCables;

    SwitchGraph(Topology topology) {
        switches = topology.forwarders();
        int[] numbers = new int[topology.nodes().size()];
        Arrays.fill(numbers, -1);
        for (int v = 0; v < switches.size(); v++) {
            numbers[switches.get(v).index()] = v;
        }
        Map<Long, Pair> joined = new LinkedHashMap<>();
        Set<List<Object>> bundles = new LinkedHashSet<>();
        for (Cable cable : topology.cables()) {
            int a = numbers[cable.a().index()];
            int b = numbers[cable.b().index()];
            if (a < 0 || b < 0) {
                continue;
            } else if (a == b) {
                selfCables++;
                continue;
            }
            Pair before = joined.putIfAbsent((long) Math.min(a, b) << 32 | Math.max(a, b), new Pair(a, b, cable));
            // Cables that both ends use as one are no loop; each of them is spare for the others all the same.
            boolean isWay = bundle(topology, cable).map(bundles::add).orElse(true);
            if (before != null) {
                before.isSingle = false;
                parallelCables += isWay ? 1 : 0;
            }
        }
        pairs = new ArrayList<>(joined.values());
        neighbours = new int[switches.size()][];
        pairNumbers = new int[switches.size()][];
        plugIn();
    }

    /** What both ends of a cable use it as a part of; empty unless both do. */
    private static Optional<List<Object>> bundle(Topology topology, Cable cable) {
        Optional<PortGroup> a = topology.groupOf(cable.a(), cable.aPort());
        Optional<PortGroup> b = topology.groupOf(cable.b(), cable.bPort());
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        boolean isInOrder = cable.a().index() < cable.b().index();
        List<Object> ends = List.of(cable.a(), a.get(), cable.b(), b.get());
        return Optional.of(isInOrder ? ends : List.of(cable.b(), b.get(), cable.a(), a.get()));
    }

    private void plugIn() {
        int[] degrees = new int[size()];
        for (Pair pair : pairs) {
            degrees[pair.a]++;
            degrees[pair.b]++;
        }
        for (int v = 0; v < size(); v++) {
            neighbours[v] = new int[degrees[v]];
            pairNumbers[v] = new int[degrees[v]];
        }
        for (int i = pairs.size() - 1; i >= 0; i--) {
            Pair pair = pairs.get(i);
            neighbours[pair.a][--degrees[pair.a]] = pair.b;
            pairNumbers[pair.a][degrees[pair.a]] = i;
            neighbours[pair.b][--degrees[pair.b]] = pair.a;
            pairNumbers[pair.b][degrees[pair.b]] = i;
        }
    }

    int size() {
        return switches.size();
    }

    Node node(int number) {
        return switches.get(number);
    }

    /** Each neighbour once, however many cables lead there. */
    int[] neighbours(int v) {
        return neighbours[v];
    }

    /** The pairs that a switch is in, in the order of its neighbours. */
    int[] pairNumbers(int v) {
        return pairNumbers[v];
    }

    /** How many pairs of switches are joined. */
    int pairCount() {
        return pairs.size();
    }

    /** True when one cable alone joins the pair. */
    boolean isSingle(int pair) {
        return pairs.get(pair).isSingle;
    }

    /** The cable of a pair, or the first of several. */
    Cable cable(int pair) {
        return pairs.get(pair).first;
    }

    /** How many cables join a switch to itself. */
    int selfCables() {
        return selfCables;
    }

    /** How many cables join a pair that another cable joins already. */
    int parallelCables() {
        return parallelCables;
    }

    /**
     * Hops from one switch to those that can be reached.
     *
     * @param distances by number; of switches not reached it must be, and stays, -1
     * @param order gets the numbers of those reached, the nearest first
     * @return how many are reached
     */
    int distances(int from, int[] distances, int[] order) {
        distances[from] = 0;
        order[0] = from;
        int reached = 1;
        for (int i = 0; i < reached; i++) {
            int v = order[i];
            for (int w : neighbours[v]) {
                if (distances[w] < 0) {
                    distances[w] = distances[v] + 1;
                    order[reached++] = w;
                }
            }
        }
        return reached;
    }
}
