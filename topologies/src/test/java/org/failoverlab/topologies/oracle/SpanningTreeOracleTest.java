package org.failoverlab.topologies.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.topologies.oracle.SpanningTreeOracle.Port;
import org.failoverlab.topologies.oracle.SpanningTreeOracle.Role;
import org.junit.jupiter.api.Test;

/** Trees computed by hand, port by port. */
class SpanningTreeOracleTest {
    private final List<Long> bridges = new ArrayList<>();
    private final List<Port> ports = new ArrayList<>();

    /** A bridge of this identifier; returns its number. */
    private int bridge(long id) {
        bridges.add(id);
        return bridges.size() - 1;
    }

    /** The bridge's next port, on this LAN; returns its number among all ports. */
    private int port(int bridge, int lan, long cost) {
        int id = 0x8001 + (int) ports.stream().filter(p -> p.bridge() == bridge).count();
        ports.add(new Port(bridge, id, cost, lan, true));
        return ports.size() - 1;
    }

    private SpanningTreeOracle tree() {
        return new SpanningTreeOracle(bridges, ports);
    }

    @Test
    void aBridgeAloneIsRootAndConnectsItsLan() {
        int one = bridge(7);
        int port = port(one, 0, 4);

        SpanningTreeOracle tree = tree();

        assertThat(tree.root(one)).isEqualTo(one);
        assertThat(tree.rootPathCost(one)).isZero();
        assertThat(tree.rootPort(one)).isEqualTo(SpanningTreeOracle.NONE);
        assertThat(tree.role(port)).isEqualTo(Role.DESIGNATED);
        assertThat(tree.designatedPort(0)).isEqualTo(port);
        assertThat(tree.forwards(port)).isTrue();
    }

    @Test
    void inAnEvenRingTheBridgeOppositeTheRootTakesTheBetterNeighbour() {
        // Root 1 at the top, 2 left, 3 right, 4 at the bottom; every cable costs 10.
        int top = bridge(1);
        int left = bridge(2);
        int right = bridge(3);
        int bottom = bridge(4);
        int topLeft = port(top, 0, 10);
        int topRight = port(top, 1, 10);
        int leftUp = port(left, 0, 10);
        int leftDown = port(left, 2, 10);
        int rightUp = port(right, 1, 10);
        int rightDown = port(right, 3, 10);
        int bottomLeft = port(bottom, 2, 10);
        int bottomRight = port(bottom, 3, 10);

        SpanningTreeOracle tree = tree();

        assertThat(List.of(topLeft, topRight, leftDown, rightDown))
                .allSatisfy(p -> assertThat(tree.role(p)).isEqualTo(Role.DESIGNATED));
        assertThat(List.of(leftUp, rightUp, bottomLeft))
                .allSatisfy(p -> assertThat(tree.role(p)).isEqualTo(Role.ROOT));
        assertThat(tree.role(bottomRight)).isEqualTo(Role.ALTERNATE);
        assertThat(tree.forwards(bottomRight)).isFalse();
        assertThat(tree.rootPathCost(bottom)).isEqualTo(20);
        assertThat(tree.rootPort(bottom)).isEqualTo(bottomLeft);
        assertThat(tree.designatedPort(3)).isEqualTo(rightDown);
    }

    @Test
    void theCostIsThatOfTheReceivingPorts() {
        int root = bridge(1);
        int far = bridge(2);
        port(root, 0, 1_000);
        port(root, 1, 1);
        int cheap = port(far, 0, 3);
        int dear = port(far, 1, 5);

        SpanningTreeOracle tree = tree();

        assertThat(tree.rootPathCost(far)).isEqualTo(3);
        assertThat(tree.role(cheap)).isEqualTo(Role.ROOT);
        assertThat(tree.role(dear)).isEqualTo(Role.ALTERNATE);
    }

