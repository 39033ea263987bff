package org.failoverlab.engine.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cables are pulled out of ports and plugged into others. */
class PluggingTest {
    private static final long DOWN_NS = 1_000;
    private static final long UP_NS = 70_000;
    private static final LinkSettings CABLE = new LinkSettings(1_000_000_000L, 500, 6_400, 0, 0, DOWN_NS, UP_NS);

    private final Simulation simulation = new Simulation(1);
    private final Port a = new Port(simulation, "a", TestFrames.mac(1));
    private final Port b = new Port(simulation, "b", TestFrames.mac(2));
    private final Port c = new Port(simulation, "c", TestFrames.mac(3));
    private final Recorder atA = new Recorder(simulation, a);
    private final Recorder atB = new Recorder(simulation, b);
    private final Recorder atC = new Recorder(simulation, c);
    private final List<String> seen = new ArrayList<>();
    private Link link;

    @BeforeEach
    void plug() {
        link = new Link(simulation, "a-b", a, b, CABLE);
    }

    private void at(long timeNs, Runnable deed) {
        new Timer(simulation, "timeline", deed).armAt(timeNs);
    }

    private void send(Port port, long timeNs) {
        at(timeNs, () -> port.send(TestFrames.broadcast(port.address())));
    }

    private void run() {
        simulation.runUntil(10_000_000);
    }

    /** One end is loose. */
    @Nested
    class Unplugged {
        @Test
        void bothEndsDetectItInTheirTime() {
            at(10_000, () -> link.unplug(Link.End.B));
            run();

            assertThat(atA.changes()).containsExactly("down at 11000");
            assertThat(atB.changes()).containsExactly("down at 11000");
            assertThat(link.b()).isNull();
            assertThat(b.link()).isNull();
            assertThat(b.out()).isNull();
            assertThat(b.rateBitPerSecond()).isZero();
            assertThat(a.link()).isSameAs(link);
        }

        @ParameterizedTest(name = "end {0}")
        @EnumSource
        void whatIsUnderWayBothWaysIsLost(Link.End end) {
            send(a, 9_500);
            send(a, 9_500);
            send(b, 9_500);
            at(10_000, () -> link.unplug(end));
            run();

            assertThat(atA.frames()).isEmpty();
            assertThat(atB.frames()).isEmpty();
            assertThat(link.forward().cutLosses()).isEqualTo(2);
            assertThat(link.backward().cutLosses()).isEqualTo(1);
        }

        @Test
        void untilItNoticesAPortWithoutCableSendsIntoTheAir() {
            at(10_000, () -> link.unplug(Link.End.A));
            send(a, 10_500);
            send(b, 10_500);
            send(a, 11_500);
            run();

            assertThat(a.unsent()).isEqualTo(2);
            assertThat(b.unsent()).isZero();
            assertThat(link.backward().cutLosses()).isEqualTo(1);
        }

        @Test
        void pullingOutWhatIsOutChangesNothing() {
            link.unplug(Link.End.A);
            link.unplug(Link.End.A);
            run();

            assertThat(atA.changes()).containsExactly("down at 1000");
        }

        @Test
        void aPortLeftWithoutCableCanBeShutAndOpenedAndLosePower() {
            link.unplug(Link.End.A);
            simulation.runUntil(500);
            a.setEnabled(false);
            a.setEnabled(true);
            a.setPowered(false);
            a.setPowered(true);
            a.setCarrierDelays(5, 5);
            run();

            assertThat(atA.changes()).containsExactly("down at 500");
            assertThat(a.isUp()).isFalse();
        }

        @Test
        void pluggedInAgainBeforeItIsNoticedNobodyEverKnows() {
            at(10_000, () -> link.unplug(Link.End.A));
            at(10_900, () -> link.plug(Link.End.A, a));
            send(a, 20_000);
            run();

            assertThat(atA.changes()).isEmpty();
            assertThat(atB.changes()).isEmpty();
            assertThat(atB.arrivalsNs()).containsExactly(21_076L);
        }

