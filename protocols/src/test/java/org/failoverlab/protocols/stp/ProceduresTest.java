package org.failoverlab.protocols.stp;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverlab.protocols.stp.Bridges.SECOND;
import static org.failoverlab.protocols.stp.Messages.BETTER;
import static org.failoverlab.protocols.stp.Messages.NEIGHBOUR;
import static org.failoverlab.protocols.stp.Messages.WORSE;

import java.util.List;
import org.failoverlab.protocols.bpdu.BridgeId;
import org.failoverlab.protocols.bpdu.ConfigBpdu;
import org.failoverlab.protocols.bpdu.PortId;
import org.failoverlab.protocols.bpdu.PriorityVector;
import org.failoverlab.protocols.bpdu.RstBpdu;
import org.failoverlab.protocols.bpdu.TcnBpdu;
import org.failoverlab.protocols.bpdu.Times;
import org.failoverlab.protocols.spanningtree.Decision;
import org.failoverlab.protocols.spanningtree.PortRole;
import org.failoverlab.protocols.spanningtree.PortState;
import org.failoverlab.protocols.spanningtree.TreePort;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One bridge with three ports, and what it makes of what it hears: 802.1D-1998, 8.6 and 8.7, branch by branch. */
class ProceduresTest {
    private static final long OWN = BridgeId.of(32768, 0x0200_0000_0500L);

    private final Bridges net = new Bridges(1).bridge("b", 5, 32768);

    @BeforeEach
    void start() {
        net.host("h1", "b");
        net.host("h2", "b");
        net.host("h3", "b");
        net.start();
    }

    private ConfigBpdu only(List<Bridges.Seen> sent) {
        assertThat(sent).hasSize(1);
        return (ConfigBpdu) sent.get(0).bpdu();
    }

    private void hears(String port, ConfigBpdu message) {
        net.inject(port, message);
    }

    @Test
    void takesItselfForTheRootAtFirst() {
        assertThat(net.stp("b").state().isRoot()).isTrue();
        assertThat(net.stp("b").state().rootPort()).isNull();
        TreePort port = net.view("b:1");
        assertThat(port.role()).isEqualTo(PortRole.DESIGNATED);
        assertThat(port.state()).isEqualTo(PortState.LISTENING);
        assertThat(port.decision().rule()).isEqualTo(Decision.Rule.NOTHING_HEARD);
        assertThat(port.counts().sentConfig()).isEqualTo(1);
        assertThat(port.forwardDelayLeftNs()).isEqualTo(15 * SECOND);
    }

    @Test
    void describesItselfInAFixedOrder() {
        hears("b:2", Messages.fromRoot(BETTER));
        assertThat(net.stp("b").describe())
                .containsExactly(
                        entry("bridge", "32768.02:00:00:00:05:00"),
                        entry("root", "0.02:00:00:00:aa:00"),
                        entry("cost", "4"),
                        entry("root port", "b:2"),
                        entry("b:1", "designated listening"),
                        entry("b:2", "root listening"),
                        entry("b:3", "designated listening"));
    }

    @Test
    void listensAndLearnsForAForwardDelayEach() {
        net.run(14_999);
        assertThat(net.state("b:1")).isEqualTo(PortState.LISTENING);
        assertThat(net.device("b").relay().ports().get(0).isLearning()).isFalse();
        net.run(1);
        assertThat(net.state("b:1")).isEqualTo(PortState.LEARNING);
        assertThat(net.device("b").relay().ports().get(0).isLearning()).isTrue();
        assertThat(net.device("b").relay().ports().get(0).isForwarding()).isFalse();
        net.run(15_000);
        assertThat(net.state("b:1")).isEqualTo(PortState.FORWARDING);
        assertThat(net.device("b").relay().ports().get(0).isForwarding()).isTrue();
    }

    /** 8.6.8.3.1, a to e: the first difference decides. */
    @Test
    void selectsTheRootPortByTheFirstDifference() {
        hears("b:1", Messages.config(NEIGHBOUR, 0, NEIGHBOUR, 1, 0));
        hears("b:2", Messages.config(BETTER, 50, WORSE, 9, 0));
        assertRoot("b:2", PriorityVector.Component.ROOT_BRIDGE_ID);
        hears("b:1", Messages.config(BETTER, 40, WORSE, 9, 0));
        assertRoot("b:1", PriorityVector.Component.ROOT_PATH_COST);
        hears("b:2", Messages.config(BETTER, 40, NEIGHBOUR, 9, 0));
        assertRoot("b:2", PriorityVector.Component.DESIGNATED_BRIDGE_ID);
        hears("b:1", Messages.config(BETTER, 40, NEIGHBOUR, 8, 0));
        assertRoot("b:1", PriorityVector.Component.DESIGNATED_PORT_ID);
        hears("b:2", Messages.config(BETTER, 40, NEIGHBOUR, 8, 0));
        assertRoot("b:1", PriorityVector.Component.BRIDGE_PORT_ID);
        assertThat(net.stp("b").state().rootPathCost()).isEqualTo(44);
    }

