package org.failoverlab.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.failoverlab.topologies.Node.Kind;
import org.junit.jupiter.api.Test;

/** What is known about well-known networks. */
class GraphFactsTest {
    private static GraphFacts facts(Consumer<Topology> generator) {
        Topology topology = new Topology();
        generator.accept(topology);
        return GraphFacts.of(topology);
    }

    @Test
    void aLaddersLoopsAreOfFourSwitchesAndACrossesOfThree() {
        assertThat(facts(t -> Generators.ladder(t, 5)).loopSizes()).isEqualTo(Map.of(4, 4));
        assertThat(facts(t -> Generators.cross(t, 3)).loopSizes()).isEqualTo(Map.of(3, 3));
    }

    @Test
    void loopsOfOtherNetworks() {
        assertThat(facts(t -> Generators.ring(t, 7)).loopSizes()).isEqualTo(Map.of(7, 1));
        assertThat(facts(t -> Generators.star(t, 7)).loopSizes()).isEmpty();
        assertThat(facts(t -> Generators.mesh(t, 6)).loopSizes()).isEqualTo(Map.of(3, 10));
        assertThat(facts(t -> Generators.grid(t, 4, 3)).loopSizes()).isEqualTo(Map.of(4, 6));
        assertThat(facts(t -> Generators.torus(t, 3, 5)).loopSizes()).isEqualTo(Map.of(3, 5, 4, 10, 5, 1));
        assertThat(facts(t -> Generators.torus(t, 7, 6)).loopSizes()).isEqualTo(Map.of(4, 41, 6, 1, 7, 1));
        assertThat(facts(t -> Hierarchies.leafSpine(t, 3, 4)).loopSizes()).isEqualTo(Map.of(4, 6));
        assertThat(facts(t -> Hierarchies.tree(t, 3, 3)).loopSizes()).isEmpty();
    }

    @Test
    void cablesThatBothEndsUseAsOneAreNoLoopAndSpareForEachOther() {
        Topology topology = new Topology();
        Node a = topology.addNode("A", Node.Kind.SWITCH);
        Node b = topology.addNode("B", Node.Kind.SWITCH);
        topology.addCable(a, b);
        topology.addCable(b, a);
        topology.addCable(a, b);
        topology.addGroup(a, "Po1", List.of(1, 2));
        topology.addGroup(b, "Po1", List.of(1, 2));

        GraphFacts facts = GraphFacts.of(topology);

        assertThat(facts.independentLoops()).isEqualTo(1);
        assertThat(facts.criticalCables()).isEmpty();
        topology.addGroup(a, "Po2", List.of(3));
        assertThat(GraphFacts.of(topology).independentLoops()).isEqualTo(1);
    }

    @Test
    void parallelCablesAreLoopsOfTwoAndACableToItselfIsOneOfOne() {
        GraphFacts facts = facts(t -> {
            Node a = t.addNode("A", Kind.SWITCH);
            Node b = t.addNode("B", Kind.SWITCH);
            t.addCable(a, b);
            t.addCable(b, a);
            t.addCable(a, b);
            t.addCable(b, b);
        });

        assertThat(facts.independentLoops()).isEqualTo(3);
        assertThat(facts.loopSizes()).isEqualTo(Map.of(1, 1, 2, 2));
        assertThat(facts.criticalCables()).isEmpty();
        assertThat(facts.criticalSwitches()).isEmpty();
    }

    @Test
    void whatSplitsALineAndAStar() {
        GraphFacts line = facts(t -> Generators.grid(t, 1, 4));
        GraphFacts star = facts(t -> Generators.star(t, 3));

        assertThat(Facts.names(line.criticalCables())).containsExactly("S1x1-S1x2", "S1x2-S1x3", "S1x3-S1x4");
        assertThat(Facts.names(line.criticalSwitches())).containsExactly("S1x2", "S1x3");
        assertThat(Facts.names(star.criticalCables())).containsExactly("CENTER-S1", "CENTER-S2", "CENTER-S3");
        assertThat(Facts.names(star.criticalSwitches())).containsExactly("CENTER");
    }

    @Test
    void hostsAreNoWayBetweenSwitchesAndNoPartOfALoop() {
        GraphFacts facts = facts(t -> {
            Node a = t.addNode("A", Kind.SWITCH);
            Node b = t.addNode("B", Kind.SWITCH);
            Node host = t.addNode("H", Kind.HOST);
            t.addCable(host, a);
            t.addCable(host, b);
        });

        assertThat(facts.independentLoops()).isZero();
        assertThat(facts.islands()).hasToString("[[A], [B]]");
        assertThat(facts.diameter().hops()).isZero();
        assertThat(facts.criticalCables()).isEmpty();
    }

    @Test
    void islandsAreListedInTheOrderOfTheirSwitches() {
        GraphFacts facts = facts(t -> {
            Node[] nodes = Generators.row(t, 5);
            t.addCable(nodes[3], nodes[0]);
            t.addCable(nodes[1], nodes[4]);
        });

        assertThat(facts.islands()).hasToString("[[S1, S4], [S2, S5], [S3]]");
        assertThat(Facts.names(facts.criticalCables())).containsExactly("S4-S1", "S2-S5");
    }

