package org.failoverlab.topologies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ring, star, mesh and grid. */
class GeneratorsTest {
    private final Topology topology = new Topology();

    @Test
    void aRingIsNamedAndWiredAllTheWayRound() {
        Generators.ring(topology, 4);

        assertThat(Facts.names(topology.nodes())).containsExactly("S1", "S2", "S3", "S4");
        assertThat(Facts.names(topology.cables())).containsExactly("S1-S2", "S2-S3", "S3-S4", "S4-S1");
        assertThat(Facts.neighbours(topology, "S1")).containsExactly("S2", "S4");
        assertThat(Facts.neighbours(topology, "S3")).containsExactly("S2", "S4");
    }

    @ParameterizedTest(name = "{0} switches")
    @ValueSource(ints = {3, 4, 17, 1000})
    void aRingOfAnySizeIsOneLoop(int switches) {
        Generators.ring(topology, switches);

        assertThat(topology.nodes(Node.Kind.SWITCH)).hasSize(switches);
        assertThat(topology.cables()).hasSize(switches);
        assertThat(topology.nodes()).allMatch(node -> topology.cablesOf(node).size() == 2);
        assertThat(Facts.isConnected(topology)).isTrue();
    }

    @Test
    void aStarIsJoinedInItsCenterOnly() {
        Generators.star(topology, 3);

        assertThat(Facts.names(topology.nodes())).containsExactly("CENTER", "S1", "S2", "S3");
        assertThat(Facts.names(topology.cables())).containsExactly("CENTER-S1", "CENTER-S2", "CENTER-S3");
    }

    @Test
    void aMeshJoinsEachToEach() {
        Generators.mesh(topology, 4);

        assertThat(Facts.names(topology.cables()))
                .containsExactly("S1-S2", "S1-S3", "S1-S4", "S2-S3", "S2-S4", "S3-S4");
        assertThat(Facts.neighbours(topology, "S3")).containsExactly("S1", "S2", "S4");
    }

    @Test
    void aGridIsOpenAtItsEdges() {
        Generators.grid(topology, 2, 3);

        assertThat(Facts.names(topology.nodes())).containsExactly("S1x1", "S1x2", "S1x3", "S2x1", "S2x2", "S2x3");
        assertThat(Facts.names(topology.cables()))
                .containsExactly(
                        "S1x1-S1x2", "S1x1-S2x1", "S1x2-S1x3", "S1x2-S2x2", "S1x3-S2x3", "S2x1-S2x2", "S2x2-S2x3");
    }

    @ParameterizedTest(name = "{0} x {1}")
    @CsvSource({"1, 1", "1, 7", "7, 1", "5, 8"})
    void aGridOfAnySize(int rows, int columns) {
        Generators.grid(topology, rows, columns);

        assertThat(topology.nodes(Node.Kind.SWITCH)).hasSize(rows * columns);
        assertThat(topology.cables()).hasSize(2 * rows * columns - rows - columns);
        assertThat(topology.independentLoops()).isEqualTo((rows - 1) * (columns - 1));
        assertThat(Facts.isConnected(topology)).isTrue();
    }

    @Test
    void sizesThatMakeNoSenseAreRefused() {
        refuses("switches must be at least 3, not 2", t -> Generators.ring(t, 2));
        refuses("arms must be at least 1, not 0", t -> Generators.star(t, 0));
        refuses("switches must be at least 2, not 1", t -> Generators.mesh(t, 1));
        refuses("rows must be at least 1, not 0", t -> Generators.grid(t, 0, 3));
        refuses("columns must be at least 1, not -1", t -> Generators.grid(t, 3, -1));
    }

    private void refuses(String message, Consumer<Topology> generator) {
        assertThatThrownBy(() -> generator.accept(topology))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThat(topology.nodes()).isEmpty();
    }
}
