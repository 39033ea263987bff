package org.failoverlab.topologies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The torus: a grid whose rows and columns are closed to rings. */
class TorusTest {
    private final Topology topology = new Topology();

    @Test
    void isNamedByRowAndColumnAndClosedAtItsEdges() {
        Generators.torus(topology, 3, 4);

        assertThat(Facts.names(topology.nodes()))
                .startsWith("S1x1", "S1x2", "S1x3", "S1x4", "S2x1")
                .endsWith("S3x4");
        assertThat(Facts.neighbours(topology, "S1x1")).containsExactlyInAnyOrder("S1x2", "S1x4", "S2x1", "S3x1");
        assertThat(Facts.neighbours(topology, "S3x4")).containsExactlyInAnyOrder("S3x1", "S3x3", "S1x4", "S2x4");
        assertThat(topology.cable("S1x4-S1x1")).isPresent();
        assertThat(topology.cable("S3x2-S1x2")).isPresent();
    }

    @ParameterizedTest(name = "{0} x {1}")
    @CsvSource({"3, 3", "3, 5", "4, 4", "7, 6"})
    void ofAnySizeHasFourPortsEverywhere(int rows, int columns) {
        Generators.torus(topology, rows, columns);

        int count = rows * columns;
        assertThat(topology.nodes(Node.Kind.SWITCH)).hasSize(count);
        assertThat(topology.cables()).hasSize(2 * count);
        assertThat(topology.independentLoops()).isEqualTo(count + 1);
        assertThat(topology.nodes()).allMatch(node -> topology.cablesOf(node).size() == 4);
        assertThat(Facts.isConnected(topology)).isTrue();
        assertThat(Facts.hasBridges(topology)).isFalse();
        assertThat(topology.cables()).allMatch(cable -> Facts.isOnSquare(topology, cable));
        assertThat(topology.cables()).noneMatch(cable -> cable.name().contains("#"));
    }

    @ParameterizedTest(name = "{0} x {1}")
    @CsvSource({
        "2, 3, 'rows must be at least 3, not 2'",
        "3, 2, 'columns must be at least 3, not 2'",
        "0, 0, 'rows must be at least 3, not 0'"
    })
    void withASideBelowThreeIsRefused(int rows, int columns, String message) {
        assertThatThrownBy(() -> Generators.torus(topology, rows, columns))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThat(topology.nodes()).isEmpty();
    }
}
