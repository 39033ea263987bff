package org.failoverlab.protocols.stp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverlab.protocols.stp.Bridges.SECOND;

import java.util.List;
import org.failoverlab.engine.link.LinkFault;
import org.failoverlab.protocols.bpdu.RstBpdu;
import org.failoverlab.protocols.bpdu.TcnBpdu;
import org.failoverlab.protocols.spanningtree.Decision;
import org.failoverlab.protocols.spanningtree.Inconsistency;
import org.failoverlab.protocols.spanningtree.PortRole;
import org.failoverlab.protocols.spanningtree.PortSettings;
import org.failoverlab.protocols.spanningtree.PortState;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What stands beside the standard: edge ports and guards, how they act and how they let go. */
class GuardsTest {
    private static PortSettings with(
            PortSettings s, boolean edge, boolean bpduGuard, boolean filter, boolean rootGuard, boolean loopGuard) {
        return new PortSettings(
                s.priority(),
                s.cost(),
                edge,
                s.autoEdge(),
                s.pointToPoint(),
                bpduGuard,
                s.bpduGuardRecoveryNs(),
                filter,
                rootGuard,
                loopGuard);
    }

    static PortSettings none(PortSettings s) {
        return with(s, false, false, false, false, false);
    }

    static PortSettings edge(PortSettings s) {
        return with(s, true, false, false, false, false);
    }

    static PortSettings bpduGuard(PortSettings s) {
        return with(s, true, true, false, false, false);
    }

    static PortSettings filter(PortSettings s) {
        return with(s, false, true, true, false, false);
    }

    static PortSettings rootGuard(PortSettings s) {
        return with(s, false, false, false, true, false);
    }

    static PortSettings loopGuard(PortSettings s) {
        return with(s, false, false, false, false, true);
    }

    static PortSettings recovery(PortSettings s, long ns) {
        return new PortSettings(
                s.priority(),
                s.cost(),
                s.adminEdge(),
                s.autoEdge(),
                s.pointToPoint(),
                s.bpduGuard(),
                ns,
                s.bpduFilter(),
                s.rootGuard(),
                s.loopGuard());
    }

    /** One bridge with two hosts, and whatever is injected. */
    private static Bridges alone() {
        Bridges net = new Bridges(1).bridge("b", 5, 32768);
        net.host("h1", "b");
        net.host("h2", "b");
        return net;
    }

    /** PortFast. */
    @Nested
    class Edge {
        private final Bridges net = alone().port("b:1", GuardsTest::edge).start();

        @Test
        void forwardsAtOnce() {
            assertThat(net.state("b:1")).isEqualTo(PortState.FORWARDING);
            assertThat(net.view("b:1").edge()).isTrue();
            assertThat(net.view("b:1").counts().sentConfig()).isEqualTo(1);
            assertThat(net.device("b").relay().ports().get(0).isForwarding()).isTrue();
        }

        @Test
        void isNoneAfterABpduUntilTheCarrierComesAnew() {
            net.inject("b:1", Messages.fromRoot(Messages.WORSE));
            assertThat(net.view("b:1").edge()).isFalse();
            assertThat(net.state("b:1")).isEqualTo(PortState.FORWARDING);
            net.inject("b:1", Messages.fromRoot(Messages.BETTER));
            assertThat(net.role("b:1")).isEqualTo(PortRole.ROOT);
            net.cut("h1");
            net.restore("h1");
            assertThat(net.view("b:1").edge()).isTrue();
            assertThat(net.state("b:1")).isEqualTo(PortState.FORWARDING);
        }

        @Test
        void followsItsSettingAtOnce() {
            net.configure("b:1", GuardsTest::none);
            assertThat(net.view("b:1").edge()).isFalse();
            net.configure("b:2", GuardsTest::edge);
            assertThat(net.state("b:2")).isEqualTo(PortState.FORWARDING);
            net.runSeconds(20);
            assertThat(net.state("b:2")).isEqualTo(PortState.FORWARDING);
        }

