package org.failoverlab.protocols.stp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverlab.protocols.stp.Bridges.SECOND;
import static org.failoverlab.protocols.stp.Messages.BETTER;
import static org.failoverlab.protocols.stp.Messages.NEIGHBOUR;

import org.failoverlab.protocols.bpdu.ConfigBpdu;
import org.failoverlab.protocols.spanningtree.PortRole;
import org.failoverlab.protocols.spanningtree.PortState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * 802.1D-1998, 8.7.5: when the forward delay timer of the root port has expired twice, it forwards. This is a topology change if
 * the bridge is the designated bridge for some LAN, and none if it is not: then nobody is reached through it.
 */
class ForwardDelayExpiryTest {
    private static final ConfigBpdu FROM_THE_ROOT = Messages.fromRoot(BETTER);
    /** What a designated bridge says that is better than "b". */
    private static final ConfigBpdu FROM_A_NEIGHBOUR = Messages.config(BETTER, 3, NEIGHBOUR, 1, 1);

    private final Bridges net = new Bridges(1).bridge("b", 5, 32768);

    @BeforeEach
    void start() {
        net.host("h1", "b");
        net.host("h2", "b");
        net.host("h3", "b");
        net.start().listen();
    }

    /** The root speaks on the first port, and a neighbour on these; each says hello every other second, for so long. */
    private void hear(int seconds, String... neighbours) {
        for (int i = 0; i < seconds; i += 2) {
            net.inject("b:1", FROM_THE_ROOT);
            for (String port : neighbours) {
                net.inject(port, FROM_A_NEIGHBOUR);
            }
            net.run(2_000 - 1 - neighbours.length);
        }
    }

    private void assertChanges(int number) {
        assertThat(net.state("b:1")).isEqualTo(PortState.FORWARDING);
        assertThat(net.stp("b").state().topologyChanges()).isEqualTo(number);
        assertThat(net.view("b:1").counts().sentTcn() > 0).isEqualTo(number > 0);
        assertThat(net.journal.contains("b: topology change detected")).isEqualTo(number > 0);
    }

    @Test
    void noChangeWhenItIsDesignatedForNoPort() {
        hear(32, "b:2", "b:3");
        assertThat(net.role("b:2")).isEqualTo(PortRole.ALTERNATE);
        assertThat(net.role("b:3")).isEqualTo(PortRole.ALTERNATE);
        assertChanges(0);
    }

    @Test
    void aChangeWhenItIsDesignatedForOne() {
        net.configure("b:3", GuardsTest::edge);
        hear(32, "b:2");
        assertThat(net.role("b:3")).isEqualTo(PortRole.DESIGNATED);
        assertChanges(1);
    }

    /** A disabled port is on no LAN. */
    @Test
    void noChangeWhenTheOnlyOneIsDisabled() {
        net.cut("h3");
        hear(32, "b:2");
        assertThat(net.role("b:3")).isEqualTo(PortRole.DISABLED);
        assertChanges(0);
    }

    /** Step 1: what listens learns for another forward delay. It is no change yet. */
    @Test
    void theFirstExpiryIsNone() {
        hear(16, "b:2");
        assertThat(net.state("b:1")).isEqualTo(PortState.LEARNING);
        assertThat(net.view("b:1").forwardDelayLeftNs()).isLessThanOrEqualTo(15 * SECOND);
        assertThat(net.stp("b").state().topologyChanges()).isZero();
    }
}
