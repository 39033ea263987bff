package org.failoverlab.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pending set gives the same order as a plain sorted set of (time, rank), whatever is asked of it. */
class FutureEventsTest {
    private static final int OPERATIONS = 60_000;
    private static final int SEEDS = 6;

    /** How far ahead of the clock events are set. */
    private enum Delays {
        NONE,
        TIES,
        NANOSECONDS,
        MICROSECONDS,
        MILLISECONDS,
        SECONDS,
        HOURS,
        WINDOW_EDGES,
        MIXED;

        long next(Random random, long nowNs) {
            return switch (this) {
                case NONE -> 0;
                case TIES -> 5_000 - nowNs % 5_000;
                case NANOSECONDS -> 1 + random.nextInt(8);
                case MICROSECONDS -> random.nextInt(50_000);
                case MILLISECONDS -> random.nextInt(200_000_000);
                case SECONDS -> random.nextLong(10_000_000_000L);
                case HOURS -> random.nextLong(48 * 3_600_000_000_000L);
                case WINDOW_EDGES -> toEdge(random, nowNs);
                case MIXED -> values()[random.nextInt(MIXED.ordinal())].next(random, nowNs);
            };
        }

        /** To a nanosecond before, at or after a coming multiple of 4 ns, 16.4 µs or 67.1 ms. */
        private static long toEdge(Random random, long nowNs) {
            int shift = new int[] {2, 14, 26}[random.nextInt(3)];
            long edge = ((nowNs >> shift) + 1 + random.nextInt(3)) << shift;
            return Math.max(0, edge - 1 + random.nextInt(3) - nowNs);
        }
    }

    /** An event that remembers on its own when it should come. */
    private static final class Mark extends Event {
        private long dueNs;

        Mark(Simulation simulation) {
            super(simulation);
        }

        @Override
        protected void fire() {
            throw new AssertionError("nobody fires events here");
        }

        @Override
        public String toString() {
            return "event " + rank + " due at " + dueNs + " ns";
        }
    }

    private final FutureEvents future = new FutureEvents();
    private final TreeSet<Mark> model =
            new TreeSet<>(Comparator.<Mark>comparingLong(e -> e.dueNs).thenComparingLong(e -> e.rank));
    private final List<Mark> events = new ArrayList<>();
    private long nowNs;

    static Stream<Arguments> cases() {
        return Arrays.stream(Delays.values())
                .flatMap(delays -> LongStream.rangeClosed(1, SEEDS).mapToObj(seed -> Arguments.of(delays, seed)));
    }

    @ParameterizedTest(name = "delays {0}, seed {1}, ranks in order")
    @MethodSource("cases")
    void servesTheEarliestAsASortedSetDoes(Delays delays, long seed) {
        play(new Simulation(0), delays, new Random(seed));
    }

    @ParameterizedTest(name = "delays {0}, seed {1}, ranks shuffled")
    @MethodSource("cases")
    void servesTheEarliestAsASortedSetDoesWithShuffledRanks(Delays delays, long seed) {
        play(Simulation.shufflingTies(0, seed), delays, new Random(seed));
    }

    private void play(Simulation simulation, Delays delays, Random random) {
        int count = 1 << (1 + random.nextInt(10));
        for (int i = 0; i < count; i++) {
            events.add(new Mark(simulation));
        }
        for (int i = 0; i < OPERATIONS; i++) {
            int dice = random.nextInt(100);
            if (dice < 50) {
                schedule(any(random), nowNs + delays.next(random, nowNs));
            } else if (dice < 58) {
                cancel(any(random));
            } else {
                takeSome(delays, random);
            }
        }
        while (!model.isEmpty()) {
            take(Long.MAX_VALUE);
        }
        assertThat(future.take(Long.MAX_VALUE)).isNull();
    }

    private Mark any(Random random) {
        return events.get(random.nextInt(events.size()));
    }

    /** Takes what is due up to a limit that lies anywhere; half of the time an event comes again, maybe at once. */
    private void takeSome(Delays delays, Random random) {
        long limitNs = random.nextInt(8) == 0 ? Long.MAX_VALUE : nowNs + delays.next(random, nowNs);
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Mark taken = take(limitNs);
            if (taken == null) {
                // The clock moves on to the limit; or it stays, as when a run is stopped by its budget.
                if (limitNs != Long.MAX_VALUE && random.nextBoolean()) {
                    nowNs = limitNs + (delays == Delays.NONE ? random.nextInt(3) : 0);
                }
                return;
            }
            if (random.nextBoolean()) {
                schedule(taken, nowNs + (random.nextBoolean() ? 0 : delays.next(random, nowNs)));
            }
        }
    }

    private void schedule(Mark event, long timeNs) {
        cancel(event);
        future.add(event, timeNs);
        event.dueNs = timeNs;
        model.add(event);
    }

    private void cancel(Mark event) {
        if (model.remove(event)) {
            future.remove(event);
        }
        if (event.isPending()) {
            throw new AssertionError("cancelled, but pending: " + event);
        }
    }

    private Mark take(long limitNs) {
        Mark expected = model.isEmpty() || model.first().dueNs > limitNs ? null : model.first();
        Mark taken = (Mark) future.take(limitNs);
        if (taken != expected) {
            throw new AssertionError(
                    "at " + nowNs + " ns, limit " + limitNs + " ns: expected " + expected + ", but taken was " + taken);
        }
        if (taken != null) {
            assertIdle(taken);
            nowNs = taken.dueNs;
            model.remove(taken);
        }
        return taken;
    }

    private static void assertIdle(Mark taken) {
        if (taken.isPending() || taken.timeNs() != taken.dueNs || taken.next != null) {
            throw new AssertionError("taken, but not idle: " + taken);
        }
    }

    @Test
    void anEmptySetHasNothingDue() {
        assertThat(future.take(Long.MAX_VALUE)).isNull();
    }

    @Test
    void theLimitIsInclusive() {
        Mark event = new Mark(new Simulation(0));
        future.add(event, 20_000_000_000L);

        assertThat(future.take(19_999_999_999L)).isNull();
        assertThat(future.take(20_000_000_000L)).isSameAs(event);
    }

    @Test
    void anEventBeforeTheSlotBeingServedComesFirst() {
        Simulation simulation = new Simulation(0);
        Mark late = new Mark(simulation);
        Mark later = new Mark(simulation);
        Mark early = new Mark(simulation);
        future.add(late, 1_002);
        future.add(later, 1_003);
        assertThat(future.take(1_001))
                .as("the slot of 1000 to 1003 ns is opened")
                .isNull();

        future.add(early, 500);

        assertThat(future.take(2_000)).isSameAs(early);
        assertThat(future.take(2_000)).isSameAs(late);
        assertThat(future.take(2_000)).isSameAs(later);
    }
}
