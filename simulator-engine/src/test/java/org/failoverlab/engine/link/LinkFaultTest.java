package org.failoverlab.engine.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.link.LinkFault.Way;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be wrong with a cable: one way or both, several things at once, cleared in any order. */
class LinkFaultTest {
    private static final long DOWN_NS = 1_000;
    private static final long UP_NS = 70_000;
    private static final long DELAY_NS = 500;
    /** A shortest frame and its preamble at 1 Gb/s. */
    private static final long FRAME_NS = 576;

    private final Simulation simulation = new Simulation(1);
    private final Port a = new Port(simulation, "a", TestFrames.mac(1));
    private final Port b = new Port(simulation, "b", TestFrames.mac(2));
    private final Recorder atA = new Recorder(simulation, a);
    private final Recorder atB = new Recorder(simulation, b);
    private Link link;

    private void plug(boolean remoteFault) {
        plug(0, 0, remoteFault);
    }

    private void plug(double loss, double corruption, boolean remoteFault) {
        LinkSettings settings = new LinkSettings(
                1_000_000_000L, DELAY_NS, 6_400_000, loss, corruption, DOWN_NS, UP_NS, remoteFault, true);
        link = new Link(simulation, "a-b", a, b, settings);
    }

    private void at(long timeNs, Runnable deed) {
        new Timer(simulation, "timeline", deed).armAt(timeNs);
    }

    private void from(Port port, long timeNs) {
        at(timeNs, () -> port.send(TestFrames.broadcast(port.address())));
    }

    private void run(long untilNs) {
        simulation.runUntil(untilNs);
    }

    /** No signal in one direction. */
    @Nested
    class OneWayCuts {
        @ParameterizedTest(name = "{0}")
        @EnumSource(
                value = Way.class,
                names = {"FORWARD", "BACKWARD"})
        void withRemoteFaultBothEndsLoseCarrier(Way way) {
            plug(true);
            LinkFault cut = LinkFault.cut(way);
            at(10_000, () -> link.apply(cut));
            at(200_000, () -> link.clear(cut));
            run(1_000_000);

            assertThat(atA.changes()).containsExactly("down at 11000", "up at 270000");
            assertThat(atB.changes()).containsExactly("down at 11000", "up at 270000");
        }

        @Test
        void withoutRemoteFaultOnlyTheEndThatHearsNothingLosesCarrier() {
            plug(false);
            LinkFault cut = LinkFault.cut(Way.FORWARD);
            at(10_000, () -> link.apply(cut));
            at(200_000, () -> link.clear(cut));
            run(1_000_000);

            assertThat(atA.changes()).isEmpty();
            assertThat(atB.changes()).containsExactly("down at 11000", "up at 270000");
        }

        @Test
        void backwardItIsTheOtherEnd() {
            plug(false);
            at(10_000, () -> link.apply(LinkFault.cut(Way.BACKWARD)));
            run(1_000_000);

            assertThat(atA.changes()).containsExactly("down at 11000");
            assertThat(atB.changes()).isEmpty();
        }

        @Test
        void whatIsSentIntoTheCutIsLostAndTheOtherWayIsOpenUntilTheEndIsDown() {
            plug(false);
            at(10_000, () -> link.apply(LinkFault.cut(Way.FORWARD)));
            from(a, 9_900); // under way
            from(a, 10_100);
            from(b, 10_100);
            from(b, 12_000); // b has no carrier any more
            from(a, 500_000); // a never notices
            run(1_000_000);

            assertThat(atB.frames()).isEmpty();
            assertThat(link.forward().cutLosses()).isEqualTo(3);
            assertThat(atA.arrivalsNs()).containsExactly(10_100 + FRAME_NS + DELAY_NS);
            assertThat(b.unsent()).isEqualTo(1);
            assertThat(link.backward().cutLosses()).isZero();
        }

        @Test
        void twoOneWayCutsAreACut() {
            plug(false);
            LinkFault there = LinkFault.cut(Way.FORWARD);
            LinkFault back = LinkFault.cut(Way.BACKWARD);
            at(10_000, () -> link.apply(there));
            at(20_000, () -> link.apply(back));
            at(200_000, () -> link.clear(there));
            at(300_000, () -> link.clear(back));
            run(1_000_000);

            assertThat(atA.changes()).containsExactly("down at 21000", "up at 370000");
            assertThat(atB.changes()).containsExactly("down at 11000", "up at 270000");
        }

        @ParameterizedTest(name = "{0}: forward {1}, backward {2}")
        @CsvSource({"BOTH, false, false", "FORWARD, false, true", "BACKWARD, true, false"})
        void aLinkCutInOneDirectionIsNotWhole(Way way, boolean there, boolean back) {
            plug(true);
            link.apply(LinkFault.cut(way));

            assertThat(link.isWhole()).isFalse();
            assertThat(link.carries(true)).isEqualTo(there);
            assertThat(link.carries(false)).isEqualTo(back);
            assertThat(link.forward().isConnected()).isEqualTo(there);
            assertThat(link.backward().isConnected()).isEqualTo(back);
        }

