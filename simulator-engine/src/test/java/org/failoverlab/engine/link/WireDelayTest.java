package org.failoverlab.engine.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The delay of a wire changes while frames wait for it and are under way on it. */
class WireDelayTest {
    private static final long GIGABIT = 1_000_000_000L;

    private final Simulation simulation = new Simulation(1);
    private final Port near = new Port(simulation, "near", TestFrames.mac(1));
    private final Port far = new Port(simulation, "far", TestFrames.mac(2));
    private final Recorder arrived = new Recorder(simulation, far);

    private Wire plug(long delayNs, int queueLimitBytes) {
        return new Link(simulation, "link", near, far, LinkSettings.ideal(GIGABIT, delayNs, queueLimitBytes)).forward();
    }

    private void at(long timeNs, Runnable deed) {
        new Timer(simulation, "timeline", deed).armAt(timeNs);
    }

    private void delayAt(Wire wire, long timeNs, long delayNs) {
        at(timeNs, () -> wire.setQuality(false, 0, 0, delayNs));
    }

    private void sendAt(long timeNs) {
        at(timeNs, () -> near.send(TestFrames.broadcast(1)));
    }

    /** Shortest frames begin 672 ns apart and take 576 ns. */
    @Nested
    class Timelines {
        @Test
        void aLongerDelayMeetsThoseWhoseSendingHasNotBegun() {
            Wire wire = plug(1_000, 6_400);
            for (int i = 0; i < 4; i++) {
                sendAt(0); // they begin at 0, 672, 1344 and 2016
            }
            delayAt(wire, 672, 50_000);
            simulation.runUntil(1_000_000);

            assertThat(arrived.arrivalsNs()).containsExactly(1_576L, 672 + 1_576L, 1_344 + 50_576L, 2_016 + 50_576L);
        }

        @Test
        void aShorterDelayLetsNoFrameOvertake() {
            Wire wire = plug(50_000, 6_400);
            sendAt(0);
            sendAt(0);
            delayAt(wire, 100, 0);
            sendAt(20_000);
            sendAt(60_000);
            simulation.runUntil(1_000_000);

            assertThat(arrived.arrivalsNs()).containsExactly(50_576L, 50_576L, 50_576L, 60_576L);
        }

        @Test
        void aFrameAloneInTheQueueIsMovedForwardAndBack() {
            Wire wire = plug(0, 6_400);
            sendAt(0);
            sendAt(0); // begins at 672, alone under way or waiting from 576 on
            delayAt(wire, 600, 5_000);
            delayAt(wire, 650, 10);
            simulation.runUntil(1_000_000);

            assertThat(arrived.arrivalsNs()).containsExactly(576L, 672 + 576 + 10L);
        }

        @Test
        void theQueueKeepsCountWhenTheDelayShrinks() {
            Wire wire = plug(1_000_000, 128);
            for (int i = 0; i < 4; i++) {
                sendAt(0); // one is sent, two wait, one is dropped
            }
            delayAt(wire, 300, 0);
            sendAt(671); // still two wait
            sendAt(672); // one has left
            simulation.runUntil(673);

            assertThat(wire.queueDrops()).isEqualTo(2);
            assertThat(wire.sentFrames()).isEqualTo(2);
            simulation.runUntil(10_000_000);
            assertThat(wire.sentFrames()).isEqualTo(4);
            assertThat(wire.deliveredFrames()).isEqualTo(4);
        }

        @Test
        void whatIsSentCountsTheSameHoweverLongTheDelay() {
            Wire wire = plug(1_000, 6_400);
            for (int i = 0; i < 5; i++) {
                sendAt(0);
            }
            delayAt(wire, 1_000, 1_000_000);
            delayAt(wire, 1_400, 5);
            simulation.runUntil(1_400);
            assertThat(wire.sentFrames()).isEqualTo(3);
            assertThat(wire.sentBytes()).isEqualTo(3 * 64);
            simulation.runUntil(2_015);
            assertThat(wire.sentFrames()).isEqualTo(3);
            simulation.runUntil(2_016);
            assertThat(wire.sentFrames()).isEqualTo(4);
        }

        @Test
        void aCutAfterAChangeLosesAllThatIsOnTheWayAndAllThatWaits() {
            Wire wire = plug(50_000, 6_400);
            for (int i = 0; i < 5; i++) {
                sendAt(0);
            }
            delayAt(wire, 700, 0);
            at(800, () -> wire.setConnected(false));
            simulation.runUntil(1_000_000);

            assertThat(arrived.frames()).isEmpty();
            assertThat(wire.cutLosses()).isEqualTo(5);
            assertThat(wire.sentFrames()).as("two had begun to leave").isEqualTo(2);
        }
    }

    /** The same in the plainest way: a list of frames, each with the exact time at which it begins. */
    private static final class Model {
        private record Sent(long beginNs, int length, long arrivalNs) {}

        private final long rate;
        private final int queueLimitBytes;
        private final List<Sent> frames = new ArrayList<>();
        private long delayNs;
        /** When the wire is free, in 1/rate nanoseconds. */
        private long freeAt;

        private int drops;

        Model(long rate, long delayNs, int queueLimitBytes) {
            this.rate = rate;
            this.delayNs = delayNs;
            this.queueLimitBytes = queueLimitBytes;
        }

