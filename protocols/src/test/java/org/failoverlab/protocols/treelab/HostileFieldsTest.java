package org.failoverlab.protocols.treelab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.protocols.bpdu.Bpdu;
import org.failoverlab.protocols.treelab.RandomNetworks.Mix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Well-formed BPDUs that lie ({@link HostileFields}) break nothing, and some time after the last of them all is as computed. */
class HostileFieldsTest {
    private static final int NETWORKS = Integer.getInteger("treelab.networks", 60);
    private static final int BPDUS = 300;
    /** A BPDU can claim times of 255 s: then its news last three hello times, and ports wait for two forward delays. */
    private static final int SETTLINGS = 20;
    /** Every so many BPDUs the network is left alone for longer than most of its timers run. */
    private static final int SPELL = 60;

    private static final long SPELL_NS = 40_000_000_000L;
    private static final int LAST = 12;

    @ParameterizedTest
    @EnumSource(Mix.class)
    void leaveNoTrace(Mix mix) {
        for (int number = 0; number < NETWORKS; number++) {
            RandomLife life = new RandomLife(number, mix, tree -> {});
            Deque<String> last = new ArrayDeque<>();
            String seed = "seed " + number + ", " + mix + "\n";
            try {
                life.settle();
                lie(life.network(), new RandomStream(number, "hostile fields"), last);
                for (int i = 0; i < SETTLINGS; i++) {
                    life.settle();
                }
            } catch (RuntimeException e) {
                fail(seed + life.story() + String.join("\n", last), e);
            }
            assertThat(Expected.differences(life.network()))
                    .as(() -> seed + life.story() + String.join("\n", last))
                    .isEmpty();
        }
    }

    /** Sends a few at a time, so that one falls into what the one before has begun. */
    private static void lie(TreeNetwork network, RandomStream random, Deque<String> last) {
        List<Bridge> bridges =
                network.bridges().stream().filter(bridge -> bridge.ports() > 0).toList();
        HostileFields fields = new HostileFields(random, network);
        for (int i = 1; i <= BPDUS && !bridges.isEmpty(); i++) {
            Bridge bridge = bridges.get((int) random.nextLong(bridges.size()));
            int number = 1 + (int) random.nextLong(bridge.ports());
            Bpdu bpdu = fields.bpdu(bridge, number);
            last.add(network.simulation().nowNs() + " ns, " + bridge + ":" + number + " hears " + bpdu);
            if (last.size() > LAST) {
                last.remove();
            }
            bridge.port(number).inject(bpdu.frame(bridge.port(number).address(), 0));
            long pauseNs = switch ((int) random.nextLong(4)) {
                case 0 -> 0;
                case 1 -> 1_000_000L;
                case 2 -> random.nextLong(200_000_000L);
                default -> random.nextLong(3_000_000_000L);
            };
            network.run(i % SPELL == 0 ? SPELL_NS : pauseNs);
        }
    }
}
