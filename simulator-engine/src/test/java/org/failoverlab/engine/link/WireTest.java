package org.failoverlab.engine.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One direction of a link: exact times, a queue of so many bytes, losses, cuts. */
class WireTest {
    private static final long GIGABIT = 1_000_000_000L;
    private static final int UNLIMITED = Integer.MAX_VALUE;

    private final Simulation simulation = new Simulation(1);
    private final Port near = new Port(simulation, "near", TestFrames.mac(1));
    private final Port far = new Port(simulation, "far", TestFrames.mac(2));
    private final Recorder arrived = new Recorder(simulation, far);
    private Link link;

    private Wire plug(long rate, long delayNs, int queueLimitBytes) {
        return plug(LinkSettings.ideal(rate, delayNs, queueLimitBytes));
    }

    private Wire plug(LinkSettings settings) {
        link = new Link(simulation, "link", near, far, settings);
        return link.forward();
    }

    /** A frame of this length that can be told from others by its number. */
    private static Frame numbered(int number, int lengthBytes) {
        return TestFrames.frame(MacAddress.BROADCAST, TestFrames.mac(number), lengthBytes);
    }

    private void sendAt(long timeNs, Frame frame) {
        new Timer(simulation, "send", () -> near.send(frame)).armAt(timeNs);
    }

    private List<Integer> numbersArrived() {
        return arrived.frames().stream()
                .map(frame -> (int) (frame.source() - TestFrames.mac(0)))
                .toList();
    }

    /** Arrival times to the nanosecond. */
    @Nested
    class Times {
        @Test
        void theShortestFrameTakes576NanosecondsAtOneGigabit() {
            plug(GIGABIT, 1_000, 0);
            sendAt(50, numbered(1, 64));
            simulation.runUntil(1_000_000);

            assertThat(arrived.arrivalsNs()).containsExactly(50L + 576 + 1_000);
        }

        @Test
        void shortFramesBackToBackAre672NanosecondsApartAtOneGigabit() {
            plug(GIGABIT, 250, UNLIMITED);
            for (int i = 1; i <= 4; i++) {
                near.send(numbered(i, 64));
            }
            simulation.runUntil(1_000_000);

            assertThat(arrived.arrivalsNs()).containsExactly(826L, 826L + 672, 826L + 2 * 672, 826L + 3 * 672);
            assertThat(numbersArrived()).containsExactly(1, 2, 3, 4);
        }

        @ParameterizedTest(name = "{0} b/s, {1} bytes: {2}, {3}, {4} ns")
        @CsvSource({
            "10_000_000, 64, 57600, 124800, 192000",
            "10_000_000, 1518, 1220800, 2451200, 3681600",
            "100_000_000, 64, 5760, 12480, 19200",
            "1_000_000_000, 1518, 12208, 24512, 36816",
            "2_500_000_000, 64, 230, 499, 768", // 230.4, 499.2, 768.0
            "3_000_000_000, 65, 194, 421, 648", // 194.67, 421.33, 648.0
            "10_000_000_000, 64, 57, 124, 192", // 57.6, 124.8, 192.0
            "25_000_000_000, 64, 23, 49, 76", // 23.04, 49.92, 76.8
            "40_000_000_000, 64, 14, 31, 48", // 14.4, 31.2, 48.0
            "100_000_000_000, 64, 5, 12, 19", // 5.76, 12.48, 19.2
            "400_000_000_000, 64, 1, 3, 4", // 1.44, 3.12, 4.8
            "400_000_000_000, 9018, 180, 361, 542", // 180.52, 361.28, 542.04
        })
        void theRestOfANanosecondIsCarriedOver(String rate, int lengthBytes, long first, long second, long third) {
            plug(Long.parseLong(rate.replace("_", "")), 0, UNLIMITED);
            for (int i = 0; i < 3; i++) {
                near.send(numbered(i, lengthBytes));
            }
            simulation.runUntil(1_000_000_000);

            assertThat(arrived.arrivalsNs()).containsExactly(first, second, third);
        }

        @Test
        void aMillionShortFramesAt400GigabitTake1Point68NanosecondsEach() {
            Wire wire = plug(400 * GIGABIT, 1_000, UNLIMITED);
            Frame frame = numbered(1, 64);
            long[] last = new long[1];
            far.attach(new LastArrival(last));
            for (int i = 0; i < 1_000_000; i++) {
                near.send(frame);
            }
            simulation.runUntil(1_000_000_000);

            assertThat(wire.deliveredFrames()).isEqualTo(1_000_000);
            // 999,999 times 1.68 ns, then 1.44 ns for the last: 1,679,999.76 ns.
            assertThat(last[0]).isEqualTo(1_000 + 1_679_999);
        }