        @Test
        void isNotMadeOfAPortThatHasHeardABpdu() {
            net.inject("b:2", Messages.fromRoot(Messages.WORSE));
            net.configure("b:2", GuardsTest::edge);
            assertThat(net.view("b:2").edge()).isFalse();
            assertThat(net.state("b:2")).isEqualTo(PortState.LISTENING);
        }
    }

    /** BPDU guard. */
    @Nested
    class BpduGuard {
        private final Bridges net = alone().port("b:1", s -> recovery(bpduGuard(s), 30 * SECOND));

        @Test
        void disablesThePortAndLetsItRecover() {
            net.start().listen().runSeconds(5);
            net.inject("b:1", Messages.fromRoot(Messages.WORSE));
            assertThat(net.port("b:1").isErrorDisabled()).isTrue();
            assertThat(net.view("b:1").inconsistency()).isEqualTo(Inconsistency.BPDU);
            assertThat(net.role("b:1")).isEqualTo(PortRole.DISABLED);
            assertThat(net.stp("b").describe()).containsEntry("b:1", "disabled disabled, BPDU guard");
            net.run(29_998);
            assertThat(net.port("b:1").isUp()).isFalse();
            net.run(2);
            assertThat(net.port("b:1").isUp()).isTrue();
            assertThat(net.view("b:1").inconsistency()).isEqualTo(Inconsistency.NONE);
            assertThat(net.state("b:1")).isEqualTo(PortState.FORWARDING);
            assertThat(net.journal)
                    .containsSubsequence(
                            "b:1: BPDU guard disables the port",
                            "b:1: port disabled",
                            "b:1: BPDU guard lets the port recover",
                            "b:1: port no longer disabled");
        }

        @Test
        void actsOnBpdusOfAnyType() {
            net.start().runSeconds(5);
            net.inject("b:1", new TcnBpdu());
            assertThat(net.port("b:1").isErrorDisabled()).isTrue();
            net.runSeconds(31);
            net.inject(
                    "b:1",
                    new RstBpdu(
                            0x3C,
                            Messages.fromRoot(1).vector(),
                            Messages.fromRoot(1).times()));
            assertThat(net.port("b:1").isErrorDisabled()).isTrue();
        }

        @Test
        void neverRecoversWhenItsTimeIsZero() {
            net.port("b:1", s -> recovery(bpduGuard(s), 0)).start().runSeconds(5);
            net.inject("b:1", Messages.fromRoot(Messages.WORSE));
            net.runSeconds(10_000);
            assertThat(net.port("b:1").isErrorDisabled()).isTrue();
            net.port("b:1").setEnabled(true);
            assertThat(net.state("b:1")).isEqualTo(PortState.FORWARDING);
            assertThat(net.view("b:1").inconsistency()).isEqualTo(Inconsistency.NONE);
        }

        @Test
        void whoOpensThePortNeedsNoRecovery() {
            net.start().listen().runSeconds(5);
            net.inject("b:1", Messages.fromRoot(Messages.WORSE));
            net.port("b:1").setEnabled(true);
            net.runSeconds(40);
            assertThat(net.journal).doesNotContain("b:1: BPDU guard lets the port recover");
            net.inject("b:1", Messages.fromRoot(Messages.WORSE));
            net.run(29_500);
            assertThat(net.port("b:1").isErrorDisabled())
                    .as("by the second act, for its own time")
                    .isTrue();
        }

        @Test
        void recoversByItsPresentSetting() {
            net.start().runSeconds(5);
            net.inject("b:1", Messages.fromRoot(Messages.WORSE));
            net.runSeconds(10);
            net.configure("b:1", s -> recovery(s, 20 * SECOND));
            net.run(9_990);
            assertThat(net.port("b:1").isErrorDisabled()).isTrue();
            net.run(20);
            assertThat(net.port("b:1").isErrorDisabled()).isFalse();
        }