    private void assertRoot(String port, PriorityVector.Component component) {
        assertThat(net.stp("b").state().rootPort()).isEqualTo(port);
        Decision decision = net.view(port).decision();
        assertThat(decision.rule()).isEqualTo(Decision.Rule.BEST_PATH);
        assertThat(decision.component()).isEqualTo(component);
        assertThat(decision.chosen().isBetterThan(decision.rejected())).isTrue();
    }

    /** 8.6.9: who is designated on a LAN where another bridge offers the same root. */
    @Test
    void isDesignatedWhereItsOfferIsBetter() {
        hears("b:1", Messages.fromRoot(BETTER));
        hears("b:2", Messages.config(BETTER, 3, WORSE, 1, 1));
        assertThat(net.role("b:2")).as("cost 3 is less than 4").isEqualTo(PortRole.ALTERNATE);
        assertThat(net.view("b:2").decision().rule()).isEqualTo(Decision.Rule.HEARD_BETTER);
        assertThat(net.view("b:2").decision().component()).isEqualTo(PriorityVector.Component.ROOT_PATH_COST);
        hears("b:3", Messages.config(BETTER, 4, NEIGHBOUR, 1, 1));
        assertThat(net.role("b:3")).as("same cost, better bridge").isEqualTo(PortRole.ALTERNATE);
        assertThat(net.view("b:3").decision().component()).isEqualTo(PriorityVector.Component.DESIGNATED_BRIDGE_ID);
        hears("b:3", Messages.config(BETTER, 4, NEIGHBOUR, 1, 1));
        assertThat(net.state("b:3")).isEqualTo(PortState.BLOCKING);
    }

    @Test
    void repliesToWhatIsWorseAndSaysWhy() {
        net.run(1_500);
        List<Bridges.Seen> sent = net.tap("b:1");
        net.run(500);
        sent.clear();
        net.runSeconds(2);
        hears("b:1", Messages.fromRoot(WORSE));
        net.run(1_000);
        assertThat(sent).isNotEmpty();
        assertThat(((ConfigBpdu) sent.get(0).bpdu()).vector().rootBridgeId()).isEqualTo(OWN);
        assertThat(net.role("b:1")).isEqualTo(PortRole.DESIGNATED);
        Decision decision = net.view("b:1").decision();
        assertThat(decision.rule()).isEqualTo(Decision.Rule.BETTER_THAN_HEARD);
        assertThat(decision.rejected().rootBridgeId()).isEqualTo(WORSE);
        assertThat(net.view("b:1").informationLeftNs()).isZero();
    }

    /** 8.6.2.2, d: the designated bridge may say something else; what is worse is not heeded. */
    @Test
    void holdsWhatItHasHeardAgainstWorseNewsOfTheSameBridge() {
        hears("b:1", Messages.config(BETTER, 10, NEIGHBOUR, 3, 0));
        net.run(500);
        hears("b:1", Messages.config(BETTER, 11, NEIGHBOUR, 3, 0));
        assertThat(net.stp("b").state().rootPathCost()).isEqualTo(14);
        hears("b:1", Messages.config(BETTER, 10, NEIGHBOUR, 4, 0));
        assertThat(net.view("b:1").portPriority().designatedPortId()).isEqualTo(PortId.of(128, 4));
        assertThat(net.view("b:1").informationLeftNs()).isGreaterThan(19 * SECOND + 990_000_000L);
    }

    @Test
    void forgetsAtMaxAgeAndIsTheRootAgain() {
        hears("b:1", Messages.config(BETTER, 0, BETTER, 1, 5));
        assertThat(net.role("b:1")).isEqualTo(PortRole.ROOT);
        net.run(14_998);
        assertThat(net.stp("b").state().isRoot()).isFalse();
        net.run(2);
        assertThat(net.stp("b").state().isRoot()).isTrue();
        assertThat(net.role("b:1")).isEqualTo(PortRole.DESIGNATED);
        assertThat(net.view("b:1").decision().rule()).isEqualTo(Decision.Rule.NOTHING_HEARD);
    }

    @Test
    void heedsNothingThatIsAsOldAsMaxAge() {
        hears("b:1", Messages.config(BETTER, 0, BETTER, 1, 20));
        assertThat(net.stp("b").state().isRoot()).isTrue();
        assertThat(net.view("b:1").counts().invalid()).isEqualTo(1);
        assertThat(net.view("b:1").counts().receivedConfig()).isEqualTo(1);
        hears("b:1", Messages.config(BETTER, 0, BETTER, 1, 19));
        assertThat(net.stp("b").state().isRoot()).isFalse();
        assertThat(net.view("b:1").counts().invalid()).isEqualTo(1);
    }