    @Test
    void theDiameterIsBetweenTheFirstTwoThatAreFarthestApart() {
        assertThat(facts(t -> Generators.ladder(t, 4)).diameter())
                .hasToString("Diameter[hops=4, from=L1, to=R4, isExact=true]");
        assertThat(facts(t -> Generators.torus(t, 4, 4)).diameter().hops()).isEqualTo(4);
        assertThat(facts(t -> Hierarchies.fatTree(t, 4)).diameter().hops()).isEqualTo(4);
        assertThat(facts(t -> Generators.mesh(t, 5)).diameter().hops()).isEqualTo(1);
    }

    @Test
    void withoutASwitchThereIsNothingToSay() {
        GraphFacts facts = facts(t -> {});

        assertThat(facts.islands()).isEmpty();
        assertThat(facts.independentLoops()).isZero();
        assertThat(facts.diameter()).isEqualTo(new Diameter(0, null, null, true));
    }

    @Test
    void whatWouldTakeTooLongIsSaidToBeMissing() {
        Topology torus = new Topology();
        Generators.torus(torus, 9, 8);

        GraphFacts facts = GraphFacts.of(torus, 8_000);

        assertThat(facts.independentLoops()).isEqualTo(73);
        assertThat(facts.loopSizes()).isEqualTo(Map.of(4, 71));
        assertThat(facts.loopsNotMeasured()).isEqualTo(2);
        assertThat(facts.diameter().isExact()).isFalse();
        assertThat(facts.diameter().hops()).isEqualTo(8);
        GraphFacts none = GraphFacts.of(torus, 0);
        assertThat(none.loopSizes()).isEmpty();
        assertThat(none.loopsNotMeasured()).isEqualTo(73);
    }

    @Test
    void aRingOfTenThousandNeedsNoDeepStackAndIsMeasured() {
        GraphFacts facts = facts(t -> Generators.ring(t, 10_000));

        assertThat(facts.loopSizes()).isEqualTo(Map.of(10_000, 1));
        assertThat(facts.loopsNotMeasured()).isZero();
        assertThat(facts.criticalSwitches()).isEmpty();
        assertThat(facts.diameter().hops()).isEqualTo(5_000);
        assertThat(facts.diameter().isExact()).isFalse();
    }

    @Test
    void theLargestTorusIsMeasuredAsFarAsItIsQuick() {
        GraphFacts facts = facts(t -> Generators.torus(t, 100, 100));

        assertThat(facts.independentLoops()).isEqualTo(10_001);
        assertThat(facts.loopSizes()).isEqualTo(Map.of(4, 9_999));
        assertThat(facts.loopsNotMeasured()).isEqualTo(2);
        assertThat(facts.diameter().hops()).isEqualTo(100);
    }

    @Test
    void waysThatShareNothing() {
        Topology fat = new Topology();
        Hierarchies.fatTree(fat, 4);

        assertThat(between(fat, "EDGE1.1", "EDGE2.2")).isEqualTo(new Paths(4, 2, 2));
        assertThat(between(fat, "CORE1", "CORE2")).isEqualTo(new Paths(2, 4, 4));
        Topology cross = new Topology();
        Generators.cross(cross, 3);
        assertThat(between(cross, "CORE1", "CORE2")).isEqualTo(new Paths(1, 4, 4));
        Node host = cross.addNode("H", Kind.HOST);
        cross.addCable(host, cross.node("ACC1").orElseThrow());
        assertThat(between(cross, "H", "ACC2")).isEqualTo(new Paths(3, 1, 1));
    }

    @Test
    void waysMayShareSwitchesButNoCables() {
        Topology bowTie = new Topology();
        Node[] nodes = Generators.row(bowTie, 5);
        for (int[] ends : new int[][] {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {4, 2}}) {
            bowTie.addCable(nodes[ends[0]], nodes[ends[1]]);
        }

        assertThat(Paths.between(bowTie, nodes[0], nodes[4])).isEqualTo(new Paths(2, 2, 1));
    }

    @Test
    void noWayLeadsOverAHostOrToAnIsland() {
        Topology topology = new Topology();
        Node a = topology.addNode("A", Kind.SWITCH);
        Node b = topology.addNode("B", Kind.SWITCH);
        Node host = topology.addNode("H", Kind.HOST);
        topology.addCable(a, host);
        topology.addCable(host, b);

        assertThat(Paths.between(topology, a, b)).isEqualTo(new Paths(-1, 0, 0));
        assertThat(List.of(Paths.between(topology, host, b))).containsExactly(new Paths(1, 1, 1));
    }

    private static Paths between(Topology topology, String from, String to) {
        return Paths.between(
                topology, topology.node(from).orElseThrow(), topology.node(to).orElseThrow());
    }
}
