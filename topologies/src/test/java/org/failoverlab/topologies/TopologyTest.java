package org.failoverlab.topologies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.failoverlab.topologies.Node.Kind;
import org.junit.jupiter.api.Test;

/** The plan: devices, cables, their names and ports. */
class TopologyTest {
    private final Topology topology = new Topology();
    private final Node a = topology.addNode("A", Kind.SWITCH);
    private final Node b = topology.addNode("B", Kind.SWITCH);

    @Test
    void aCableIsFoundByItsEndsInEitherOrder() {
        Cable cable = topology.addCable(a, b);

        assertThat(topology.cable("A-B")).contains(cable);
        assertThat(topology.cable("B-A")).contains(cable);
        assertThat(topology.cable("A-C")).isEmpty();
        assertThat(topology.cable("A")).isEmpty();
        assertThat(topology.cable("")).isEmpty();
        assertThat(topology.cable("-")).isEmpty();
        assertThat(topology.cable("#-")).isEmpty();
    }

    @Test
    void parallelCablesAreNumberedWhicheverWayTheyArePluggedIn() {
        Cable first = topology.addCable(a, b);
        Cable second = topology.addCable(b, a);
        Cable third = topology.addCable(a, b);

        assertThat(first).hasToString("A-B");
        assertThat(second).hasToString("B-A#2");
        assertThat(third).hasToString("A-B#3");
        assertThat(topology.cable("A-B#2")).contains(second);
        assertThat(topology.cable("B-A#2")).contains(second);
        assertThat(topology.cable("B-A#3")).contains(third);
        assertThat(topology.cable("A-B#4")).isEmpty();
        assertThat(topology.independentLoops()).isEqualTo(2);
        assertThat(topology.cablesOf(a)).containsExactly(first, second, third);
        assertThat(second.aPort()).isEqualTo(2);
        assertThat(second.bPort()).isEqualTo(2);
    }

    @Test
    void aCableToItselfTakesTwoPortsAndIsALoop() {
        topology.addCable(a, b);
        Cable self = topology.addCable(a, a);

        assertThat(self).hasToString("A-A");
        assertThat(self.aPort()).isEqualTo(2);
        assertThat(self.bPort()).isEqualTo(3);
        assertThat(self.opposite(a)).isEqualTo(a);
        assertThat(topology.cablesOf(a)).containsExactly(topology.cables().get(0), self, self);
        assertThat(topology.cable("A-A")).contains(self);
        assertThat(topology.independentLoops()).isEqualTo(1);
    }

    @Test
    void loopsAreCountedAmongSwitchesOnlyAndOverAllIslands() {
        Node c = topology.addNode("C", Kind.SWITCH);
        Node host = topology.addNode("H", Kind.HOST);
        topology.addCable(a, b);
        topology.addCable(a, b);
        topology.addCable(c, c);
        topology.addCable(host, a);

        assertThat(topology.independentLoops()).isEqualTo(2);
    }

    @Test
    void aPlanWithoutCablesHasNoLoop() {
        assertThat(topology.independentLoops()).isZero();
        assertThat(new Topology().independentLoops()).isZero();
    }

    @Test
    void aNameIsTakenOnlyOnce() {
        assertThatThrownBy(() -> topology.addNode("A", Kind.HOST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is a device named A already");
        assertThat(topology.nodes()).containsExactly(a, b);
    }

    @Test
    void devicesAreFoundByNameAndListedByKindInTheirOrder() {
        Node host = topology.addNode("H", Kind.HOST);

        assertThat(topology.node("H")).contains(host);
        assertThat(topology.node("h")).isEmpty();
        assertThat(topology.nodes(Kind.SWITCH)).containsExactly(a, b);
        assertThat(topology.nodes(Kind.HOST)).containsExactly(host);
        assertThat(host.index()).isEqualTo(2);
        assertThat(topology.cablesOf(host)).isEmpty();
    }

    @Test
    void theGraphIsForReadingOnly() {
        assertThatThrownBy(() -> topology.graph().removeVertex(a)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void twoGeneratorsCanShareAPlan() {
        Generators.ladder(topology, 2);
        Generators.cross(topology, 1);

        assertThat(topology.nodes()).hasSize(2 + 4 + 3);
        assertThat(topology.independentLoops()).isEqualTo(2);
    }
}