        @Test
        void aCableThatLiesReadyBelongsToNoPort() {
            Port d = new Port(simulation, "d", TestFrames.mac(4));
            Link ready = Link.unplugged(simulation, "c-d", c, d, CABLE);
            run();

            assertThat(c.link()).isNull();
            assertThat(c.isUp()).isFalse();
            assertThat(ready.a()).isNull();
            assertThat(ready.b()).isNull();
            assertThat(ready.forward().isConnected()).isFalse();
            assertThat(ready.forward().from()).isSameAs(c);

            ready.plug(Link.End.A, c);
            ready.plug(Link.End.B, d);
            simulation.runUntil(20_000_000);
            assertThat(atC.changes()).containsExactly("up at " + (10_000_000 + UP_NS));
            assertThat(d.isUp()).isTrue();
        }

        @Test
        void itsSettingsChangeWhileItHangsLoose() {
            at(10_000, () -> link.unplug(Link.End.A));
            at(20_000, () -> link.configure(LinkSettings.ideal(100_000_000L, 0, 6_400)));
            at(30_000, () -> link.plug(Link.End.A, a));
            send(a, 40_000);
            run();

            assertThat(atA.changes()).containsExactly("down at 11000", "up at 30000");
            assertThat(atB.arrivalsNs()).containsExactly(40_000 + 5_760L);
        }
    }

    /** Somewhere else. */
    @Nested
    class Moved {
        @Test
        void framesGoWhereTheCableGoes() {
            at(10_000, () -> link.plug(Link.End.B, c));
            send(a, 200_000);
            send(c, 200_000);
            send(b, 200_000);
            run();

            assertThat(atB.changes()).containsExactly("down at 11000");
            assertThat(atC.changes()).containsExactly("up at 80000");
            assertThat(atA.changes()).as("the light was away for no time").isEmpty();
            assertThat(atC.frames()).hasSize(1);
            assertThat(atA.frames().get(0).source()).isEqualTo(c.address());
            assertThat(atB.frames()).isEmpty();
            assertThat(b.unsent()).isEqualTo(1);
            assertThat(link.forward().to()).isSameAs(c);
            assertThat(link.backward().from()).isSameAs(c);
        }

        @Test
        void theOtherEndAsWell() {
            at(10_000, () -> link.plug(Link.End.A, c));
            send(c, 200_000);
            send(b, 200_000);
            run();

            assertThat(atB.frames().get(0).source()).isEqualTo(c.address());
            assertThat(atC.frames().get(0).source()).isEqualTo(b.address());
            assertThat(link.forward().from()).isSameAs(c);
            assertThat(link.backward().to()).isSameAs(c);
        }

        @Test
        void aTakenPortTakesNoSecondCableAndNothingChanges() {
            Port d = new Port(simulation, "d", TestFrames.mac(4));
            Link other = new Link(simulation, "c-d", c, d, CABLE);
            long before = other.physicalDigest(c.physicalDigest(link.physicalDigest(b.physicalDigest(0))));
            at(10_000, () -> assertThat(link.plug(Link.End.B, c)).isFalse());
            send(a, 9_900);
            send(c, 9_900);
            run();

            assertThat(other.physicalDigest(c.physicalDigest(link.physicalDigest(b.physicalDigest(0)))))
                    .isEqualTo(before);
            assertThat(atA.changes()).isEmpty();
            assertThat(atB.changes()).isEmpty();
            assertThat(atC.changes()).isEmpty();
            assertThat(atB.frames()).hasSize(1);
            assertThat(other.forward().deliveredFrames()).isEqualTo(1);
        }

        @Test
        void norDoesThePortOfItsOwnOtherEnd() {
            assertThat(link.plug(Link.End.B, a)).isFalse();
            assertThat(link.b()).isSameAs(b);
        }

