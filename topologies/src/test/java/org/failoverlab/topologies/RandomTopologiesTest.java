package org.failoverlab.topologies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jgrapht.alg.connectivity.BiconnectivityInspector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Drawn networks that survive any one loss. */
class RandomTopologiesTest {
    private static Topology draw(int switches, int cables, long seed) {
        Topology topology = new Topology();
        RandomTopologies.twoConnected(topology, switches, cables, new Random(seed)::nextInt);
        return topology;
    }

    static List<Long> seeds() {
        return Drawn.seeds();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noLossOfOneSplitsIt(long seed) {
        Random sizes = new Random(seed);
        int switches = 3 + sizes.nextInt(20);
        int cables = switches + sizes.nextInt((int) RandomTopologies.mostCables(switches) - switches + 1);

        Topology topology = draw(switches, cables, seed);

        assertThat(topology.nodes(Node.Kind.SWITCH)).hasSize(switches);
        assertThat(topology.cables()).hasSize(cables);
        assertThat(topology.cables())
                .noneMatch(cable -> cable.name().contains("#") || cable.a().equals(cable.b()));
        BiconnectivityInspector<Node, Cable> inspector = new BiconnectivityInspector<>(topology.graph());
        assertThat(inspector.isBiconnected()).isTrue();
        assertThat(inspector.getCutpoints()).isEmpty();
    }

    @Test
    void theNumbersThatAreDrawnDecideIt() {
        String seven = draw(8, 12, 7).cables().toString();

        assertThat(draw(8, 12, 7).cables()).hasToString(seven);
        Set<String> different = new LinkedHashSet<>();
        for (long seed = 1; seed <= 20; seed++) {
            different.add(draw(8, 12, seed).cables().toString());
        }
        assertThat(different).hasSizeGreaterThan(15);
    }

    @Test
    void cablesArePluggedInByTheNumbersOfTheirEnds() {
        Topology topology = draw(30, 100, 3);

        Cable before = null;
        for (Cable cable : topology.cables()) {
            assertThat(cable.a().index()).isLessThan(cable.b().index());
            if (before != null) {
                assertThat(1000 * cable.a().index() + cable.b().index())
                        .isGreaterThan(1000 * before.a().index() + before.b().index());
            }
            before = cable;
        }
    }

    @Test
    void asManyCablesAsThereAreSwitchesMakeARingAndAsManyAsThereArePairsAMesh() {
        Topology ring = draw(9, 9, 1);
        Topology mesh = draw(9, 36, 1);

        assertThat(ring.nodes()).allMatch(node -> ring.cablesOf(node).size() == 2);
        assertThat(mesh.nodes()).allMatch(node -> mesh.cablesOf(node).size() == 8);
    }

    @ParameterizedTest(name = "{0} switches, {1} cables")
    @CsvSource({
        "2, 2, 'switches must be at least 3, not 2'",
        "5, 4, 'cables must be at least 5, not 4'",
        "5, 11, 'cables must be at most 10, not 11'"
    })
    void sizesThatCannotBeAreRefused(int switches, int cables, String message) {
        assertThatThrownBy(() -> draw(switches, cables, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