    @Test
    void doesNotKnowRapidSpanningTree() {
        net.inject("b:1", new RstBpdu(0x3C, Messages.fromRoot(BETTER).vector(), Times.ofSeconds(0, 20, 2, 15)));
        assertThat(net.stp("b").state().isRoot()).isTrue();
        assertThat(net.view("b:1").counts().receivedRst()).isEqualTo(1);
        assertThat(net.view("b:1").counts().invalid()).isEqualTo(1);
    }

    /** 8.7.1, step 6, 8.6.3: the root's times count for all, for what is under way too. */
    @Test
    void adoptsAndPassesOnTheRootsTimes() {
        net.runSeconds(3);
        List<Bridges.Seen> sent = net.tap("b:2");
        hears("b:1", Messages.timed(Messages.fromRoot(BETTER), new Times(0, 6 * 256, 256, 4 * 256)));
        net.run(1_000);
        assertThat(net.stp("b").state().maxAge()).isEqualTo(6);
        assertThat(net.stp("b").state().forwardDelay()).isEqualTo(4);
        Times passedOn = ((ConfigBpdu) sent.get(sent.size() - 1).bpdu()).times();
        assertThat(passedOn.maxAge()).isEqualTo(6 * 256);
        assertThat(passedOn.helloTime()).isEqualTo(256);
        assertThat(passedOn.messageAge()).isBetween(256, 512);
        assertThat(net.state("b:2")).as("after 4 s of listening").isEqualTo(PortState.LEARNING);
        net.run(5_100);
        assertThat(net.stp("b").state().isRoot()).as("after 6 s of silence").isTrue();
        assertThat(net.stp("b").state().maxAge()).isEqualTo(20);
    }

    @Test
    void onlyTheRootSaysHello() {
        hears("b:1", Messages.fromRoot(BETTER));
        net.run(1_000);
        List<Bridges.Seen> sent = net.tap("b:2");
        net.runSeconds(10);
        assertThat(sent).isEmpty();
        hears("b:1", Messages.fromRoot(BETTER));
        ConfigBpdu passedOn = only(sent);
        assertThat(passedOn.vector()).isEqualTo(new PriorityVector(BETTER, 4, OWN, PortId.of(128, 2), 0));
        assertThat(passedOn.times().messageAge()).isEqualTo(256);
    }

    @Test
    void aMessageOfItsOwnPortChangesNothing() {
        net.run(100);
        ConfigBpdu own =
                new ConfigBpdu(0, new PriorityVector(OWN, 0, OWN, PortId.of(128, 1), 0), Times.ofSeconds(0, 20, 2, 15));
        hears("b:1", own);
        assertThat(net.role("b:1")).isEqualTo(PortRole.DESIGNATED);
        assertThat(net.view("b:1").informationLeftNs()).isZero();
        assertThat(net.view("b:1").counts().invalid()).isZero();
    }

    @Test
    void aCostThatIsTooLargeStaysTheHighestThereIs() {
        hears("b:1", Messages.config(BETTER, 0xFFFF_FFFFL, NEIGHBOUR, 1, 0));
        assertThat(net.stp("b").state().rootPathCost()).isEqualTo(0xFFFF_FFFFL);
    }

    /** Whatever a message claims, time goes on. */
    @Test
    void timesOfZeroDoNotStopTheClock() {
        hears("b:1", Messages.timed(Messages.changing(Messages.fromRoot(BETTER)), new Times(0, 1, 0, 0)));
        hears("b:1", Messages.timed(Messages.fromRoot(BETTER), new Times(0, 256, 0, 0)));
        net.runSeconds(60);
        assertThat(net.stp("b").state().isRoot()).isTrue();
        assertThat(net.device("b").relay().database().ageingNs(0)).isEqualTo(300 * SECOND);
    }

    /** 8.6.1, step 1, and 8.7.8. */
    @Test
    void neverSendsTwoConfigurationBpdusWithinTheHoldTime() {
        List<Bridges.Seen> sent = net.tap("b:1");
        for (int i = 0; i < 400; i++) {
            hears("b:1", Messages.fromRoot(WORSE));
            net.run(20);
        }
        assertThat(sent).hasSizeBetween(7, 10);
        for (int i = 1; i < sent.size(); i++) {
            assertThat(sent.get(i).timeNs() - sent.get(i - 1).timeNs()).isGreaterThanOrEqualTo(SECOND);
        }
    }

    @Test
    void aPortWithoutCarrierIsDisabledAndHeedsNothing() {
        net.cut("h2");
        assertThat(net.role("b:2")).isEqualTo(PortRole.DISABLED);
        assertThat(net.state("b:2")).isEqualTo(PortState.DISABLED);
        assertThat(net.view("b:2").decision().rule()).isEqualTo(Decision.Rule.OUT_OF_USE);
        net.restore("h2");
        assertThat(net.state("b:2")).isEqualTo(PortState.LISTENING);
    }

