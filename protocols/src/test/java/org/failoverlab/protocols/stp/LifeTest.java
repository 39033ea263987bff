package org.failoverlab.protocols.stp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.failoverlab.protocols.stp.Bridges.SECOND;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.failoverlab.protocols.bpdu.ConfigBpdu;
import org.failoverlab.protocols.bpdu.PortId;
import org.failoverlab.protocols.spanningtree.BridgeSettings;
import org.failoverlab.protocols.spanningtree.PathCosts;
import org.failoverlab.protocols.spanningtree.PortRole;
import org.failoverlab.protocols.spanningtree.PortSettings;
import org.failoverlab.protocols.spanningtree.PortState;
import org.junit.jupiter.api.Test;

/** A bridge is restarted, hangs, gets new settings; and two runs of the same network are the same. */
class LifeTest {
    private final Bridges ladder = Bridges.ladder(1, settings -> settings);

    private static PortSettings withPriority(PortSettings s, int priority) {
        return new PortSettings(
                priority,
                s.cost(),
                s.adminEdge(),
                s.autoEdge(),
                s.pointToPoint(),
                s.bpduGuard(),
                s.bpduGuardRecoveryNs(),
                s.bpduFilter(),
                s.rootGuard(),
                s.loopGuard());
    }

    private static PortSettings withCost(PortSettings s, Long cost) {
        return new PortSettings(
                s.priority(),
                cost,
                s.adminEdge(),
                s.autoEdge(),
                s.pointToPoint(),
                s.bpduGuard(),
                s.bpduGuardRecoveryNs(),
                s.bpduFilter(),
                s.rootGuard(),
                s.loopGuard());
    }

    @Test
    void aRestartedBridgeBeginsAnew() {
        ladder.start().runSeconds(40);
        ladder.device("sw4").restart();
        assertThat(ladder.stp("sw4").state().isRoot()).isTrue();
        assertThat(ladder.stp("sw4").state().topologyChanges()).isZero();
        assertThat(ladder.state("sw4:1")).isEqualTo(PortState.LISTENING);
        assertThat(ladder.device("sw4").relay().ports().get(0).isForwarding()).isFalse();
        ladder.runSeconds(40);
        assertThat(ladder.role("sw4:1")).isEqualTo(PortRole.ROOT);
        assertThat(ladder.role("sw4:2")).isEqualTo(PortRole.ALTERNATE);
    }

    @Test
    void aStoppedBridgeHasNoTimerLeftAndItsAddressesAgeAsUsual() {
        Bridges net = new Bridges(1).bridge("b", 1, 32768);
        net.host("h", "b");
        net.start().runSeconds(31);
        assertThat(net.device("b").relay().database().ageingNs(0))
                .as("it is young")
                .isEqualTo(15 * SECOND);
        net.device("b").powerOff("test");
        assertThat(net.role("b:1")).isEqualTo(PortRole.DISABLED);
        assertThat(net.device("b").relay().database().ageingNs(0)).isEqualTo(300 * SECOND);
        long fired = net.simulation.eventsFired();
        net.runSeconds(1_000);
        assertThat(net.simulation.eventsFired()).isEqualTo(fired);
        net.device("b").powerOn("test");
        net.runSeconds(31);
        assertThat(net.state("b:1")).isEqualTo(PortState.FORWARDING);
    }

    /** It forwards as it was left; the others find another tree, and there is a loop until it wakes up. */
    @Test
    void theOthersTimeOutWhileTheRootHangs() {
        ladder.start().runSeconds(40);
        ladder.device("sw1").hang("test");
        ladder.runSeconds(60);
        assertThat(ladder.stp("sw2").state().isRoot()).isTrue();
        assertThat(ladder.stp("sw3").state().rootId())
                .isEqualTo(ladder.stp("sw2").state().bridgeId());
        assertThat(ladder.state("sw1:1")).isEqualTo(PortState.FORWARDING);
        ladder.device("sw1").resume("test");
        ladder.runSeconds(5);
        assertThat(ladder.stp("sw2").state().isRoot()).isFalse();
        assertThat(ladder.stp("sw4").state().rootId())
                .isEqualTo(ladder.stp("sw1").state().bridgeId());
    }