        @Test
        void doesNotOutliveARestart() {
            net.start().runSeconds(5);
            net.inject("b:1", Messages.fromRoot(Messages.WORSE));
            net.device("b").restart();
            assertThat(net.port("b:1").isUp()).isTrue();
            assertThat(net.view("b:1").inconsistency()).isEqualTo(Inconsistency.NONE);
            assertThat(net.state("b:1")).isEqualTo(PortState.FORWARDING);
        }
    }

    @Test
    void aFilterSendsNothingAndHeedsNothing() {
        Bridges net = alone().port("b:1", GuardsTest::filter).start();
        List<Bridges.Seen> sent = net.tap("b:1");
        net.inject("b:1", Messages.fromRoot(Messages.BETTER));
        net.runSeconds(30);
        assertThat(sent).isEmpty();
        assertThat(net.view("b:1").counts().sent()).isZero();
        assertThat(net.stp("b").state().isRoot()).isTrue();
        assertThat(net.port("b:1").isErrorDisabled())
                .as("not even BPDU guard acts")
                .isFalse();
        assertThat(net.view("b:1").counts().invalid()).isEqualTo(1);
        net.configure("b:1", GuardsTest::none);
        net.runSeconds(3);
        assertThat(sent).isNotEmpty();
    }

    /** Root guard. */
    @Nested
    class RootGuard {
        private final Bridges net =
                alone().port("b:1", GuardsTest::rootGuard).start().listen();

        @Test
        void blocksAPortThatClaimsABetterRootUntilTheClaimAgesOut() {
            net.runSeconds(35);
            net.inject("b:1", Messages.fromRoot(Messages.BETTER));
            assertThat(net.stp("b").state().isRoot()).isTrue();
            assertThat(net.view("b:1").inconsistency()).isEqualTo(Inconsistency.ROOT);
            assertThat(net.view("b:1").decision().rule()).isEqualTo(Decision.Rule.ROOT_GUARD);
            assertThat(net.role("b:1")).isEqualTo(PortRole.ALTERNATE);
            assertThat(net.state("b:1")).isEqualTo(PortState.BLOCKING);
            net.run(19_990);
            assertThat(net.state("b:1")).isEqualTo(PortState.BLOCKING);
            net.run(20);
            assertThat(net.view("b:1").inconsistency()).isEqualTo(Inconsistency.NONE);
            assertThat(net.role("b:1")).isEqualTo(PortRole.DESIGNATED);
            net.run(30_000);
            assertThat(net.state("b:1")).isEqualTo(PortState.FORWARDING);
            assertThat(net.journal)
                    .containsSubsequence(
                            "b:1: root guard blocks: it leads to a better root",
                            "b:1: information from 0.02:00:00:00:aa:00 has aged out",
                            "b:1: root guard no longer blocks");
        }

        @Test
        void letsGoWhenTheClaimIsNoLongerTheBest() {
            net.inject("b:1", Messages.fromRoot(Messages.NEIGHBOUR));
            assertThat(net.view("b:1").inconsistency()).isEqualTo(Inconsistency.ROOT);
            net.inject("b:2", Messages.fromRoot(Messages.BETTER));
            assertThat(net.view("b:1").inconsistency()).isEqualTo(Inconsistency.NONE);
            assertThat(net.role("b:1")).isEqualTo(PortRole.DESIGNATED);
            assertThat(net.state("b:1")).isEqualTo(PortState.LISTENING);
        }

        @Test
        void followsItsSettingAtOnce() {
            net.inject("b:1", Messages.fromRoot(Messages.BETTER));
            net.configure("b:1", GuardsTest::none);
            assertThat(net.role("b:1")).isEqualTo(PortRole.ROOT);
            assertThat(net.view("b:1").inconsistency()).isEqualTo(Inconsistency.NONE);
            net.configure("b:1", GuardsTest::rootGuard);
            assertThat(net.stp("b").state().isRoot()).isTrue();
            assertThat(net.view("b:1").inconsistency()).isEqualTo(Inconsistency.ROOT);
        }
    }