        @Test
        void theJournalNamesTheDirection() {
            plug(true);
            List<String> journal = new ArrayList<>();
            simulation.setTrace(new Trace() {
                @Override
                public boolean wants(Kind kind) {
                    return kind == Kind.FAULT;
                }

                @Override
                public void happened(
                        long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
                    if (kind == Kind.FAULT) {
                        journal.add(where + ": " + what);
                    }
                }
            });
            for (LinkFault fault : List.of(
                    LinkFault.cut(Way.FORWARD),
                    LinkFault.silence(Way.BACKWARD),
                    LinkFault.impairment(Way.BOTH, 1, 0, 0))) {
                link.apply(fault);
                link.clear(fault);
            }

            assertThat(journal)
                    .containsExactly(
                            "a-b: link cut from a to b",
                            "a-b: link restored from a to b",
                            "a-b: link silent from b to a",
                            "a-b: link no longer silent from b to a",
                            "a-b: link impaired, 100% lost",
                            "a-b: link no longer impaired, 100% lost");
        }
    }

    /** The signal stays, and every frame vanishes. */
    @Nested
    class Silence {
        @ParameterizedTest(name = "{0}: {1} lost there, {2} back")
        @CsvSource({"BOTH, 2, 2", "FORWARD, 2, 0", "BACKWARD, 0, 2"})
        void framesVanishAndNobodyNotices(Way way, int there, int back) {
            plug(true);
            LinkFault silence = LinkFault.silence(way);
            at(10_000, () -> link.apply(silence));
            at(50_000, () -> link.clear(silence));
            for (long timeNs : new long[] {1_000, 20_000, 30_000, 60_000}) {
                from(a, timeNs);
                from(b, timeNs);
            }
            run(1_000_000);

            assertThat(atA.changes()).isEmpty();
            assertThat(atB.changes()).isEmpty();
            assertThat(link.isWhole()).isTrue();
            assertThat(link.forward().silentLosses()).isEqualTo(there);
            assertThat(link.backward().silentLosses()).isEqualTo(back);
            assertThat(atB.frames()).hasSize(4 - there);
            assertThat(atA.frames()).hasSize(4 - back);
            assertThat(link.forward().sentFrames()).as("they did leave").isEqualTo(4);
            assertThat(link.forward().cutLosses() + link.forward().randomLosses())
                    .isZero();
        }

        @Test
        void itMeetsWhatArrivesWhileItLasts() {
            plug(true);
            LinkFault silence = LinkFault.silence(Way.FORWARD);
            from(a, 1_000); // arrives at 2076
            from(a, 5_000); // arrives at 6076
            at(2_000, () -> link.apply(silence));
            at(6_000, () -> link.clear(silence));
            run(1_000_000);

            assertThat(atB.arrivalsNs()).containsExactly(6_076L);
            assertThat(link.forward().silentLosses()).isEqualTo(1);
        }
    }

    /** Loss, corruption and delay come on top of the settings. */
    @Nested
    class Impairment {
        @Test
        void aDelayIsAddedInItsDirectionOnly() {
            plug(true);
            LinkFault slow = LinkFault.impairment(Way.FORWARD, 0, 0, 10_000);
            at(0, () -> link.apply(slow));
            from(a, 1_000);
            from(b, 1_000);
            at(50_000, () -> link.clear(slow));
            from(a, 60_000);
            run(1_000_000);

            assertThat(atB.arrivalsNs())
                    .containsExactly(1_000 + FRAME_NS + DELAY_NS + 10_000, 60_000 + FRAME_NS + DELAY_NS);
            assertThat(atA.arrivalsNs()).containsExactly(1_000 + FRAME_NS + DELAY_NS);
        }

        @Test
        void overlappingDelaysAddUpAndGoOneByOne() {
            plug(true);
            LinkFault first = LinkFault.impairment(Way.BOTH, 0, 0, 1_000);
            LinkFault second = LinkFault.impairment(Way.FORWARD, 0, 0, 20_000);
            LinkFault third = LinkFault.impairment(Way.BOTH, 0, 0, 300_000);
            List.of(first, second, third).forEach(link::apply);
            from(a, 0);
            at(1_000_000, () -> link.clear(second));
            from(a, 1_000_000);
            at(2_000_000, () -> link.clear(first));
            from(a, 2_000_000);
            at(3_000_000, () -> link.clear(third));
            from(a, 3_000_000);
            run(10_000_000);

            assertThat(atB.arrivalsNs())
                    .containsExactly(321_000 + 1_076L, 1_301_000 + 1_076L, 2_300_000 + 1_076L, 3_000_000 + 1_076L);
        }

        /** Of n frames, how many a link of this loss loses with these faults on it. */
        private long lost(int frames, double base, double... faults) {
            plug(base, 0, true);
            for (double loss : faults) {
                link.apply(LinkFault.impairment(Way.FORWARD, loss, 0, 0));
            }
            for (int i = 0; i < frames; i++) {
                a.send(TestFrames.broadcast(1));
            }
            run(1_000_000_000);
            assertThat(atB.frames().size() + link.forward().randomLosses()).isEqualTo(frames);
            return link.forward().randomLosses();
        }

