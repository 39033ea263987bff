package org.failoverlab.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.BiconnectivityInspector;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.AsSubgraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Facts of small drawn graphs against their definitions, tried out in full. */
class GraphFactsBruteForceTest {
    static List<Long> seeds() {
        return Drawn.seeds();
    }

    private static Graph<Node, Cable> switches(Topology topology) {
        return new AsSubgraph<>(topology.graph(), new LinkedHashSet<>(topology.nodes(Node.Kind.SWITCH)));
    }

    private static int islands(Graph<Node, Cable> graph) {
        return new ConnectivityInspector<>(graph).connectedSets().size();
    }

    private static Graph<Node, Cable> without(Graph<Node, Cable> graph, Node node, Cable cable) {
        Graph<Node, Cable> rest = new AsSubgraph<>(graph);
        rest.removeVertex(node);
        rest.removeEdge(cable);
        return rest;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void islandsAndCriticalParts(long seed) {
        Topology topology = Drawn.any(seed);
        Graph<Node, Cable> graph = switches(topology);
        int islands = islands(graph);

        GraphFacts facts = GraphFacts.of(topology);

        assertThat(facts.islands()).hasSize(islands);
        assertThat(facts.islands().stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(graph.vertexSet());
        assertThat(facts.criticalCables())
                .containsExactlyElementsOf(topology.cables().stream()
                        .filter(cable -> graph.containsEdge(cable) && islands(without(graph, null, cable)) > islands)
                        .toList());
        assertThat(facts.criticalSwitches())
                .containsExactlyElementsOf(topology.nodes(Node.Kind.SWITCH).stream()
                        .filter(node -> islands(without(graph, node, null)) > islands)
                        .toList());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void criticalPartsAsJGraphTHasThem(long seed) {
        Topology topology = new Topology();
        Node[] nodes = Generators.row(topology, 60);
        Random random = new Random(seed);
        for (int i = 0; i < 70; i++) {
            topology.addCable(nodes[random.nextInt(60)], nodes[random.nextInt(60)]);
        }
        BiconnectivityInspector<Node, Cable> inspector = new BiconnectivityInspector<>(topology.graph());

        GraphFacts facts = GraphFacts.of(topology);

        assertThat(facts.criticalCables()).containsExactlyInAnyOrderElementsOf(inspector.getBridges());
        assertThat(facts.criticalSwitches()).containsExactlyInAnyOrderElementsOf(inspector.getCutpoints());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theDiameterIsTheLongestShortestWay(long seed) {
        Topology topology = Drawn.any(seed);
        Graph<Node, Cable> graph = switches(topology);
        int longest = 0;
        for (Node from : graph.vertexSet()) {
            for (Node to : graph.vertexSet()) {
                var way = BFSShortestPath.findPathBetween(graph, from, to);
                longest = Math.max(longest, way == null ? 0 : way.getLength());
            }
        }

        Diameter diameter = GraphFacts.of(topology).diameter();

        assertThat(diameter.hops()).isEqualTo(longest);
        assertThat(BFSShortestPath.findPathBetween(graph, diameter.from(), diameter.to())
                        .getLength())
                .isEqualTo(longest);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void loopSizesAreThoseOfTheShortestIndependentLoops(long seed) {
        Topology topology = Drawn.any(seed);

        GraphFacts facts = GraphFacts.of(topology);

        assertThat(facts.loopSizes()).isEqualTo(smallestBasis(topology));
        assertThat(facts.independentLoops()).isEqualTo(topology.independentLoops());
        assertThat(facts.loopsNotMeasured()).isZero();
        assertThat(facts.loopSizes().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(topology.independentLoops());
    }

    /** Tries all sets of cables, the smallest first, and keeps each loop that is no combination of those kept. */
    private static Map<Integer, Integer> smallestBasis(Topology topology) {
        List<Cable> cables = new ArrayList<>(switches(topology).edgeSet());
        List<Integer> loops = new ArrayList<>();
        for (int set = 1; set < 1 << cables.size(); set++) {
            if (isLoop(cables, set)) {
                loops.add(set);
            }
        }
        loops.sort((a, b) -> Integer.bitCount(a) - Integer.bitCount(b));
        Set<Integer> combined = new LinkedHashSet<>(Set.of(0));
        Map<Integer, Integer> sizes = new TreeMap<>();
        for (int loop : loops) {
            if (!combined.contains(loop)) {
                combined.addAll(combined.stream().map(other -> other ^ loop).collect(Collectors.toSet()));
                sizes.merge(Integer.bitCount(loop), 1, Integer::sum);
            }
        }
        return sizes;
    }

    /** Connected, and two cable ends at every switch that is touched. */
    private static boolean isLoop(List<Cable> cables, int set) {
        Topology part = new Topology();
        for (int i = 0; i < cables.size(); i++) {
            if ((set >> i & 1) == 1) {
                Cable cable = cables.get(i);
                Node a = part.node(cable.a().name())
                        .orElseGet(() -> part.addNode(cable.a().name(), Node.Kind.SWITCH));
                Node b = part.node(cable.b().name())
                        .orElseGet(() -> part.addNode(cable.b().name(), Node.Kind.SWITCH));
                part.addCable(a, b);
            }
        }
        return part.nodes().stream().allMatch(node -> part.cablesOf(node).size() == 2)
                && new ConnectivityInspector<>(part.graph()).isConnected();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void soManyCablesMustBeLostToCutTwoOff(long seed) {
        Topology topology = Drawn.any(seed);
        List<Node> nodes = topology.nodes(Node.Kind.SWITCH);
        Node from = nodes.get(0);
        Node to = nodes.get(nodes.size() - 1);
        if (from.equals(to)) {
            return;
        }
        Graph<Node, Cable> graph = switches(topology);
        List<Cable> cables = new ArrayList<>(graph.edgeSet());
        int fewest = Integer.MAX_VALUE;
        for (int lost = 0; lost < 1 << cables.size(); lost++) {
            if (Integer.bitCount(lost) < fewest) {
                Graph<Node, Cable> rest = new AsSubgraph<>(graph);
                for (int i = 0; i < cables.size(); i++) {
                    if ((lost >> i & 1) == 1) {
                        rest.removeEdge(cables.get(i));
                    }
                }
                boolean isCutOff = BFSShortestPath.findPathBetween(rest, from, to) == null;
                fewest = isCutOff ? Integer.bitCount(lost) : fewest;
            }
        }

        assertThat(Paths.between(topology, from, to).apartByCable()).isEqualTo(fewest);
    }
}