        @Test
        void whereItIsAlreadyIsNoMove() {
            send(a, 9_900);
            at(10_000, () -> assertThat(link.plug(Link.End.B, b)).isTrue());
            run();

            assertThat(atB.frames()).hasSize(1);
            assertThat(atB.changes()).isEmpty();
        }

        @Test
        void intoAShutPortItStaysDark() {
            c.setEnabled(false);
            at(10_000, () -> link.plug(Link.End.B, c));
            at(200_000, () -> c.setEnabled(true));
            run();

            assertThat(atA.changes()).containsExactly("down at 11000", "up at 270000");
            assertThat(atC.changes()).containsExactly("up at 270000");
        }

        @Test
        void aCutCableIsCutWhereverItGoes() {
            LinkFault cut = LinkFault.cut(LinkFault.Way.BOTH);
            at(10_000, () -> link.apply(cut));
            at(20_000, () -> link.plug(Link.End.B, c));
            at(200_000, () -> link.clear(cut));
            run();

            assertThat(atC.changes()).containsExactly("up at 270000");
        }

        @Test
        void thereAndBackAllIsAsBefore() {
            long before = c.physicalDigest(b.physicalDigest(a.physicalDigest(link.physicalDigest(0))));
            at(10_000, () -> link.plug(Link.End.B, c));
            at(200_000, () -> link.plug(Link.End.A, b));
            at(300_000, () -> link.plug(Link.End.A, a));
            at(400_000, () -> link.plug(Link.End.B, b));
            run();

            assertThat(c.physicalDigest(b.physicalDigest(a.physicalDigest(link.physicalDigest(0)))))
                    .isEqualTo(before);
        }

        @Test
        void bothEndsAtOneSwitchCarryFramesFromPortToPort() {
            at(10_000, () -> link.plug(Link.End.B, c));
            at(10_000, () -> link.plug(Link.End.A, b));
            send(b, 200_000);
            send(c, 300_000);
            run();

            assertThat(atC.arrivalsNs()).containsExactly(201_076L);
            assertThat(atB.arrivalsNs()).containsExactly(301_076L);
        }
    }

    /** Who looks on. */
    @Nested
    class Taps {
        private void tap(Port port) {
            port.setTap(new Tap() {
                @Override
                public void sent(Port at, Frame frame, long startNs) {
                    seen.add("sent at " + at + " " + startNs);
                }

                @Override
                public void cut(Port at) {
                    seen.add("cut at " + at + " " + simulation.nowNs());
                }

                @Override
                public void received(Port at, Frame frame) {
                    seen.add("received at " + at + " " + simulation.nowNs());
                }
            });
        }

        @Test
        void thePortThatLosesItsCableHearsOfTheCut() {
            tap(a);
            tap(b);
            send(a, 9_900);
            at(10_000, () -> link.unplug(Link.End.A));
            run();

            assertThat(seen).containsExactly("sent at a 9900", "cut at a 10000", "cut at b 10000");
        }

        @Test
        void theNewPortSeesWhatIsSentThereAndTheOldOneNothingMore() {
            tap(b);
            tap(c);
            at(10_000, () -> link.plug(Link.End.B, c));
            send(c, 200_000);
            send(b, 210_000);
            send(a, 220_000);
            run();

            assertThat(seen).containsExactly("cut at b 10000", "sent at c 200000", "received at c 221076");
        }

        @Test
        void anotherRateIsACutToo() {
            tap(a);
            send(a, 10_000);
            send(a, 10_000);
            at(10_100, () -> link.configure(LinkSettings.ideal(100_000_000L, 0, 6_400)));
            run();

            assertThat(seen).containsExactly("sent at a 10000", "sent at a 10672", "cut at a 10100");
        }

        @Test
        void aOneWayCutIsOneOnlyWhereItIs() {
            tap(a);
            tap(b);
            at(10_000, () -> link.apply(LinkFault.cut(LinkFault.Way.BACKWARD)));
            run();

            assertThat(seen).containsExactly("cut at b 10000");
        }
    }
}