        void send(long nowNs, int length) {
            boolean isFree = freeAt <= nowNs * rate;
            long waiting = frames.stream()
                    .filter(each -> each.beginNs > nowNs)
                    .mapToLong(Sent::length)
                    .sum();
            if (!isFree && waiting + length > queueLimitBytes) {
                drops++;
                return;
            }
            long begin = isFree ? nowNs * rate : freeAt;
            long timeOnWire = (length + 8) * 8_000_000_000L;
            long endNs = (begin + timeOnWire) / rate;
            frames.add(new Sent(endNs - timeOnWire / rate, length, endNs + delayNs));
            freeAt = begin + timeOnWire + 12 * 8_000_000_000L;
        }

        void delay(long nowNs, long newDelayNs) {
            frames.replaceAll(each -> each.beginNs > nowNs
                    ? new Sent(each.beginNs, each.length, each.arrivalNs - delayNs + newDelayNs)
                    : each);
            delayNs = newDelayNs;
        }

        List<Long> arrivalsNs() {
            List<Long> arrivals = new ArrayList<>();
            long latestNs = 0;
            for (Sent each : frames) {
                latestNs = Math.max(latestNs, each.arrivalNs);
                arrivals.add(latestNs);
            }
            return arrivals;
        }

        long sentFrames(long nowNs) {
            return frames.stream().filter(each -> each.beginNs <= nowNs).count();
        }

        long sentBytes(long nowNs) {
            return frames.stream()
                    .filter(each -> each.beginNs <= nowNs)
                    .mapToLong(Sent::length)
                    .sum();
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 150);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void inRandomTrafficUnderRandomDelaysItDoesAsTheModel(long seed) {
        RandomStream random = new RandomStream(seed, "wire");
        long[] rates = {GIGABIT, 100_000_000L, 999_999_937L};
        long rate = rates[(int) random.nextLong(rates.length)];
        int queue = (int) random.nextLong(6_000);
        long unitNs = 8_000_000_000L / rate;
        LinkSettings settings = LinkSettings.ideal(rate, random.nextLong(2_000 * unitNs), queue);
        Wire wire = new Link(simulation, "link", near, far, settings).forward();
        Model model = new Model(rate, settings.delayNs(), queue);
        int steps = 5 + 3 * (int) seed;
        for (int i = 0; i < steps; i++) {
            simulation.runUntil(simulation.nowNs() + random.nextLong(4) * random.nextLong(150 * unitNs));
            long nowNs = simulation.nowNs();
            if (random.nextLong(4) == 0) {
                long delayNs = random.nextLong(3) * random.nextLong(2_000 * unitNs);
                wire.setQuality(false, 0, 0, delayNs);
                model.delay(nowNs, delayNs);
            } else {
                for (long n = 1 + random.nextLong(3); n > 0; n--) {
                    int length = 64 + (int) random.nextLong(300);
                    near.send(TestFrames.frame(MacAddress.BROADCAST, i, length));
                    model.send(nowNs, length);
                }
            }
            if (random.nextLong(3) == 0) {
                assertThat(wire.sentFrames()).as("sent by " + nowNs).isEqualTo(model.sentFrames(nowNs));
                assertThat(wire.sentBytes()).isEqualTo(model.sentBytes(nowNs));
            }
        }
        simulation.runUntil(simulation.nowNs() + GIGABIT);

        assertThat(arrived.arrivalsNs()).isEqualTo(model.arrivalsNs());
        assertThat(wire.queueDrops()).isEqualTo(model.drops);
        assertThat(wire.sentFrames()).isEqualTo(model.frames.size()).isEqualTo(wire.deliveredFrames());
    }

    @ParameterizedTest(name = "after {0} ns of silence")
    @CsvSource({"0", "1"})
    void aDelayThatDoesNotChangeMovesNothing(long sinceNs) {
        Wire wire = plug(1_000, 6_400);
        sendAt(0);
        sendAt(0);
        at(sinceNs, () -> wire.setQuality(true, 0, 0, 1_000));
        at(sinceNs, () -> wire.setQuality(false, 0, 0, 1_000));
        simulation.runUntil(1_000_000);

        assertThat(arrived.arrivalsNs()).containsExactly(1_576L, 672 + 1_576L);
    }

    /** A million frames under way are the most: the next is dropped, and everything goes on as before. */
    @ParameterizedTest(name = "a frame every {0} ns")
    @ValueSource(longs = {0, 100})
    void aWireThatIsFullDropsAndGoesOn(long everyNs) {
        Simulation run = new Simulation(1);
        Port near = new Port(run, "near", 1);
        Port far = new Port(run, "far", 2);
        long secondNs = 1_000_000_000L;
        Link full = new Link(run, "full", near, far, LinkSettings.ideal(400_000_000_000L, secondNs, 100_000_000));
        Frame frame = TestFrames.broadcast(1);
        int most = 1 << 20;
        for (int i = 0; i < most + 3; i++) {
            run.runUntil(i * everyNs);
            near.send(frame);
        }

        Wire wire = full.forward();
        assertThat(wire.queueDrops()).isEqualTo(3);
        assertThat(wire.onTheWay()).isEqualTo(most);
        run.runUntil(secondNs / 2);
        assertThat(wire.sentFrames()).isEqualTo(most);
        run.runUntil(2 * secondNs);
        assertThat(wire.deliveredFrames()).isEqualTo(most);
        near.send(frame);
        full.setWhole(false);
        assertThat(wire.sentFrames()).isEqualTo(most + 1);
        assertThat(wire.cutLosses()).isEqualTo(1);
    }
}
