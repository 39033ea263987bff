package org.failoverlab.topologies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ladder: two rails and the rungs between them. */
class LadderTest {
    private final Topology topology = new Topology();

    @Test
    void ofTwoRungsIsALoopOfFourWiredAsTheReferenceMeasurementsWere() {
        Generators.ladder(topology, 2);

        assertThat(Facts.names(topology.nodes())).containsExactly("L1", "R1", "L2", "R2");
        assertThat(Facts.names(topology.cables())).containsExactly("L1-R1", "L1-L2", "R1-R2", "L2-R2");
        assertThat(Facts.neighbours(topology, "L1")).containsExactly("R1", "L2");
        assertThat(Facts.neighbours(topology, "R1")).containsExactly("L1", "R2");
        assertThat(Facts.neighbours(topology, "L2")).containsExactly("L1", "R2");
        assertThat(Facts.neighbours(topology, "R2")).containsExactly("R1", "L2");
    }

    @Test
    void aCableKnowsItsPorts() {
        Generators.ladder(topology, 2);

        Cable rail = topology.cable("R1-R2").orElseThrow();

        assertThat(rail.a().name()).isEqualTo("R1");
        assertThat(rail.aPort()).isEqualTo(2);
        assertThat(rail.b().name()).isEqualTo("R2");
        assertThat(rail.bPort()).isEqualTo(1);
    }

    @Test
    void theMiddleOfThreeRungsHasThreePorts() {
        Generators.ladder(topology, 3);

        assertThat(Facts.neighbours(topology, "L2")).containsExactly("L1", "R2", "L3");
        assertThat(Facts.neighbours(topology, "R2")).containsExactly("R1", "L2", "R3");
    }

    @ParameterizedTest(name = "{0} rungs")
    @ValueSource(ints = {2, 3, 4, 7, 50})
    void ofAnySizeIsAChainOfSquares(int rungs) {
        Generators.ladder(topology, rungs);

        assertThat(topology.nodes(Node.Kind.SWITCH)).hasSize(2 * rungs);
        assertThat(topology.cables()).hasSize(3 * rungs - 2);
        assertThat(topology.independentLoops()).isEqualTo(rungs - 1);
        assertThat(Facts.isConnected(topology)).isTrue();
        assertThat(Facts.hasBridges(topology)).isFalse();
        assertThat(topology.cables()).allMatch(cable -> Facts.isOnSquare(topology, cable));
        assertThat(topology.cables()).noneMatch(cable -> Facts.isOnTriangle(topology, cable));
    }

    @ParameterizedTest(name = "{0} rungs")
    @ValueSource(ints = {1, 0, -2})
    void ofFewerThanTwoRungsIsRefused(int rungs) {
        assertThatThrownBy(() -> Generators.ladder(topology, rungs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rungs must be at least 2, not " + rungs);
        assertThat(topology.nodes()).isEmpty();
    }
}
