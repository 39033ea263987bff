package org.failoverlab.topologies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cross: two cores, and access switches joined to both. */
class CrossTest {
    private final Topology topology = new Topology();

    @Test
    void ofTwoAccessSwitchesIsWiredAsTheReferenceMeasurementsWere() {
        Generators.cross(topology, 2);

        assertThat(Facts.names(topology.nodes())).containsExactly("CORE1", "CORE2", "ACC1", "ACC2");
        assertThat(Facts.names(topology.cables()))
                .containsExactly("CORE1-CORE2", "CORE1-ACC1", "CORE2-ACC1", "CORE1-ACC2", "CORE2-ACC2");
        assertThat(Facts.neighbours(topology, "CORE1")).containsExactly("CORE2", "ACC1", "ACC2");
        assertThat(Facts.neighbours(topology, "CORE2")).containsExactly("CORE1", "ACC1", "ACC2");
        assertThat(Facts.neighbours(topology, "ACC1")).containsExactly("CORE1", "CORE2");
        assertThat(Facts.neighbours(topology, "ACC2")).containsExactly("CORE1", "CORE2");
    }

    @ParameterizedTest(name = "{0} access switches")
    @ValueSource(ints = {1, 2, 5, 40})
    void ofAnySizeIsTrianglesOverOneCable(int access) {
        Generators.cross(topology, access);

        assertThat(topology.nodes(Node.Kind.SWITCH)).hasSize(2 + access);
        assertThat(topology.cables()).hasSize(1 + 2 * access);
        assertThat(topology.independentLoops()).isEqualTo(access);
        assertThat(Facts.isConnected(topology)).isTrue();
        assertThat(Facts.hasBridges(topology)).isFalse();
        assertThat(topology.cables()).allMatch(cable -> Facts.isOnTriangle(topology, cable));
    }

    @ParameterizedTest(name = "{0} access switches")
    @ValueSource(ints = {0, -1})
    void withoutAnAccessSwitchIsRefused(int access) {
        assertThatThrownBy(() -> Generators.cross(topology, access))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("access must be at least 1, not " + access);
        assertThat(topology.nodes()).isEmpty();
    }
}
