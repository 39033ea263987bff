package org.failoverlab.topologies.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.Paths;
import org.failoverlab.topologies.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways between devices, whatever protocols make of them. */
class ReachabilityTest {
    private final Topology topology = new Topology();
    private final Node s1 = topology.addNode("S1", Node.Kind.SWITCH);
    private final Node s2 = topology.addNode("S2", Node.Kind.SWITCH);
    private final Node h1 = topology.addNode("H1", Node.Kind.HOST);
    private final Node h2 = topology.addNode("H2", Node.Kind.HOST);

    @Test
    void hostsPassNothingOn() {
        topology.addCable(h1, s1);
        topology.addCable(h1, s2);
        topology.addCable(h2, s2);
        Reachability graph = new Reachability(topology);
        assertThat(graph.joins(h2, Set.of(h1))).isTrue();
        assertThat(graph.joins(s1, Set.of(s2))).isFalse();
        assertThat(graph.bridges(h1, Set.of(h2))).extracting(Cable::name).containsExactly("H1-S2", "H2-S2");
        assertThat(graph.cutVertices(h1, Set.of(h2))).containsExactly(s2);
    }

    @Test
    void oneDirectionOfACable() {
        topology.addCable(h1, s1);
        Cable way = topology.addCable(s1, s2);
        topology.addCable(h2, s2);
        Reachability graph = new Reachability(topology);
        assertThat(graph.joins(h1, Set.of(h2), node -> true, (cable, from) -> !cable.equals(way) || from.equals(s1)))
                .isTrue();
        assertThat(graph.joins(h2, Set.of(h1), node -> true, (cable, from) -> !cable.equals(way) || from.equals(s1)))
                .isFalse();
    }

    @Test
    void oneOfSeveralReceiversIsEnough() {
        topology.addCable(h1, s1);
        topology.addCable(s1, s2);
        Reachability graph = new Reachability(topology);
        assertThat(graph.joins(h1, Set.of(s2, h2))).isTrue();
        assertThat(graph.joins(h1, Set.of())).isFalse();
        // Either switch may take it: without S1 none can be reached, without S2 the other.
        assertThat(graph.cutVertices(h1, Set.of(s1, s2))).containsExactly(s1);
        assertThat(graph.cutVertices(h1, Set.of(s2))).containsExactly(s1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void asTheGreatestFlowHasIt(long seed) {
        Random random = new Random(seed);
        List<Node> nodes = new ArrayList<>(List.of(s1, s2));
        for (int i = 3; i <= 9; i++) {
            nodes.add(topology.addNode("S" + i, Node.Kind.SWITCH));
        }
        for (int i = 0; i < 12; i++) {
            topology.addCable(nodes.get(random.nextInt(9)), nodes.get(random.nextInt(9)));
        }
        Reachability graph = new Reachability(topology);
        for (Node to : nodes.subList(1, 9)) {
            Paths paths = Paths.between(topology, s1, to);
            assertThat(graph.joins(s1, Set.of(to))).isEqualTo(paths.hops() >= 0);
            if (paths.hops() >= 0) {
                List<Cable> bridges = graph.bridges(s1, Set.of(to));
                assertThat(bridges.isEmpty()).isEqualTo(paths.apartByCable() > 1);
                assertThat(bridges.isEmpty()
                                && graph.cutVertices(s1, Set.of(to)).isEmpty())
                        .isEqualTo(paths.apartBySwitch() > 1);
            }
        }
    }
}
