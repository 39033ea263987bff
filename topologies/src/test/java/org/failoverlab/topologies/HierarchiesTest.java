package org.failoverlab.topologies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tree, leaf-spine and fat tree. */
class HierarchiesTest {
    private final Topology topology = new Topology();

    @Test
    void aTreesNamesSayTheWayFromTheRoot() {
        Hierarchies.tree(topology, 2, 2);

        assertThat(Facts.names(topology.nodes())).containsExactly("ROOT", "T1", "T2", "T1.1", "T1.2", "T2.1", "T2.2");
        assertThat(Facts.names(topology.cables()))
                .containsExactly("ROOT-T1", "ROOT-T2", "T1-T1.1", "T1-T1.2", "T2-T2.1", "T2-T2.2");
    }

    @ParameterizedTest(name = "depth {0}, fan-out {1}: {2} switches")
    @CsvSource({"1, 1, 2", "5, 1, 6", "3, 2, 15", "2, 10, 111", "12, 2, 8191"})
    void aTreeOfAnySizeHasNoLoop(int depth, int fanOut, int switches) {
        Hierarchies.tree(topology, depth, fanOut);

        assertThat(topology.nodes(Node.Kind.SWITCH)).hasSize(switches);
        assertThat(topology.cables()).hasSize(switches - 1);
        assertThat(topology.independentLoops()).isZero();
        assertThat(Facts.isConnected(topology)).isTrue();
        assertThat(topology.nodes()).allMatch(node -> node.name().length() <= 32);
    }

    @Test
    void everyLeafIsJoinedToEverySpineByThePortOfItsNumber() {
        Hierarchies.leafSpine(topology, 2, 3);

        assertThat(Facts.names(topology.nodes())).containsExactly("SPINE1", "SPINE2", "LEAF1", "LEAF2", "LEAF3");
        assertThat(Facts.neighbours(topology, "LEAF2")).containsExactly("SPINE1", "SPINE2");
        assertThat(Facts.neighbours(topology, "SPINE2")).containsExactly("LEAF1", "LEAF2", "LEAF3");
        assertThat(topology.cable("LEAF3-SPINE1")).isPresent();
    }

    @Test
    void aFatTreeOfFourIsThatOfThePaper() {
        Hierarchies.fatTree(topology, 4);

        assertThat(Facts.names(topology.nodes()))
                .startsWith("CORE1", "CORE2", "CORE3", "CORE4", "AGG1.1", "AGG1.2", "EDGE1.1", "EDGE1.2", "AGG2.1")
                .endsWith("EDGE4.2")
                .hasSize(20);
        assertThat(Facts.neighbours(topology, "EDGE1.2")).containsExactly("AGG1.1", "AGG1.2");
        assertThat(Facts.neighbours(topology, "AGG3.1")).containsExactly("EDGE3.1", "EDGE3.2", "CORE1", "CORE2");
        assertThat(Facts.neighbours(topology, "AGG3.2")).containsExactly("EDGE3.1", "EDGE3.2", "CORE3", "CORE4");
        assertThat(Facts.neighbours(topology, "CORE2")).containsExactly("AGG1.1", "AGG2.1", "AGG3.1", "AGG4.1");
    }

    @ParameterizedTest(name = "k = {0}")
    @ValueSource(ints = {2, 4, 6, 16})
    void aFatTreeOfAnySizeHasAsManyPortsEverywhere(int k) {
        Hierarchies.fatTree(topology, k);

        assertThat(topology.nodes()).hasSize(5 * k * k / 4);
        assertThat(topology.cables()).hasSize(k * k * k / 2);
        assertThat(topology.nodes())
                .allSatisfy(node ->
                        assertThat(topology.cablesOf(node)).hasSize(node.name().startsWith("EDGE") ? k / 2 : k));
        assertThat(Facts.isConnected(topology)).isTrue();
        assertThat(topology.cables()).noneMatch(cable -> cable.name().contains("#"));
    }

    @Test
    void inAFatTreeEveryCoreReachesEveryPod() {
        Hierarchies.fatTree(topology, 6);

        for (int core = 1; core <= 9; core++) {
            List<String> pods = Facts.neighbours(topology, "CORE" + core).stream()
                    .map(name -> name.replaceAll("\\..*", ""))
                    .toList();
            assertThat(pods).containsExactly("AGG1", "AGG2", "AGG3", "AGG4", "AGG5", "AGG6");
        }
    }

    @Test
    void sizesThatMakeNoSenseAreRefused() {
        refuses("depth must be at least 1, not 0", t -> Hierarchies.tree(t, 0, 2));
        refuses("fan-out must be at least 1, not 0", t -> Hierarchies.tree(t, 2, 0));
        refuses("spines must be at least 1, not 0", t -> Hierarchies.leafSpine(t, 0, 2));
        refuses("leaves must be at least 1, not 0", t -> Hierarchies.leafSpine(t, 2, 0));
        refuses("k must be at least 2, not 0", t -> Hierarchies.fatTree(t, 0));
        refuses("k must be even, not 5", t -> Hierarchies.fatTree(t, 5));
    }

    private void refuses(String message, Consumer<Topology> generator) {
        assertThatThrownBy(() -> generator.accept(topology))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThat(topology.nodes()).isEmpty();
    }
}
