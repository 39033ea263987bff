package org.failoverlab.engine.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.event.Trace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cable's settings, and those of its ports, change while frames are on it. */
class LinkSettingsAtRunTimeTest {
    private static final long GIGABIT = 1_000_000_000L;
    private static final long DOWN_NS = 1_000;
    private static final long UP_NS = 70_000;
    private static final LinkSettings BEFORE = new LinkSettings(GIGABIT, 500, 6_400, 0, 0, DOWN_NS, UP_NS);

    private final Simulation simulation = new Simulation(1);
    private final Port a = new Port(simulation, "a", TestFrames.mac(1));
    private final Port b = new Port(simulation, "b", TestFrames.mac(2));
    private final Recorder atA = new Recorder(simulation, a);
    private final Recorder atB = new Recorder(simulation, b);
    private Link link;

    @BeforeEach
    void plug() {
        link = new Link(simulation, "a-b", a, b, BEFORE);
    }

    private static LinkSettings rate(long rateBitPerSecond) {
        return new LinkSettings(rateBitPerSecond, 500, 6_400, 0, 0, DOWN_NS, UP_NS);
    }

    private void at(long timeNs, Runnable deed) {
        new Timer(simulation, "timeline", deed).armAt(timeNs);
    }

    private void configureAt(long timeNs, LinkSettings settings) {
        at(timeNs, () -> link.configure(settings));
    }

    private void sendAt(long timeNs) {
        at(timeNs, () -> a.send(TestFrames.broadcast(1)));
    }

    private void run() {
        simulation.runUntil(10_000_000);
    }

    /** Both ends negotiate anew. */
    @Nested
    class AnotherRate {
        @Test
        void bothEndsLoseCarrierAtOnceAndComeUpInTheirTime() {
            configureAt(10_000, rate(GIGABIT / 10));
            run();

            assertThat(atA.changes()).containsExactly("down at 10000", "up at 80000");
            assertThat(atB.changes()).containsExactly("down at 10000", "up at 80000");
            assertThat(a.carrierLosses()).isEqualTo(1);
            assertThat(a.rateBitPerSecond()).isEqualTo(GIGABIT / 10);
        }

        @Test
        void anotherDuplexModeIsNegotiatedToo() {
            LinkSettings half = new LinkSettings(GIGABIT, 500, 6_400, 0, 0, DOWN_NS, UP_NS, true, false);
            assertThat(a.isFullDuplex() && b.isFullDuplex()).isTrue();
            sendAt(9_900);
            configureAt(10_000, half);
            configureAt(200_000, half);
            run();

            assertThat(atA.changes()).containsExactly("down at 10000", "up at 80000");
            assertThat(atB.changes()).containsExactly("down at 10000", "up at 80000");
            assertThat(link.forward().cutLosses()).isEqualTo(1);
            assertThat(a.isFullDuplex() || b.isFullDuplex()).isFalse();
        }

        @Test
        void whatIsOnTheCableAndBeforeItIsLost() {
            for (int i = 0; i < 5; i++) {
                sendAt(9_000);
            }
            configureAt(10_000, rate(GIGABIT / 10));
            sendAt(79_999); // no carrier yet
            run();

            assertThat(atB.frames()).isEmpty();
            assertThat(link.forward().cutLosses()).isEqualTo(5);
            assertThat(link.forward().sentFrames()).isEqualTo(2);
            assertThat(a.unsent()).isEqualTo(1);
        }

        @ParameterizedTest(name = "{0} b/s")
        @ValueSource(longs = {10_000_000L, 100_000_000L, 3_000_000_000L, 400_000_000_000L})
        void framesTakeTheirNewTimesFromTheFirstOn(long newRate) {
            sendAt(0);
            configureAt(10_000, rate(newRate));
            sendAt(80_000);
            sendAt(80_000);
            sendAt(80_000);
            run();

            // 72 bytes' time for a frame and its preamble, 84 from one to the next.
            long bits = 8_000_000_000L;
            assertThat(atB.arrivalsNs())
                    .containsExactly(
                            1_076L,
                            80_500 + 72 * bits / newRate,
                            80_500 + (84 + 72) * bits / newRate,
                            80_500 + (2 * 84 + 72) * bits / newRate);
        }

