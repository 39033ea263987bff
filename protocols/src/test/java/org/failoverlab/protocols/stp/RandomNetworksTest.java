package org.failoverlab.protocols.stp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.protocols.spanningtree.PortState;
import org.failoverlab.protocols.spanningtree.TreePort;
import org.failoverlab.protocols.spanningtree.TreeState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the wiring: in the end the cables that forward are a tree of shortest paths, after a cut as well. */
class RandomNetworksTest {
    private static final int MAX_BRIDGES = 8;

    /** A cable between port {@code portA} of bridge a and port {@code portB} of bridge b. */
    private record Cable(String name, int a, String portA, int b, String portB) {}

    private final List<Cable> cables = new ArrayList<>();
    private Bridges net;
    private int bridges;

    private void draw(RandomStream random, int seed) {
        net = new Bridges(seed);
        bridges = 2 + (int) random.nextLong(MAX_BRIDGES - 1L);
        for (int i = 0; i < bridges; i++) {
            net.bridge("s" + i, i + 1, 4096 * (int) random.nextLong(16));
        }
        for (int i = 1; i < bridges; i++) {
            connect(i, (int) random.nextLong(i));
        }
        for (long extra = random.nextLong(2L * bridges); extra > 0; extra--) {
            connect((int) random.nextLong(bridges), (int) random.nextLong(bridges));
        }
    }

    private void connect(int a, int b) {
        net.connect("s" + a, "s" + b);
        String name = "s" + a + "-s" + b;
        long same = cables.stream()
                .filter(each -> each.name.equals(name) || each.name.startsWith(name + "/"))
                .count();
        int portA = net.device("s" + a).ports().size() - (a == b ? 1 : 0);
        int portB = net.device("s" + b).ports().size();
        cables.add(new Cable(
                same == 0 ? name : name + "/" + (same + 1), a, "s" + a + ":" + portA, b, "s" + b + ":" + portB));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25})
    void convergeToATreeOfShortestPaths(int seed) {
        RandomStream random = new RandomStream(seed, "wiring");
        draw(random, seed);
        net.start().runSeconds(60);
        assertTree(cables);
        Cable cut = cables.get((int) random.nextLong(cables.size()));
        net.cut(cut.name);
        net.runSeconds(90);
        List<Cable> left = new ArrayList<>(cables);
        left.remove(cut);
        assertTree(left);
        net.restore(cut.name);
        net.runSeconds(90);
        assertTree(cables);
    }

    private void assertTree(List<Cable> whole) {
        int[] island = new int[bridges];
        Arrays.setAll(island, i -> i);
        for (Cable cable : whole) {
            join(island, cable);
        }
        int[] tree = new int[bridges];
        Arrays.setAll(tree, i -> i);
        for (Cable cable : whole) {
            assertThat(List.of(net.state(cable.portA), net.state(cable.portB)))
                    .as(cable.name)
                    .doesNotContain(PortState.LISTENING, PortState.LEARNING, PortState.DISABLED);
            if (net.state(cable.portA) == PortState.FORWARDING && net.state(cable.portB) == PortState.FORWARDING) {
                assertThat(tree[cable.a]).as("no loop through %s", cable.name).isNotEqualTo(tree[cable.b]);
                join(tree, cable);
            }
        }
        assertThat(tree).as("all that are connected are so by the tree").isEqualTo(island);
        for (int i = 0; i < bridges; i++) {
            assertShortest(i, island, whole);
        }
    }

    private static void join(int[] group, Cable cable) {
        int from = Math.max(group[cable.a], group[cable.b]);
        int to = Math.min(group[cable.a], group[cable.b]);
        Arrays.setAll(group, i -> group[i] == from ? to : group[i]);
    }

    private void assertShortest(int bridge, int[] island, List<Cable> whole) {
        int root = bridge;
        for (int i = 0; i < bridges; i++) {
            if (island[i] == island[bridge] && Long.compareUnsigned(id(i), id(root)) < 0) {
                root = i;
            }
        }
        long[] cost = new long[bridges];
        Arrays.fill(cost, Integer.MAX_VALUE);
        cost[root] = 0;
        for (int round = 0; round < bridges; round++) {
            for (Cable cable : whole) {
                cost[cable.a] = Math.min(cost[cable.a], cost[cable.b] + 4);
                cost[cable.b] = Math.min(cost[cable.b], cost[cable.a] + 4);
            }
        }
        TreeState state = net.stp("s" + bridge).state();
        assertThat(state.rootId()).as("root of s%d", bridge).isEqualTo(id(root));
        assertThat(state.rootPathCost()).as("cost of s%d", bridge).isEqualTo(cost[bridge]);
        for (TreePort port : state.ports()) {
            if (port.decision().chosen() != null) {
                assertThat(port.decision().chosen().compare(port.decision().rejected()))
                        .as(port.name())
                        .isNegative();
            }
        }
    }

    private long id(int bridge) {
        return net.stp("s" + bridge).state().bridgeId();
    }
}