        private final class LastArrival implements FrameHandler {
            private final long[] last;

            private LastArrival(long[] last) {
                this.last = last;
            }

            @Override
            public void receive(Frame frame) {
                last[0] = simulation.nowNs();
            }

            @Override
            public void interfaceChanged(boolean up) {
                throw new AssertionError("the link is up all the time");
            }
        }

        @ParameterizedTest(name = "{0} b/s")
        @ValueSource(longs = {3_000_000_000L, 7_000_000_000L, 11_000_000_001L, 399_999_999_999L, 10_000_019L})
        void framesOfManyLengthsNeverDriftFromTheExactTime(long rate) {
            plug(rate, 5, UNLIMITED);
            BigInteger bytesBefore = BigInteger.ZERO;
            List<Long> expected = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                int length = 64 + i * 7919 % 1455;
                BigInteger bytes = bytesBefore.add(BigInteger.valueOf(length + 8L));
                expected.add(5 + nanoseconds(bytes, rate));
                bytesBefore = bytes.add(BigInteger.valueOf(12));
                near.send(numbered(i, length));
            }
            simulation.runUntil(1_000_000_000_000L);

            assertThat(arrived.arrivalsNs()).isEqualTo(expected);
        }

        private static long nanoseconds(BigInteger bytes, long rate) {
            return bytes.multiply(BigInteger.valueOf(8_000_000_000L))
                    .divide(BigInteger.valueOf(rate))
                    .longValueExact();
        }

        @Test
        void afterAPauseAFrameBeginsOnTheNanosecond() {
            plug(10 * GIGABIT, 0, UNLIMITED);
            sendAt(0, numbered(1, 64)); // on the wire until 57.6, which is free from 67.2
            sendAt(68, numbered(2, 64));
            sendAt(500, numbered(3, 64));
            simulation.runUntil(1_000_000);

            assertThat(arrived.arrivalsNs()).containsExactly(57L, 68L + 57, 500L + 57);
        }

        @Test
        void bothDirectionsAreIndependent() {
            plug(GIGABIT, 100, 0);
            Recorder back = new Recorder(simulation, near);
            near.send(numbered(1, 1518));
            far.send(numbered(2, 64));
            simulation.runUntil(1_000_000);

            assertThat(back.arrivalsNs()).containsExactly(676L);
            assertThat(arrived.arrivalsNs()).containsExactly(12_208L + 100);
        }

