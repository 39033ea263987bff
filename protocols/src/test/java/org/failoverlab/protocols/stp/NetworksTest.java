package org.failoverlab.protocols.stp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.RawPayload;
import org.failoverlab.protocols.spanningtree.Decision;
import org.failoverlab.protocols.spanningtree.PortRole;
import org.failoverlab.protocols.spanningtree.PortState;
import org.junit.jupiter.api.Test;

/** Wirings that are not a ring: which ports a tree needs, and which it does not. */
class NetworksTest {
    @Test
    void twoBridges() {
        Bridges net = new Bridges(1).bridge("a", 1, 32768).bridge("b", 2, 32768).connect("a", "b");
        net.start().runSeconds(35);
        assertThat(net.stp("a").state().isRoot()).as("the lower address").isTrue();
        assertThat(net.role("a:1")).isEqualTo(PortRole.DESIGNATED);
        assertThat(net.role("b:1")).isEqualTo(PortRole.ROOT);
        assertThat(net.state("b:1")).isEqualTo(PortState.FORWARDING);
        assertThat(net.stp("b").state().rootPathCost()).isEqualTo(4);
    }

    @Test
    void aCrossOfTwoCoresAndTwoAccessBridges() {
        Bridges net = new Bridges(1)
                .bridge("c1", 1, 4096)
                .bridge("c2", 2, 8192)
                .bridge("a1", 0x11, 32768)
                .bridge("a2", 0x12, 32768)
                .connect("c1", "c2")
                .connect("c1", "a1")
                .connect("c1", "a2")
                .connect("c2", "a1")
                .connect("c2", "a2");
        net.start().runSeconds(35);
        assertThat(net.stp("c1").state().isRoot()).isTrue();
        for (String port : List.of("c2:1", "a1:1", "a2:1")) {
            assertThat(net.role(port)).as(port).isEqualTo(PortRole.ROOT);
        }
        for (String port : List.of("a1:2", "a2:2")) {
            assertThat(net.role(port)).as(port).isEqualTo(PortRole.ALTERNATE);
            assertThat(net.state(port)).as(port).isEqualTo(PortState.BLOCKING);
        }
    }

    @Test
    void parallelLinks() {
        Bridges net = new Bridges(1)
                .bridge("a", 1, 4096)
                .bridge("b", 2, 32768)
                .connect("a", "b")
                .connect("a", "b");
        net.start().runSeconds(35);
        assertThat(net.role("b:1")).as("from the better port").isEqualTo(PortRole.ROOT);
        assertThat(net.role("b:2")).isEqualTo(PortRole.ALTERNATE);
        net.cut("a-b");
        assertThat(net.role("b:2")).as("at once").isEqualTo(PortRole.ROOT);
        net.run(30_010);
        assertThat(net.state("b:2")).isEqualTo(PortState.FORWARDING);
    }

    @Test
    void aCableFromABridgeToItself() {
        Bridges net = new Bridges(1).bridge("a", 1, 32768).connect("a", "a");
        Port host = net.host("h", "a");
        net.start().runSeconds(35);
        assertThat(net.role("a:1")).isEqualTo(PortRole.DESIGNATED);
        assertThat(net.role("a:2")).isEqualTo(PortRole.BACKUP);
        assertThat(net.view("a:2").decision().rule()).isEqualTo(Decision.Rule.HEARD_ONESELF);
        assertThat(net.state("a:2")).isEqualTo(PortState.BLOCKING);
        host.send(new Frame(MacAddress.BROADCAST, host.address(), 0x88B5, new RawPayload(new byte[46]), 0));
        net.runSeconds(1);
        assertThat(net.device("a").relay().flooded()).as("no loop").isEqualTo(1);
    }

