package org.failoverlab.protocols.rstp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.protocols.bpdu.Bpdu;
import org.failoverlab.protocols.bpdu.BridgeId;
import org.failoverlab.protocols.bpdu.ConfigBpdu;
import org.failoverlab.protocols.bpdu.PriorityVector;
import org.failoverlab.protocols.bpdu.RstBpdu;
import org.failoverlab.protocols.bpdu.Times;
import org.failoverlab.protocols.spanningtree.BpduCounts;
import org.failoverlab.protocols.spanningtree.BridgeSettings;
import org.failoverlab.protocols.spanningtree.PathCosts;
import org.failoverlab.protocols.spanningtree.PortRole;
import org.failoverlab.protocols.treelab.Plan;
import org.failoverlab.protocols.treelab.TreeNetwork;
import org.junit.jupiter.api.Test;

/** A bridge that runs, between two hosts: after how many of its ticks something happens, to the tick. */
class TicksTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long ROOT = BridgeId.of(0, 0x0200_0000_AA00L);

    private RstpBridge bridge;
    private final TreeNetwork network = network();
    private final RstpPort port = bridge.ports[0];
    private final RstpPort other = bridge.ports[1];

    private TreeNetwork network() {
        Plan plan = new Plan();
        plan.addBridge("sw", Plan.Kind.RSTP, settings(6, 2));
        plan.addLan("h1", List.of(new Plan.PortName("sw", 1)));
        plan.addLan("h2", List.of(new Plan.PortName("sw", 2)));
        return new TreeNetwork(new Simulation(1), plan, tree -> bridge = (RstpBridge) tree);
    }

    private static BridgeSettings settings(int txHoldCount, int forceProtocolVersion) {
        BridgeSettings s = BridgeSettings.standard(PathCosts.LONG);
        return new BridgeSettings(
                s.priority(),
                s.helloTime(),
                s.maxAge(),
                s.forwardDelay(),
                txHoldCount,
                forceProtocolVersion,
                s.messageAgeIncrementNs(),
                s.pathCosts());
    }

    /** So many ticks of the bridge, one a second. */
    private void ticks(int number) {
        network.run(number * SECOND);
    }

    private void hears(RstpPort at, Bpdu bpdu) {
        network.bridge("sw").device().ports().get(at.index).inject(bpdu.frame(0x0200_0099_0000L, 0));
        network.run(1_000_000L);
    }

    private static RstBpdu rst(String times, int flags) {
        return new RstBpdu(
                RstBpdu.Role.DESIGNATED.flags() | flags,
                new PriorityVector(ROOT, 0, ROOT, 0x8001, 0),
                Variables.times(times));
    }

    private static BpduCounts counts(RstpPort of) {
        return of.counter.counts();
    }

    /** 17.25: MigrateTime after it has begun to propose without an answer. */
    @Test
    void anEdgePortIsFoundOutAfterThreeTicks() {
        ticks(2);
        assertThat(port.operEdge).isFalse();
        ticks(1);
        assertThat(port.operEdge).isTrue();
        assertThat(port.forwarding).isTrue();
    }

    /** 17.26. */
    @Test
    void helloEverySecondTick() {
        ticks(20);
        for (int i = 0; i < 5; i++) {
            long before = counts(port).sentRst();
            ticks(2);
            assertThat(counts(port).sentRst() - before).isEqualTo(1);
        }
    }

    /** 17.21.23: three hello times of the port that has told it. */
    @Test
    void informationIsKeptForThreeHelloTimes() {
        hears(port, rst("0/20/4/15", 0));
        ticks(11);
        assertThat(port.infoIs).isEqualTo(InfoIs.RECEIVED);
        ticks(1);
        assertThat(port.infoIs).isEqualTo(InfoIs.MINE);
    }

    /** 17.21.23: the message age a second later, rounded to the nearest second, must not exceed max age. */
    @Test
    void informationThatIsHalfASecondFromTooOldIsTooOld() {
        hears(port, rst("18.49609375/20/2/15", 0));
        ticks(5);
        assertThat(port.infoIs).isEqualTo(InfoIs.RECEIVED);
        hears(other, rst("19.5/20/2/15", 0));
        assertThat(other.infoIs).isEqualTo(InfoIs.MINE);
    }

    /** 17.21.13: a hello time below the minimum of table 17-1 is taken for the minimum. */
    @Test
    void aHelloTimeOfZeroIsTakenForASecond() {
        hears(port, rst("0/20/0/15", 0));
        assertThat(port.portTimes).isEqualTo(Times.ofSeconds(0, 20, 1, 15));
        ticks(2);
        assertThat(port.infoIs).isEqualTo(InfoIs.RECEIVED);
        ticks(1);
        assertThat(port.infoIs).isEqualTo(InfoIs.MINE);
    }

    /** 17.21.7: for HelloTime and a second more, in which two hellos tell of it. */
    @Test
    void aTopologyChangeIsToldForThreeTicks() {
        hears(port, rst("0/20/2/15", 0));
        ticks(60);
        for (int i = 0; i < 3; i++) {
            hears(port, rst("0/20/2/15", 0));
            ticks(1);
        }
        other.operEdge = false;
        hears(port, rst("0/20/2/15", Bpdu.TOPOLOGY_CHANGE));
        assertThat(other.tcWhile).isEqualTo(3);
        ticks(2);
        assertThat(other.tcWhile).isEqualTo(1);
        ticks(1);
        assertThat(other.tcWhile).isZero();
    }

    /** 17.21.7: with STP, for the root's max age and forward delay. */
    @Test
    void inStpATopologyChangeIsToldForMaxAgeAndForwardDelay() {
        network.bridge("sw").configure(settings(6, 0));
        // What it has from DISABLED_PORT is max age; then it learns for a forward delay.
        ticks(34);
        assertThat(port.learning).isTrue();
        assertThat(port.forwarding).isFalse();
        assertThat(port.tcWhile).isZero();
        ticks(1);
        assertThat(port.forwarding).isTrue();
        assertThat(port.tcWhile).isEqualTo(35);
        ticks(34);
        assertThat(port.tcWhile).isEqualTo(1);
        ticks(1);
        assertThat(port.tcWhile).isZero();
    }

    /** 17.22 and 17.26: in each tick one more may be sent, up to Transmit Hold Count at once. */
    @Test
    void noMoreThanTransmitHoldCountBetweenTwoTicks() {
        ticks(30);
        long before = counts(port).sentRst();
        int heldBack = port.txCount;
        for (int i = 0; i < 20; i++) {
            port.newInfo = true;
            port.touched = true;
            bridge.run();
        }
        assertThat(counts(port).sentRst() - before).isEqualTo(6 - heldBack);
        assertThat(port.txCount).isEqualTo(6);
        ticks(1);
        assertThat(counts(port).sentRst() - before)
                .as("what waited goes out with the tick")
                .isEqualTo(7 - heldBack);
    }

    /** 17.13.12. */
    @Test
    void anotherTransmitHoldCountBeginsToCountAnew() {
        ticks(30);
        port.txCount = 6;
        port.newInfo = true;
        long before = counts(port).sentRst();
        network.bridge("sw").configure(settings(6, 2));
        assertThat(counts(port).sentRst()).as("the same again").isEqualTo(before);
        assertThat(port.txCount).isEqualTo(6);
        network.bridge("sw").configure(settings(5, 2));
        assertThat(counts(port).sentRst()).isEqualTo(before + 1);
        assertThat(port.txCount).isEqualTo(1);
    }

    /** 9.3.4: a configuration BPDU whose message age is not below its max age is none. */
    @Test
    void aConfigurationBpduAsOldAsItsMaxAgeIsInvalid() {
        PriorityVector vector = new PriorityVector(ROOT, 0, ROOT, 0x8001, 0);
        hears(port, new ConfigBpdu(0, vector, Variables.times("20/20/2/15")));
        assertThat(counts(port).invalid()).isEqualTo(1);
        assertThat(port.received).isNull();
        hears(port, new ConfigBpdu(0, vector, Variables.times("19.99609375/20/2/15")));
        assertThat(counts(port).invalid()).isEqualTo(1);
        assertThat(port.received).isNotNull();
    }

    /** 9.3.4: nor is one that names the port that receives it as the one that has sent it. */
    @Test
    void aConfigurationBpduOfThePortItselfIsInvalid() {
        long own = bridge.bridgeIdentifier();
        Times times = Variables.times("0/20/2/15");
        hears(port, new ConfigBpdu(0, new PriorityVector(ROOT, 0, own, port.portId, 0), times));
        assertThat(counts(port).invalid()).isEqualTo(1);
        hears(port, new ConfigBpdu(0, new PriorityVector(ROOT, 0, own, other.portId, 0), times));
        assertThat(counts(port).invalid()).isEqualTo(1);
        assertThat(port.role).isEqualTo(PortRole.BACKUP);
    }

    /** 17.24: MigrateTime in which what is heard has no say, and mcheck ends it before. */
    @Test
    void stpForThreeTicksOrUntilMcheck() {
        ticks(4);
        ConfigBpdu config =
                new ConfigBpdu(0, new PriorityVector(ROOT, 0, ROOT, 0x8001, 0), Variables.times("0/20/2/15"));
        hears(port, config);
        hears(other, config);
        assertThat(port.sendRSTP).isFalse();
        bridge.mcheck(1);
        assertThat(other.sendRSTP).as("mcheck").isTrue();
        ticks(2);
        hears(port, rst("0/20/2/15", 0));
        assertThat(port.sendRSTP).as("after two ticks").isFalse();
        ticks(1);
        hears(port, rst("0/20/2/15", 0));
        assertThat(port.sendRSTP).as("after three").isTrue();
    }
}