        @Test
        void anEndThatIsUpAtOnceFindsTheCableConnected() {
            LinkSettings instant = LinkSettings.ideal(GIGABIT, 500, 6_400);
            link.configure(instant);
            a.attach(new FrameHandler() {
                @Override
                public void receive(Frame frame) {
                    throw new AssertionError("nobody sends to a");
                }

                @Override
                public void interfaceChanged(boolean up) {
                    if (up) {
                        a.send(TestFrames.broadcast(1));
                    }
                }
            });
            configureAt(10_000, LinkSettings.ideal(GIGABIT / 10, 500, 6_400));
            run();

            assertThat(atB.changes()).containsExactly("down at 10000", "up at 10000");
            assertThat(atB.arrivalsNs()).containsExactly(10_000 + 5_760 + 500L);
            assertThat(link.forward().cutLosses()).isZero();
        }

        @Test
        void aCableThatIsCutComesUpAtItsNewRateWhenItIsMended() {
            at(10_000, () -> link.setWhole(false));
            configureAt(20_000, rate(GIGABIT / 10));
            at(100_000, () -> link.setWhole(true));
            sendAt(200_000);
            run();

            assertThat(atA.changes()).containsExactly("down at 11000", "up at 170000");
            assertThat(atB.arrivalsNs()).containsExactly(200_000 + 5_760 + 500L);
        }

        @Test
        void anotherRateJustAfterACutIsNoticedAtOnce() {
            at(10_000, () -> link.setWhole(false));
            configureAt(10_400, rate(GIGABIT / 10));
            at(100_000, () -> link.setWhole(true));
            run();

            assertThat(atA.changes()).containsExactly("down at 10400", "up at 170000");
        }

        @Test
        void aShutPortStaysShut() {
            at(5_000, () -> a.setEnabled(false));
            configureAt(10_000, rate(GIGABIT / 10));
            at(200_000, () -> a.setEnabled(true));
            run();

            assertThat(atA.changes()).containsExactly("down at 5000", "up at 270000");
            assertThat(atB.changes()).containsExactly("down at 6000", "up at 270000");
        }

        @Test
        void againAnotherRateWhileItComesUpBeginsAnew() {
            configureAt(10_000, rate(GIGABIT / 10));
            configureAt(50_000, rate(GIGABIT));
            run();

            assertThat(atA.changes()).containsExactly("down at 10000", "up at 120000");
        }

        @Test
        void theChangeIsTheCauseOfWhatFollows() {
            List<String> journal = new ArrayList<>();
            simulation.setTrace(new Trace() {
                @Override
                public boolean wants(Kind kind) {
                    return true;
                }

                @Override
                public void happened(
                        long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
                    journal.add(id + " from " + causeId + " at " + timeNs + " " + where + ": " + what);
                }
            });
            configureAt(10_000, rate(GIGABIT / 10));
            run();

            assertThat(journal)
                    .containsExactly(
                            "1 from 0 at 10000 a-b: link has new settings",
                            "2 from 1 at 10000 a: no carrier",
                            "3 from 1 at 10000 b: no carrier",
                            "4 from 1 at 80000 a: carrier",
                            "5 from 1 at 80000 b: carrier");
        }
    }

    /** Nothing is lost. */
    @Nested
    class TheSameRate {
        @Test
        void theSameSettingsAreNoChange() {
            configureAt(10_000, new LinkSettings(GIGABIT, 500, 6_400, 0, 0, DOWN_NS, UP_NS));
            sendAt(9_900);
            run();

            assertThat(atA.changes()).isEmpty();
            assertThat(atB.frames()).hasSize(1);
        }