        @Test
        void itCountsFramesBytesAndTimeOnTheWire() {
            Wire wire = plug(GIGABIT, 0, UNLIMITED);
            near.send(numbered(1, 64));
            near.send(numbered(2, 1518));
            simulation.runUntil(1_000_000);

            assertThat(wire.sentFrames()).isEqualTo(2);
            assertThat(wire.sentBytes()).isEqualTo(1582);
            assertThat(wire.occupiedBytes()).isEqualTo(1582 + 2 * 20);
            assertThat(wire.deliveredFrames()).isEqualTo(2);
        }
    }

    /** The drop-tail queue before the wire. */
    @Nested
    class Queue {
        @Test
        void theFrameOnTheWireDoesNotCountAndWhatExceedsTheLimitIsDropped() {
            Wire wire = plug(GIGABIT, 0, 128);
            for (int i = 1; i <= 5; i++) {
                near.send(numbered(i, 64));
            }
            simulation.runUntil(1_000_000);

            assertThat(numbersArrived()).containsExactly(1, 2, 3);
            assertThat(wire.queueDrops()).isEqualTo(2);
            assertThat(wire.sentFrames()).isEqualTo(3);
        }

        @Test
        void aFrameMakesRoomTheInstantItsSendingBegins() {
            Wire wire = plug(GIGABIT, 10_000, 64);
            sendAt(0, numbered(1, 64));
            sendAt(0, numbered(2, 64)); // waits until 672
            sendAt(671, numbered(3, 64)); // too early
            sendAt(672, numbered(4, 64)); // waits until 1344
            sendAt(1_343, numbered(5, 64)); // too early
            sendAt(1_344, numbered(6, 64)); // waits until 2016
            simulation.runUntil(1_000_000);

            assertThat(numbersArrived()).containsExactly(1, 2, 4, 6);
            assertThat(wire.queueDrops()).isEqualTo(2);
        }

        @Test
        void aShortFrameStillFitsWhereALongOneDidNot() {
            Wire wire = plug(GIGABIT, 0, 200);
            near.send(numbered(1, 64));
            near.send(numbered(2, 64));
            near.send(numbered(3, 150));
            near.send(numbered(4, 136));
            near.send(numbered(5, 64));
            simulation.runUntil(1_000_000);

            assertThat(numbersArrived()).containsExactly(1, 2, 4);
            assertThat(wire.queueDrops()).isEqualTo(2);
        }

        @Test
        void withoutAQueueAFrameIsTakenOnlyWhenTheWireIsFree() {
            Wire wire = plug(GIGABIT, 0, 0);
            sendAt(0, numbered(1, 64));
            sendAt(671, numbered(2, 64)); // the gap between frames is not over
            sendAt(672, numbered(3, 64));
            simulation.runUntil(1_000_000);

            assertThat(numbersArrived()).containsExactly(1, 3);
            assertThat(arrived.arrivalsNs()).containsExactly(576L, 1_248L);
            assertThat(wire.queueDrops()).isEqualTo(1);
        }

        @Test
        void withoutAQueueAWireIsBusyForAFractionOfANanosecondToo() {
            Wire wire = plug(10 * GIGABIT, 0, 0);
            sendAt(0, numbered(1, 64)); // free from 67.2 ns
            sendAt(67, numbered(2, 64));
            sendAt(68, numbered(3, 64));
            simulation.runUntil(1_000_000);

            assertThat(numbersArrived()).containsExactly(1, 3);
            assertThat(wire.queueDrops()).isEqualTo(1);
        }

        @Test
        void aLongDelayKeepsManyFramesUnderWayOutsideTheQueue() {
            Wire wire = plug(GIGABIT, 5_000_000, 64);
            for (int i = 0; i < 1_000; i++) {
                sendAt(i * 672L, numbered(i, 64));
            }
            simulation.runUntil(1_000_000);
            assertThat(arrived.frames()).isEmpty();
            simulation.runUntil(100_000_000);

            assertThat(arrived.frames()).hasSize(1_000);
            assertThat(wire.queueDrops()).isZero();
            assertThat(arrived.arrivalsNs().get(999)).isEqualTo(999 * 672L + 576 + 5_000_000);
        }

        @Test
        void anOverloadedWireCarriesItsFullRate() {
            Wire wire = plug(GIGABIT, 1_000, 6_400);
            for (int i = 0; i < 10_000; i++) {
                sendAt(i * 336L, numbered(i, 64)); // twice the rate
            }
            simulation.runUntil(336L * 10_000);

            // The last frame is offered at 3,359,664 ns, in which time 4999 have left the queue and 100 wait.
            assertThat(wire.sentFrames()).as("those that wait are not sent yet").isEqualTo(4_999 + 1 + 1);
            assertThat(wire.queueDrops()).isEqualTo(10_000 - 5_100);
        }
    }

    /** Frames that vanish or arrive damaged. */
    @Nested
    class Losses {
        private Wire sendMany(long seed, double loss, double corruption, int frames) {
            Simulation run = new Simulation(seed);
            Port a = new Port(run, "a", 1);
            Port b = new Port(run, "b", 2);
            Recorder recorder = new Recorder(run, b);
            Link lossy = new Link(run, "l", a, b, new LinkSettings(GIGABIT, 10, UNLIMITED, loss, corruption, 0, 0));
            for (int i = 0; i < frames; i++) {
                a.send(numbered(i, 64));
            }
            run.runUntil(1_000_000_000L);
            Wire wire = lossy.forward();
            assertThat(wire.sentFrames()).isEqualTo(frames);
            assertThat(recorder.frames()).hasSize((int) wire.deliveredFrames());
            assertThat(wire.deliveredFrames() + wire.randomLosses() + wire.corrupted())
                    .isEqualTo(frames);
            return wire;
        }

        @Test
        void probabilityZeroLosesNothing() {
            assertThat(sendMany(1, 0, 0, 10_000).deliveredFrames()).isEqualTo(10_000);
        }

        @Test
        void lossWithCertaintyDeliversNothing() {
            assertThat(sendMany(1, 1, 0, 10_000).randomLosses()).isEqualTo(10_000);
        }

        @Test
        void corruptionWithCertaintyDeliversNothing() {
            assertThat(sendMany(1, 0, 1, 10_000).corrupted()).isEqualTo(10_000);
        }

        @Test
        void aLostFrameCannotArriveDamaged() {
            assertThat(sendMany(1, 1, 1, 10_000).corrupted()).isZero();
        }

        @ParameterizedTest(name = "seed {0}")
        @ValueSource(longs = {1, 2, 3})
        void theSharesAreAsTheProbabilities(long seed) {
            Wire wire = sendMany(seed, 0.3, 0.1, 50_000);

            // Standard deviations: 102 and 57.
            assertThat(wire.randomLosses()).isCloseTo(15_000, within(450L));
            assertThat(wire.corrupted()).isCloseTo(3_500, within(250L));
        }

        @Test
        void theSameSeedLosesTheSameFrames() {
            assertThat(sendMany(7, 0.5, 0, 1_000).randomLosses())
                    .isEqualTo(sendMany(7, 0.5, 0, 1_000).randomLosses())
                    .isNotEqualTo(sendMany(8, 0.5, 0, 1_000).randomLosses());
        }
    }

    /** Cable cut, port unaware. */
    @Nested
    class Cuts {
        private static final long DETECTION_NS = 10_000;

        private Wire plugSlowlyDetecting() {
            return plug(new LinkSettings(GIGABIT, 2_000, UNLIMITED, 0, 0, DETECTION_NS, DETECTION_NS));
        }

        @Test
        void aCutLosesWhatWaitsAndWhatIsUnderWay() {
            Wire wire = plugSlowlyDetecting();
            for (int i = 1; i <= 10; i++) {
                near.send(numbered(i, 64)); // they arrive at 2576, 3248, 3920, ...
            }
            simulation.runUntil(3_300);
            link.setWhole(false);
            simulation.runUntil(1_000_000);

            assertThat(numbersArrived()).containsExactly(1, 2);
            assertThat(wire.cutLosses()).isEqualTo(8);
            assertThat(wire.isPending()).isFalse();
        }

        @Test
        void whatIsSentBeforeThePortNoticesIsLostInTheCut() {
            Wire wire = plugSlowlyDetecting();
            link.setWhole(false);
            sendAt(DETECTION_NS - 1, numbered(1, 64));
            sendAt(DETECTION_NS + 1, numbered(2, 64));
            simulation.runUntil(1_000_000);

            assertThat(wire.cutLosses()).isEqualTo(1);
            assertThat(near.unsent()).as("the port knows of it by then").isEqualTo(1);
            assertThat(arrived.frames()).isEmpty();
        }

        @Test
        void aMendedWireIsFreeAtOnce() {
            Wire wire = plugSlowlyDetecting();
            for (int i = 1; i <= 10; i++) {
                near.send(numbered(i, 1518));
            }
            simulation.runUntil(100);
            link.setWhole(false);
            link.setWhole(true);
            near.send(numbered(11, 64));
            simulation.runUntil(1_000_000);

            assertThat(numbersArrived()).containsExactly(11);
            assertThat(arrived.arrivalsNs()).containsExactly(100L + 576 + 2_000);
            assertThat(wire.cutLosses()).isEqualTo(10);
        }

        @Test
        void theQueueOfAMendedWireIsEmpty() {
            Wire wire = plug(new LinkSettings(GIGABIT, 2_000, 64, 0, 0, DETECTION_NS, DETECTION_NS));
            near.send(numbered(1, 64));
            near.send(numbered(2, 64));
            link.setWhole(false);
            link.setWhole(true);
            near.send(numbered(3, 64));
            near.send(numbered(4, 64));
            near.send(numbered(5, 64));
            simulation.runUntil(1_000_000);

            assertThat(numbersArrived()).containsExactly(3, 4);
            assertThat(wire.queueDrops()).isEqualTo(1);
        }

        @Test
        void aPortWithoutCarrierTakesNothingIn() {
            Wire wire = plugSlowlyDetecting();
            // Its peer does not notice the blip, but the port itself has to bring up its link.
            far.setEnabled(false);
            far.setEnabled(true);
            near.send(numbered(1, 64));
            sendAt(DETECTION_NS, numbered(2, 64));
            simulation.runUntil(1_000_000);

            assertThat(numbersArrived()).containsExactly(2);
            assertThat(far.refused()).isEqualTo(1);
            assertThat(wire.cutLosses()).isZero();
        }
    }

    @ParameterizedTest(name = "{0} b/s, delay {1}, queue {2}, loss {3}, corruption {4}")
    @CsvSource({
        "9999999, 0, 0, 0, 0",
        "400000000001, 0, 0, 0, 0",
        "10000000, -1, 0, 0, 0",
        "10000000, 0, -1, 0, 0",
        "10000000, 0, 0, -0.1, 0",
        "10000000, 0, 0, 1.1, 0",
        "10000000, 0, 0, NaN, 0",
        "10000000, 0, 0, 0, 1.5",
    })
    void settingsOutOfRangeAreRefused(long rate, long delayNs, int queue, double loss, double corruption) {
        assertThatThrownBy(() -> new LinkSettings(rate, delayNs, queue, loss, corruption, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