    @Test
    void aHungBridgeDoesNothingAndAdoptsNewSettingsAfterwards() {
        ladder.start().runSeconds(40);
        List<Bridges.Seen> sent = ladder.tap("sw4:1");
        ladder.device("sw4").hang("test");
        ladder.configureBridge("sw4", s -> Bridges.withPriority(s, 0));
        ladder.runSeconds(5);
        assertThat(sent).isEmpty();
        assertThat(ladder.stp("sw4").state().isRoot()).isFalse();
        ladder.device("sw4").resume("test");
        ladder.runSeconds(5);
        assertThat(ladder.stp("sw4").state().isRoot()).isTrue();
        assertThat(ladder.stp("sw1").state().rootId())
                .isEqualTo(ladder.stp("sw4").state().bridgeId());
    }

    /** 8.8.4. */
    @Test
    void aBetterBridgePriorityMakesTheRootAtOnce() {
        ladder.start().runSeconds(40);
        ladder.configureBridge("sw4", s -> Bridges.withPriority(s, 0));
        assertThat(ladder.stp("sw4").state().isRoot()).isTrue();
        assertThat(ladder.role("sw4:2")).isEqualTo(PortRole.DESIGNATED);
        ladder.run(1_500);
        assertThat(ladder.stp("sw1").state().rootId())
                .isEqualTo(ladder.stp("sw4").state().bridgeId());
        assertThat(ladder.role("sw2:2")).isEqualTo(PortRole.ROOT);
    }

    /** The neighbours hold what it said before against it, until that has aged out. */
    @Test
    void aWorseBridgePriorityOfTheRootIsHeededWhenTheOldOneHasAgedOut() {
        ladder.start().runSeconds(40);
        long old = ladder.stp("sw1").state().bridgeId();
        ladder.configureBridge("sw1", s -> Bridges.withPriority(s, 61440));
        ladder.runSeconds(15);
        assertThat(ladder.stp("sw2").state().rootId()).isEqualTo(old);
        ladder.runSeconds(15);
        assertThat(ladder.stp("sw2").state().isRoot()).isTrue();
        assertThat(ladder.stp("sw1").state().rootId())
                .isEqualTo(ladder.stp("sw2").state().bridgeId());
    }

    /** A bridge with two ports on one LAN holds on one of them what it has said of itself through the other. */
    @Test
    void aWorsePriorityOfABridgeOnALoopOfItsOwn() {
        Bridges net = new Bridges(1).bridge("a", 1, 4096).connect("a", "a").connect("a", "a");
        net.start().runSeconds(40);
        net.configureBridge("a", s -> Bridges.withPriority(s, 61440));
        assertThat(net.role("a:2")).as("it believes its own old word").isEqualTo(PortRole.ROOT);
        net.runSeconds(1);
        List<Bridges.Seen> sent = net.tap("a:1");
        net.runSeconds(10);
        assertThat(sent)
                .as("no hellos of its own, only answers to itself")
                .allMatch(seen -> ((ConfigBpdu) seen.bpdu()).topologyChangeAcknowledgment());
        net.runSeconds(120);
        assertThat(net.stp("a").state().isRoot()).isTrue();
        assertThat(net.role("a:2")).isEqualTo(PortRole.BACKUP);
        assertThat(net.role("a:4")).isEqualTo(PortRole.BACKUP);
    }

    /** 8.8.6. */
    @Test
    void aPathCostMovesTheRootPort() {
        ladder.start().runSeconds(40);
        ladder.configure("sw4:1", s -> withCost(s, 100L));
        assertThat(ladder.role("sw4:2")).isEqualTo(PortRole.ROOT);
        assertThat(ladder.state("sw4:2")).isEqualTo(PortState.LISTENING);
        ladder.configure("sw4:1", s -> withCost(s, null));
        assertThat(ladder.role("sw4:1")).isEqualTo(PortRole.ROOT);
        ladder.configureBridge(
                "sw4",
                s -> new BridgeSettings(s.priority(), 2, 20, 15, 6, 2, s.messageAgeIncrementNs(), PathCosts.LONG));
        assertThat(ladder.view("sw4:1").cost()).isEqualTo(20_000);
    }

    /** 8.8.5. */
    @Test
    void aPortPriorityDecidesBetweenTwoPortsOnOneLan() {
        Bridges net = new Bridges(1).bridge("a", 1, 32768).connect("a", "a");
        net.start().runSeconds(40);
        net.configure("a:2", s -> withPriority(s, 64));
        assertThat(net.role("a:2")).isEqualTo(PortRole.DESIGNATED);
        assertThat(net.view("a:2").portId()).isEqualTo(PortId.of(64, 2));
        net.runSeconds(40);
        assertThat(net.role("a:1")).isEqualTo(PortRole.BACKUP);
        assertThat(net.role("a:2")).isEqualTo(PortRole.DESIGNATED);
        net.configure("a:1", s -> withPriority(s, 240));
        assertThat(net.role("a:1")).isEqualTo(PortRole.BACKUP);
    }