        @Test
        void aShorterQueueKeepsWhatWaitsAndTakesNoMore() {
            for (int i = 0; i < 4; i++) {
                sendAt(1_000); // begin at 1000, 1672, 2344, 3016
            }
            configureAt(1_100, new LinkSettings(GIGABIT, 500, 64, 0, 0, DOWN_NS, UP_NS));
            sendAt(2_000); // two wait
            sendAt(2_900); // one waits
            sendAt(3_016); // none waits
            run();

            assertThat(link.forward().queueDrops()).isEqualTo(2);
            assertThat(atB.arrivalsNs()).containsExactly(2_076L, 2_748L, 3_420L, 4_092L, 4_764L);
            assertThat(atA.changes()).isEmpty();
        }

        @Test
        void aLongerQueueTakesMoreAtOnce() {
            configureAt(0, new LinkSettings(GIGABIT, 500, 0, 0, 0, DOWN_NS, UP_NS));
            configureAt(100, new LinkSettings(GIGABIT, 500, 64, 0, 0, DOWN_NS, UP_NS));
            sendAt(50);
            sendAt(60);
            sendAt(100);
            run();

            assertThat(link.forward().queueDrops()).isEqualTo(1);
            assertThat(atB.frames()).hasSize(2);
        }

        @Test
        void anotherDelayMeetsWhatIsSentFromThenOn() {
            sendAt(1_000);
            configureAt(1_100, new LinkSettings(GIGABIT, 9_000, 6_400, 0, 0, DOWN_NS, UP_NS));
            sendAt(5_000);
            run();

            assertThat(atB.arrivalsNs()).containsExactly(2_076L, 5_000 + 576 + 9_000L);
            assertThat(atA.changes()).isEmpty();
        }

        @Test
        void lossAndCorruptionBeginAndEnd() {
            configureAt(1_000, new LinkSettings(GIGABIT, 500, 6_400, 1, 0, DOWN_NS, UP_NS));
            sendAt(2_000);
            configureAt(5_000, new LinkSettings(GIGABIT, 500, 6_400, 0, 1, DOWN_NS, UP_NS));
            sendAt(6_000);
            configureAt(9_000, BEFORE);
            sendAt(10_000);
            run();

            assertThat(link.forward().randomLosses()).isEqualTo(1);
            assertThat(link.forward().corrupted()).isEqualTo(1);
            assertThat(atB.arrivalsNs()).containsExactly(11_076L);
        }

        @Test
        void newCarrierDelaysHoldFromTheNextChangeOn() {
            at(10_000, () -> link.setWhole(false));
            configureAt(10_500, new LinkSettings(GIGABIT, 500, 6_400, 0, 0, 5_000, 200_000));
            at(100_000, () -> link.setWhole(true));
            at(400_000, () -> link.setWhole(false));
            run();

            assertThat(atA.changes()).containsExactly("down at 11000", "up at 300000", "down at 405000");
        }

        @Test
        void remoteFaultBeginsToBeToldWhileACutLasts() {
            link.configure(new LinkSettings(GIGABIT, 500, 6_400, 0, 0, DOWN_NS, UP_NS, false, true));
            at(10_000, () -> link.apply(LinkFault.cut(LinkFault.Way.FORWARD)));
            configureAt(50_000, BEFORE);
            run();

            assertThat(atB.changes()).containsExactly("down at 11000");
            assertThat(atA.changes()).containsExactly("down at 51000");
        }

        @Test
        void anImpairmentStaysOnTopOfTheNewSettings() {
            link.apply(LinkFault.impairment(LinkFault.Way.BOTH, 0, 0, 10_000));
            configureAt(100, new LinkSettings(GIGABIT, 3_000, 6_400, 0, 0, DOWN_NS, UP_NS));
            sendAt(200);
            run();

            assertThat(atB.arrivalsNs()).containsExactly(200 + 576 + 13_000L);
        }
    }