    /** 8.7.2: only a designated port heeds a notification. */
    @Test
    void aNotificationIsForDesignatedPorts() {
        hears("b:1", Messages.fromRoot(BETTER));
        net.runSeconds(3);
        net.inject("b:1", new TcnBpdu());
        assertThat(net.view("b:1").counts().sentTcn()).isZero();
        List<Bridges.Seen> sent = net.tap("b:2");
        net.inject("b:2", new TcnBpdu());
        assertThat(only(sent).topologyChangeAcknowledgment()).isTrue();
        assertThat(net.view("b:1").counts().sentTcn()).isEqualTo(1);
    }

    /** 8.6.14, step 2: one notification at a time. */
    @Test
    void aSecondChangeIsNotNotifiedWhileTheFirstIs() {
        hears("b:1", Messages.fromRoot(BETTER));
        net.inject("b:2", new TcnBpdu());
        net.inject("b:3", new TcnBpdu());
        assertThat(net.view("b:1").counts().sentTcn()).isEqualTo(1);
        hears("b:1", Messages.acknowledging(Messages.fromRoot(BETTER)));
        net.runSeconds(10);
        assertThat(net.view("b:1").counts().sentTcn()).isEqualTo(1);
        net.inject("b:2", new TcnBpdu());
        assertThat(net.view("b:1").counts().sentTcn()).isEqualTo(2);
    }

    /** 8.6.13, step 1: a port that only listens has taught nobody anything. */
    @Test
    void blockingIsATopologyChangeOnceThePortLearns() {
        hears("b:1", Messages.fromRoot(BETTER));
        hears("b:2", Messages.config(BETTER, 3, WORSE, 1, 1));
        assertThat(net.state("b:2")).isEqualTo(PortState.BLOCKING);
        assertThat(net.view("b:2").forwardDelayLeftNs())
                .as("nothing is under way")
                .isZero();
        assertThat(net.stp("b").state().topologyChanges()).isZero();
        net.runSeconds(16);
        assertThat(net.state("b:3")).isEqualTo(PortState.LEARNING);
        hears("b:3", Messages.config(BETTER, 3, WORSE, 1, 1));
        assertThat(net.stp("b").state().topologyChanges()).isEqualTo(1);
    }

    /** 8.7.1, step 5: what it has told all as the root it tells the new root, whose word counts from now on. */
    @Test
    void aRootThatFindsABetterOneHandsItsTopologyChangeOver() {
        net.listen().runSeconds(31);
        assertThat(net.device("b").relay().database().ageingNs(0)).isEqualTo(15 * SECOND);
        hears("b:1", Messages.changing(Messages.fromRoot(BETTER)));
        assertThat(net.view("b:1").counts().sentTcn()).isEqualTo(1);
        for (int i = 0; i < 30; i++) {
            net.runSeconds(2);
            hears("b:1", Messages.changing(Messages.acknowledging(Messages.fromRoot(BETTER))));
        }
        assertThat(net.journal).contains("b: fast ageing begins").doesNotContain("b: fast ageing ends");
    }

    /** 8.7.4, step 4: who becomes the root has lost one, which is a topology change, and says so at once. */
    @Test
    void whoBecomesTheRootTellsOfATopologyChange() {
        hears("b:1", Messages.config(BETTER, 0, BETTER, 1, 10));
        net.runSeconds(5);
        List<Bridges.Seen> sent = net.tap("b:1");
        net.runSeconds(5);
        assertThat(net.stp("b").state().topologyChanges()).isEqualTo(1);
        assertThat(only(sent).topologyChange()).isTrue();
        net.runSeconds(2);
        assertThat(sent).as("and goes on with hellos").hasSize(2);
    }

    /** 8.8.3, step 9. */
    @Test
    void soDoesWhoLosesTheRootPortsCarrier() {
        hears("b:1", Messages.fromRoot(BETTER));
        net.runSeconds(5);
        List<Bridges.Seen> sent = net.tap("b:2");
        net.cut("h1");
        assertThat(net.stp("b").state().isRoot()).isTrue();
        assertThat(only(sent).topologyChange()).isTrue();
        net.runSeconds(2);
        assertThat(sent).hasSize(2);
    }

    /** 8.7.7: what is over is not notified to a root that comes later. */
    @Test
    void aTopologyChangeThatIsOverIsForgotten() {
        net.runSeconds(80);
        hears("b:1", Messages.fromRoot(BETTER));
        assertThat(net.role("b:1")).isEqualTo(PortRole.ROOT);
        assertThat(net.view("b:1").counts().sentTcn()).isZero();
    }
}