    @Test
    void ofTwoEqualCablesTheSendersPortDecidesAndOnAHubOnesOwn() {
        int root = bridge(1);
        int far = bridge(2);
        port(root, 0, 10);
        port(root, 1, 10);
        int second = port(far, 1, 10);
        int first = port(far, 0, 10);

        // The far bridge's own numbers are crossed: its port with the lower number hears the root's second port.
        assertThat(tree().role(first)).isEqualTo(Role.ROOT);
        assertThat(tree().role(second)).isEqualTo(Role.ALTERNATE);

        int hubRoot = port(root, 2, 9);
        int hubFirst = port(far, 2, 9);
        int hubSecond = port(far, 2, 9);
        SpanningTreeOracle tree = tree();
        assertThat(tree.role(hubRoot)).isEqualTo(Role.DESIGNATED);
        assertThat(tree.role(hubFirst)).isEqualTo(Role.ROOT);
        assertThat(tree.role(hubSecond)).isEqualTo(Role.ALTERNATE);
        assertThat(tree.role(first)).isEqualTo(Role.ALTERNATE);
    }

    @Test
    void whereABridgeHearsItselfItsWorsePortIsBackup() {
        int one = bridge(1);
        int better = port(one, 0, 10);
        int worse = port(one, 0, 1);
        int far = bridge(2);
        int up = port(far, 1, 10);
        port(one, 1, 10);
        int hubBetter = port(far, 2, 10);
        int hubWorse = port(far, 2, 10);

        SpanningTreeOracle tree = tree();

        assertThat(tree.role(better)).isEqualTo(Role.DESIGNATED);
        assertThat(tree.role(worse)).isEqualTo(Role.BACKUP);
        assertThat(tree.role(up)).isEqualTo(Role.ROOT);
        assertThat(tree.role(hubBetter)).isEqualTo(Role.DESIGNATED);
        assertThat(tree.role(hubWorse)).isEqualTo(Role.BACKUP);
    }

    @Test
    void everyIslandHasARootAndWhatIsOutOfUseCountsForNothing() {
        int one = bridge(1);
        int two = bridge(2);
        int three = bridge(3);
        port(one, 0, 10);
        port(two, 1, 10);
        int up = port(three, 1, 10);
        ports.add(new Port(three, 0x9000, 1, 0, false));
        ports.add(new Port(three, 0x9001, 1, SpanningTreeOracle.NONE, true));

        SpanningTreeOracle tree = tree();

        assertThat(tree.root(one)).isEqualTo(one);
        assertThat(tree.root(two)).isEqualTo(two);
        assertThat(tree.root(three)).isEqualTo(two);
        assertThat(tree.role(up)).isEqualTo(Role.ROOT);
        assertThat(tree.role(3)).isEqualTo(Role.DISABLED);
        assertThat(tree.role(4)).isEqualTo(Role.DISABLED);
    }

    @Test
    void identifiersAreUnsigned() {
        int high = bridge(0xF000_0000_0000_0001L);
        int low = bridge(0x1000_0000_0000_0001L);
        port(high, 0, 1);
        port(low, 0, 1);

        assertThat(tree().root(high)).isEqualTo(low);
    }

    @Test
    void aLanOnWhichNobodyTakesPartHasNoDesignatedPort() {
        int one = bridge(1);
        ports.add(new Port(one, 1, 1, 0, false));
        port(one, 1, 1);

        assertThat(tree().designatedPort(0)).isEqualTo(SpanningTreeOracle.NONE);
        assertThatThrownBy(() -> tree().designatedPort(2)).hasMessage("no LAN 2");
    }

    @Test
    void whatCannotBeIsRefused() {
        int one = bridge(1);
        ports.add(new Port(one, 1, 0, 0, true));
        assertThatThrownBy(this::tree).hasMessageContaining("a path cost is positive");
        ports.set(0, new Port(5, 1, 1, 0, true));
        assertThatThrownBy(this::tree).hasMessageContaining("no such bridge");
        ports.set(0, new Port(one, 1, 1, 0, true));
        ports.add(new Port(one, 1, 1, 1, true));
        assertThatThrownBy(this::tree).hasMessageContaining("another port of the bridge has this identifier");
        ports.remove(1);
        bridges.add(1L);
        assertThatThrownBy(this::tree).hasMessage("two bridges have the same identifier");
    }
}