        @Test
        void aQuarterThenAHalfOfTheRestThenAllButATenthOfThatIsLost() {
            // 0.75 * 0.5 * 0.1 = 0.0375 arrive; standard deviation 42.
            assertThat(lost(50_000, 0.25, 0.5, 0.9)).isBetween(50_000 - 1_875 - 170L, 50_000 - 1_875 + 170L);
        }

        @Test
        void whatIsCertainStaysSo() {
            assertThat(lost(1_000, 0.3, 1.0, 0.7)).isEqualTo(1_000);
        }

        @Test
        void twoOfHalfAreNotTheWhole() {
            assertThat(lost(20_000, 0, 0.5, 0.5)).isBetween(15_000 - 250L, 15_000 + 250L);
        }

        @Test
        void corruptionIsCountedForItself() {
            plug(0, 0.5, true);
            link.apply(LinkFault.impairment(Way.FORWARD, 0, 0.5, 0));
            for (int i = 0; i < 20_000; i++) {
                a.send(TestFrames.broadcast(1));
            }
            run(1_000_000_000);

            assertThat(link.forward().corrupted()).isBetween(15_000 - 250L, 15_000 + 250L);
            assertThat(link.forward().randomLosses()).isZero();
        }

        @ParameterizedTest(name = "loss {0}, corruption {1}, delay {2}")
        @CsvSource({"-0.1, 0, 0", "1.1, 0, 0", "NaN, 0, 0", "0, -1, 0", "0, 2, 0", "0, NaN, 0", "0, 0, -1"})
        void whatIsOutOfRangeIsRefused(double loss, double corruption, long delayNs) {
            assertThatThrownBy(() -> LinkFault.impairment(Way.BOTH, loss, corruption, delayNs))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Several faults at once. */
    @Nested
    class Clearing {
        @ParameterizedTest(name = "cleared in the order {0}, {1}, {2}")
        @CsvSource({"0, 1, 2", "0, 2, 1", "1, 0, 2", "1, 2, 0", "2, 0, 1", "2, 1, 0"})
        void whateverTheOrderTheLinkIsAsBefore(int first, int second, int third) {
            plug(0.1, 0.3, true);
            long before = link.physicalDigest(0);
            List<LinkFault> faults = List.of(
                    LinkFault.impairment(Way.BOTH, 0.7, 0.1, 77),
                    LinkFault.impairment(Way.FORWARD, 0.2, 0.9, 3),
                    LinkFault.impairment(Way.BOTH, 1.0 / 3, 0.6, 1));
            faults.forEach(link::apply);
            for (int each : new int[] {first, second, third}) {
                assertThat(link.physicalDigest(0)).isNotEqualTo(before);
                link.clear(faults.get(each));
            }

            assertThat(link.physicalDigest(0)).isEqualTo(before);
            assertThat(link.faults()).isEmpty();
        }

        @Test
        void twoAlikeAreTwo() {
            plug(true);
            LinkFault one = LinkFault.cut(Way.BOTH);
            LinkFault other = LinkFault.cut(Way.BOTH);
            link.apply(one);
            link.apply(other);
            link.clear(one);
            assertThat(link.isWhole()).isFalse();
            link.clear(one);
            assertThat(link.isWhole()).isFalse();
            link.clear(other);

            assertThat(link.isWhole()).isTrue();
        }

        @Test
        void whatHappensTwiceIsClearedOnce() {
            plug(true);
            LinkFault cut = LinkFault.cut(Way.BOTH);
            link.apply(cut);
            link.apply(cut);
            assertThat(link.faults()).containsExactly(cut);
            link.clear(cut);

            assertThat(link.isWhole()).isTrue();
        }

        @Test
        void mendingClearsAllAndWhatIsClearedLaterIsGoneAlready() {
            plug(true);
            LinkFault cut = LinkFault.cut(Way.FORWARD);
            LinkFault silence = LinkFault.silence(Way.BOTH);
            LinkFault slow = LinkFault.impairment(Way.BACKWARD, 0, 0, 9_000);
            long before = link.physicalDigest(0);
            List.of(cut, silence, slow).forEach(link::apply);
            assertThat(link.faults()).containsExactly(cut, silence, slow);
            link.mend();
            assertThat(link.physicalDigest(0)).isEqualTo(before);
            List.of(slow, cut, silence).forEach(link::clear);
            link.mend();

            assertThat(link.faults()).isEmpty();
            assertThat(link.physicalDigest(0)).isEqualTo(before);
        }

        @Test
        void aCutUnderASilenceLeavesTheSilence() {
            plug(true);
            LinkFault silence = LinkFault.silence(Way.BOTH);
            LinkFault cut = LinkFault.cut(Way.BOTH);
            at(0, () -> link.apply(silence));
            at(10_000, () -> link.apply(cut));
            at(20_000, () -> link.clear(cut));
            from(a, 500_000);
            run(1_000_000);

            assertThat(atB.changes()).containsExactly("down at 11000", "up at 90000");
            assertThat(link.forward().silentLosses()).isEqualTo(1);
        }
    }
}