    @Test
    void threeBridgesOnAHub() {
        Bridges net = new Bridges(1)
                .bridge("a", 1, 4096)
                .bridge("b", 2, 8192)
                .bridge("c", 3, 32768)
                .hub("hub")
                .connect("a", "hub")
                .connect("b", "hub")
                .connect("c", "hub")
                .connect("b", "c");
        net.start().runSeconds(35);
        assertThat(net.role("a:1")).isEqualTo(PortRole.DESIGNATED);
        assertThat(net.role("b:1")).isEqualTo(PortRole.ROOT);
        assertThat(net.role("c:1")).isEqualTo(PortRole.ROOT);
        assertThat(net.role("b:2")).isEqualTo(PortRole.DESIGNATED);
        assertThat(net.role("c:2")).isEqualTo(PortRole.ALTERNATE);
        // Nobody on the hub but the root sees that the root's cable is cut.
        net.cut("a-hub");
        assertThat(net.stp("b").state().isRoot()).isFalse();
        net.runSeconds(21);
        assertThat(net.stp("b").state().isRoot()).isTrue();
        assertThat(net.role("c:1")).isEqualTo(PortRole.ROOT);
    }

    @Test
    void aBridgeTwiceOnAHubBacksItselfUp() {
        Bridges net = new Bridges(1)
                .bridge("a", 1, 4096)
                .bridge("b", 2, 32768)
                .hub("hub")
                .connect("a", "b")
                .connect("b", "hub")
                .connect("b", "hub");
        net.start().runSeconds(35);
        assertThat(net.role("b:2")).isEqualTo(PortRole.DESIGNATED);
        assertThat(net.role("b:3")).isEqualTo(PortRole.BACKUP);
        net.cut("b-hub");
        net.runSeconds(21);
        assertThat(net.role("b:3")).isEqualTo(PortRole.DESIGNATED);
    }

    @Test
    void twoIslandsHaveARootEachAndBecomeOne() {
        Bridges net = new Bridges(1)
                .bridge("a", 1, 32768)
                .bridge("b", 2, 32768)
                .bridge("c", 3, 32768)
                .bridge("d", 4, 32768)
                .connect("a", "b")
                .connect("c", "d")
                .connect("b", "c");
        net.cut("b-c");
        net.start().runSeconds(40);
        assertThat(net.stp("a").state().isRoot()).isTrue();
        assertThat(net.stp("c").state().isRoot()).isTrue();
        net.restore("b-c");
        net.runSeconds(40);
        assertThat(net.stp("c").state().isRoot()).isFalse();
        assertThat(net.stp("d").state().rootId()).isEqualTo(net.stp("a").state().bridgeId());
        assertThat(net.stp("d").state().rootPathCost()).isEqualTo(12);
        assertThat(net.state("c:2")).isEqualTo(PortState.FORWARDING);
    }

    /** Each bridge makes what it passes on a second older: with max age 6, bridge 6 hears nothing of the root any more. */
    @Test
    void aLineDeeperThanMaxAgeHasSeveralRoots() {
        Bridges net = new Bridges(1);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            names.add("s" + i);
            net.bridge("s" + i, i + 1, i == 0 ? 4096 : 32768, s -> Bridges.withTimes(s, 2, 6, 4));
            if (i > 0) {
                net.connect("s" + (i - 1), "s" + i);
            }
        }
        net.start().runSeconds(60);
        long root = net.stp("s0").state().bridgeId();
        for (int i = 0; i < 6; i++) {
            assertThat(net.stp("s" + i).state().rootId()).as("s" + i).isEqualTo(root);
        }
        assertThat(net.stp("s6").state().isRoot()).isTrue();
        assertThat(net.stp("s8").state().rootId())
                .isEqualTo(net.stp("s6").state().bridgeId());
    }

    @Test
    void pathCostsFollowTheRate() {
        Bridges net = new Bridges(1)
                .bridge("a", 1, 4096)
                .bridge("b", 2, 32768)
                .connect("a", "b", Bridges.CABLE)
                .connect("a", "b", LinkSettings.ideal(10_000_000_000L, 1_000, 64_000));
        net.start().runSeconds(35);
        assertThat(net.view("b:1").cost()).isEqualTo(4);
        assertThat(net.view("b:2").cost()).isEqualTo(2);
        assertThat(net.role("b:2")).isEqualTo(PortRole.ROOT);
        net.link("a-b").configure(LinkSettings.ideal(100_000_000_000L, 1_000, 64_000));
        net.runSeconds(3);
        assertThat(net.view("b:1").cost()).isEqualTo(1);
        assertThat(net.role("b:1")).isEqualTo(PortRole.ROOT);
    }
}