    /** What belongs to a port. */
    @Nested
    class Ports {
        @Test
        void itsOwnCarrierDelaysCountInsteadOfTheLinks() {
            a.setCarrierDelays(30, 400);
            at(10_000, () -> link.setWhole(false));
            at(100_000, () -> link.setWhole(true));
            run();

            assertThat(atA.changes()).containsExactly("down at 10030", "up at 100400");
            assertThat(atB.changes()).containsExactly("down at 11000", "up at 170000");
        }

        @Test
        void eachOfThemMayBeTheLinks() {
            a.setCarrierDelays(-1, 400);
            b.setCarrierDelays(30, -1);
            at(10_000, () -> link.setWhole(false));
            at(100_000, () -> link.setWhole(true));
            run();

            assertThat(atA.changes()).containsExactly("down at 11000", "up at 100400");
            assertThat(atB.changes()).containsExactly("down at 10030", "up at 170000");
        }

        @Test
        void theyStayWhenTheLinksChangeAndWhenTheCableIsPluggedAnew() {
            a.setCarrierDelays(30, 400);
            configureAt(5_000, new LinkSettings(GIGABIT, 500, 6_400, 0, 0, 7, 8));
            at(10_000, () -> link.unplug(Link.End.A));
            at(20_000, () -> link.plug(Link.End.A, a));
            run();

            assertThat(atA.changes()).containsExactly("down at 10030", "up at 20400");
            assertThat(atB.changes()).containsExactly("down at 10007", "up at 20008");
        }

        @Test
        void givenUpTheyAreTheLinksAgain() {
            a.setCarrierDelays(30, 400);
            a.setCarrierDelays(-1, -1);
            at(10_000, () -> link.setWhole(false));
            run();

            assertThat(atA.changes()).containsExactly("down at 11000");
        }

        @Test
        void setBeforeTheCableIsPluggedInTheyCountAsWell() {
            Port c = new Port(simulation, "c", 3);
            Port d = new Port(simulation, "d", 4);
            Recorder atC = new Recorder(simulation, c);
            c.setCarrierDelays(30, 400);
            Link other = new Link(simulation, "c-d", c, d, BEFORE);
            at(10_000, () -> other.setWhole(false));
            run();

            assertThat(atC.changes()).containsExactly("down at 10030");
        }

        @Test
        void anotherAddressIsItsAddress() {
            a.setAddress(TestFrames.mac(99));

            assertThat(a.address()).isEqualTo(TestFrames.mac(99));
        }

        @Test
        void withoutPowerItIsDarkAndItsPeerNotices() {
            at(10_000, () -> a.setPowered(false));
            at(10_500, () -> a.setPowered(false));
            at(100_000, () -> a.setPowered(true));
            run();

            assertThat(atA.changes()).containsExactly("down at 10000", "up at 170000");
            assertThat(atB.changes()).containsExactly("down at 11000", "up at 170000");
            assertThat(a.carrierLosses()).as("what has no power counts nothing").isZero();
            assertThat(b.carrierLosses()).isEqualTo(1);
        }

        @Test
        void powerEndsWhatAProtectionFunctionHasDisabledAndNotWhatTheOperatorHasShut() {
            a.setErrorDisabled(true);
            b.setEnabled(false);
            a.setPowered(false);
            b.setPowered(false);
            assertThat(a.isErrorDisabled()).isFalse();
            assertThat(a.isLit()).isFalse();
            a.setPowered(true);
            b.setPowered(true);

            assertThat(a.isLit()).isTrue();
            assertThat(b.isLit()).isFalse();
            b.setEnabled(true);
            run();
            assertThat(a.isUp()).isTrue();
            assertThat(b.isUp()).isTrue();
        }

        @Test
        void openedWithoutPowerItIsLitOnlyWhenPowerComes() {
            a.setEnabled(false);
            a.setPowered(false);
            a.setEnabled(true);
            run();
            assertThat(a.isLit()).isFalse();
            assertThat(b.isUp()).isFalse();
            a.setPowered(true);
            simulation.runUntil(20_000_000);

            assertThat(a.isUp()).isTrue();
            assertThat(b.isUp()).isTrue();
        }
    }
}