    @Test
    void aPortPriorityOfTheOtherEndMovesTheRootPort() {
        Bridges net = new Bridges(1)
                .bridge("a", 1, 4096)
                .bridge("b", 2, 32768)
                .connect("a", "b")
                .connect("a", "b");
        net.start().runSeconds(40);
        net.configure("a:2", s -> withPriority(s, 16));
        net.runSeconds(3);
        assertThat(net.role("b:2")).isEqualTo(PortRole.ROOT);
        assertThat(net.role("b:1")).isEqualTo(PortRole.ALTERNATE);
    }

    @Test
    void theRootsNewTimesReachAll() {
        ladder.start().runSeconds(40);
        ladder.configureBridge("sw1", s -> Bridges.withTimes(s, 1, 10, 6));
        ladder.runSeconds(4);
        assertThat(ladder.stp("sw4").state().maxAge()).isEqualTo(10);
        List<Bridges.Seen> sent = ladder.tap("sw1:1");
        ladder.runSeconds(10);
        assertThat(sent).hasSizeBetween(9, 11);
        assertThat(((ConfigBpdu) sent.get(0).bpdu()).times().forwardDelay()).isEqualTo(6 * 256);
        ladder.cut("sw2-sw4");
        ladder.run(12_010);
        assertThat(ladder.state("sw4:2")).isEqualTo(PortState.FORWARDING);
    }

    @Test
    void settingsOfABridgeThatIsOffCountWhenItStarts() {
        ladder.start().runSeconds(40);
        ladder.device("sw3").powerOff("test");
        ladder.configureBridge("sw3", s -> Bridges.withPriority(s, 0));
        ladder.configure("sw3:1", s -> withPriority(s, 32));
        ladder.device("sw3").powerOn("test");
        ladder.runSeconds(5);
        assertThat(ladder.stp("sw1").state().rootId())
                .isEqualTo(ladder.stp("sw3").state().bridgeId());
        assertThat(ladder.view("sw3:1").portId()).isEqualTo(PortId.of(32, 1));
    }

    @Test
    void listenersHearEveryChange() {
        List<String> heard = new ArrayList<>();
        ladder.start();
        ladder.stp("sw4").setListener((port, role, state) -> heard.add(port + " " + role + " " + state));
        ladder.runSeconds(40);
        assertThat(heard).contains("0 ROOT LISTENING", "1 ALTERNATE BLOCKING", "0 ROOT LEARNING", "0 ROOT FORWARDING");
        heard.clear();
        ladder.cut("sw2-sw4");
        assertThat(heard).containsExactly("0 DISABLED DISABLED", "1 ROOT LISTENING");
    }

    @Test
    void recordingChangesNothing() {
        Bridges recorded = Bridges.ladder(7, settings -> settings).start().listen();
        Bridges silent = Bridges.ladder(7, settings -> settings).start();
        for (Bridges each : List.of(recorded, silent)) {
            each.runSeconds(40);
            each.cut("sw1-sw3");
            each.runSeconds(60);
        }
        assertThat(recorded.journal).isNotEmpty();
        assertThat(recorded.simulation.fingerprint()).isEqualTo(silent.simulation.fingerprint());
    }

    @Test
    void hellosOfDifferentBridgesAndRunsHaveDifferentPhases() {
        Set<Long> phases = new LinkedHashSet<>();
        for (int seed = 0; seed < 10; seed++) {
            Bridges net = new Bridges(seed).bridge("left", 1, 4096).bridge("right", 2, 4096);
            net.host("h", "left");
            net.host("i", "right");
            net.start();
            List<Bridges.Seen> a = net.tap("left:1");
            List<Bridges.Seen> b = net.tap("right:1");
            net.runSeconds(11);
            long phaseA = a.get(a.size() - 1).timeNs() % (2 * SECOND);
            long phaseB = b.get(b.size() - 1).timeNs() % (2 * SECOND);
            phases.add(phaseA);
            phases.add(phaseB);
        }
        assertThat(phases).hasSize(20);
    }

    @Test
    void everyPortNeedsSettings() {
        ladder.start();
        assertThatThrownBy(() -> new StpBridge(
                        ladder.simulation,
                        ladder.device("sw1"),
                        BridgeSettings.standard(PathCosts.SHORT),
                        List.of(PortSettings.STANDARD)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 ports, but settings of 1 ports");
    }
}