    /** Loop guard. */
    @Nested
    class LoopGuard {
        private final Bridges net = Bridges.ladder(1, settings -> settings)
                .port("sw4:2", GuardsTest::loopGuard)
                .port("sw4:1", GuardsTest::loopGuard)
                .start();

        @Test
        void keepsABlockedPortBlockedWhenBpdusCeaseOneWay() {
            net.runSeconds(40);
            LinkFault deaf = net.silence("sw3-sw4", LinkFault.Way.FORWARD);
            net.runSeconds(60);
            assertThat(net.view("sw4:2").inconsistency()).isEqualTo(Inconsistency.LOOP);
            assertThat(net.view("sw4:2").decision().rule()).isEqualTo(Decision.Rule.LOOP_GUARD);
            assertThat(net.state("sw4:2")).isEqualTo(PortState.BLOCKING);
            net.link("sw3-sw4").clear(deaf);
            net.runSeconds(3);
            assertThat(net.view("sw4:2").inconsistency()).isEqualTo(Inconsistency.NONE);
            assertThat(net.role("sw4:2")).isEqualTo(PortRole.ALTERNATE);
        }

        @Test
        void withoutItThePortForwards() {
            Bridges open = Bridges.ladder(1, settings -> settings).start();
            open.runSeconds(40);
            open.silence("sw3-sw4", LinkFault.Way.FORWARD);
            open.runSeconds(60);
            assertThat(open.state("sw4:2")).as("a loop").isEqualTo(PortState.FORWARDING);
        }

        @Test
        void guardsARootPortToo() {
            net.runSeconds(40);
            LinkFault deaf = net.silence("sw2-sw4", LinkFault.Way.FORWARD);
            net.runSeconds(25);
            assertThat(net.view("sw4:1").inconsistency()).isEqualTo(Inconsistency.LOOP);
            assertThat(net.role("sw4:1")).isEqualTo(PortRole.ALTERNATE);
            assertThat(net.role("sw4:2")).isEqualTo(PortRole.ROOT);
            net.link("sw2-sw4").clear(deaf);
            net.runSeconds(3);
            assertThat(net.role("sw4:1")).isEqualTo(PortRole.ROOT);
            assertThat(net.role("sw4:2")).isEqualTo(PortRole.ALTERNATE);
        }

        @Test
        void letsGoOfWhateverIsHeardEvenIfItIsWorse() {
            net.runSeconds(40);
            net.silence("sw3-sw4", LinkFault.Way.FORWARD);
            net.runSeconds(25);
            net.inject("sw4:2", Messages.fromRoot(Messages.WORSE));
            assertThat(net.view("sw4:2").inconsistency()).isEqualTo(Inconsistency.NONE);
            assertThat(net.role("sw4:2")).isEqualTo(PortRole.DESIGNATED);
            assertThat(net.state("sw4:2")).isEqualTo(PortState.LISTENING);
        }

        @Test
        void letsGoWithTheCarrierAndWithTheSetting() {
            net.runSeconds(40);
            net.silence("sw3-sw4", LinkFault.Way.FORWARD);
            net.runSeconds(25);
            net.cut("sw3-sw4");
            assertThat(net.view("sw4:2").inconsistency()).isEqualTo(Inconsistency.NONE);
            net.restore("sw3-sw4");
            net.runSeconds(3);
            net.silence("sw3-sw4", LinkFault.Way.FORWARD);
            net.runSeconds(25);
            assertThat(net.view("sw4:2").inconsistency()).isEqualTo(Inconsistency.LOOP);
            net.configure("sw4:2", GuardsTest::none);
            assertThat(net.view("sw4:2").inconsistency()).isEqualTo(Inconsistency.NONE);
            assertThat(net.role("sw4:2")).isEqualTo(PortRole.DESIGNATED);
        }
    }
}
