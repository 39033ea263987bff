package org.failoverlab.engine.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock of a run, the order of its events, its fingerprint and its causes. */
class SimulationTest {
    private static final List<String> IN_ORDER = List.of("a", "b", "c", "d", "e", "f", "g", "h");

    private final Simulation simulation = new Simulation(1);
    private final List<String> fired = new ArrayList<>();

    private Timer timer(String name) {
        return timer(simulation, name);
    }

    private Timer timer(Simulation owner, String name) {
        return new Timer(owner, name, () -> fired.add(name + " at " + owner.nowNs()));
    }

    @Test
    void eventsFireByTimeAndThoseOfOneInstantInTheOrderOfTheirMaking() {
        Timer a = timer("a");
        Timer b = timer("b");
        Timer c = timer("c");
        c.armAt(5);
        b.armAt(9);
        a.armAt(9);

        simulation.runUntil(100);

        assertThat(fired).containsExactly("c at 5", "a at 9", "b at 9");
        assertThat(simulation.eventsFired()).isEqualTo(3);
    }

    @Test
    void aRunIncludesItsLastInstantAndSetsTheClockToIt() {
        timer("a").armAt(1_000);
        timer("b").armAt(1_001);

        assertThat(simulation.runUntil(1_000, 10)).isTrue();

        assertThat(fired).containsExactly("a at 1000");
        assertThat(simulation.nowNs()).isEqualTo(1_000);
        simulation.runUntil(5_000);
        assertThat(fired).containsExactly("a at 1000", "b at 1001");
        assertThat(simulation.nowNs()).isEqualTo(5_000);
    }

    @Test
    void theClockNeverGoesBack() {
        simulation.runUntil(500);
        simulation.runUntil(300);

        assertThat(simulation.nowNs()).isEqualTo(500);
    }

    @Test
    void whatIsSetForThisInstantFiresInThisInstant() {
        Timer again = timer("again");
        new Timer(simulation, "first", () -> again.arm(0)).armAt(40);

        simulation.runUntil(40);

        assertThat(fired).containsExactly("again at 40");
    }

    @Test
    void aDeadlineInThePastIsRefused() {
        simulation.runUntil(100);
        Timer late = timer("late");

        assertThatThrownBy(() -> late.armAt(99))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("due at 99 ns, but it is 100 ns already");
        assertThat(late.isArmed()).isFalse();
    }

    @Test
    void aPendingEventIsMovedNotDoubled() {
        Timer a = timer("a");
        a.armAt(10);
        a.armAt(30);
        a.armAt(20);

        simulation.runUntil(100);

        assertThat(fired).containsExactly("a at 20");
    }

    @Test
    void aCancelledEventDoesNotFireAndCancellingTwiceIsHarmless() {
        Timer a = timer("a");
        a.armAt(10);
        assertThat(a.isArmed()).isTrue();
        a.cancel();
        a.cancel();

        simulation.runUntil(100);

        assertThat(fired).isEmpty();
        assertThat(a.isArmed()).isFalse();
        assertThat(simulation.eventsFired()).isZero();
    }

    @Test
    void aRunStopsWhenItsBudgetOfEventsIsSpent() {
        Timer[] endless = new Timer[1];
        endless[0] = new Timer(simulation, "livelock", () -> endless[0].arm(0));
        endless[0].armAt(10);

        assertThat(simulation.runUntil(1_000, 500)).isFalse();
        assertThat(simulation.eventsFired()).isEqualTo(500);
        assertThat(simulation.nowNs()).isEqualTo(10);
        assertThat(endless[0].isArmed()).isTrue();
    }

    @Test
    void aRunContinuesWhereItsBudgetLeftIt() {
        IN_ORDER.forEach(name -> timer(name).armAt(7));

        simulation.runUntil(100, 3);
        assertThat(fired).containsExactly("a at 7", "b at 7", "c at 7");
        assertThat(simulation.runUntil(100, 100)).isTrue();

        assertThat(fired).hasSize(8);
        assertThat(simulation.nowNs()).isEqualTo(100);
    }

    @Test
    void theNumberOfTheEventIsKnownWhileItFires() {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            new Timer(simulation, "count", () -> numbers.add(simulation.eventsFired())).armAt(i);
        }

        simulation.runUntil(100);

        assertThat(numbers).containsExactly(1L, 2L, 3L);
    }

    /** Ties in another order. */
    @Nested
    class ShuffledTies {
        private List<String> order(long shuffleSeed) {
            Simulation shuffled = Simulation.shufflingTies(1, shuffleSeed);
            List<String> order = new ArrayList<>();
            IN_ORDER.forEach(name -> new Timer(shuffled, name, () -> order.add(name)).armAt(10));
            shuffled.runUntil(10);
            return order;
        }

        @ParameterizedTest(name = "shuffle seed {0}")
        @ValueSource(longs = {1, 2, 3, 4, 5, 6})
        void theOrderOfAnInstantIsPermutedAndCanBeReplayed(long shuffleSeed) {
            assertThat(order(shuffleSeed))
                    .containsExactlyInAnyOrderElementsOf(IN_ORDER)
                    .isNotEqualTo(IN_ORDER)
                    .isEqualTo(order(shuffleSeed));
        }

        @Test
        void seedsReachManyOrders() {
            Set<List<String>> orders = new HashSet<>();
            Set<String> first = new HashSet<>();
            for (long seed = 0; seed < 200; seed++) {
                orders.add(order(seed));
                first.add(order(seed).get(0));
            }
            assertThat(orders).hasSizeGreaterThan(195);
            assertThat(first).containsExactlyInAnyOrderElementsOf(IN_ORDER);
        }

        @Test
        void timeStillComesFirst() {
            Simulation shuffled = Simulation.shufflingTies(1, 3);
            IntStream.range(0, 100).forEach(i -> timer(shuffled, "t").armAt(i));
            shuffled.runUntil(1_000);

            assertThat(fired)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 100).mapToObj(i -> "t at " + i).toList());
        }

        @ParameterizedTest(name = "shuffle seed {0}")
        @ValueSource(longs = {0, 1, -1, 77})
        void ranksAreUnique(long shuffleSeed) {
            Simulation shuffled = Simulation.shufflingTies(1, shuffleSeed);
            Set<Long> ranks = new HashSet<>();
            for (int i = 0; i < 50_000; i++) {
                ranks.add(shuffled.nextRank());
            }
            assertThat(ranks).hasSize(50_000);
        }
    }

    /** The hash of a trajectory. */
    @Nested
    class Fingerprint {
        private long fingerprint(Simulation run, long... timesNs) {
            for (long timeNs : timesNs) {
                new Timer(run, "t", () -> {}).armAt(timeNs);
            }
            run.runUntil(10_000);
            return run.fingerprint();
        }

        @Test
        void equalRunsHaveEqualFingerprints() {
            assertThat(fingerprint(new Simulation(5), 1, 2, 300)).isEqualTo(fingerprint(new Simulation(5), 1, 2, 300));
        }

        @Test
        void anyDifferenceShows() {
            Simulation folded = new Simulation(5);
            folded.fold(1);
            Simulation withIdleEvent = new Simulation(5);
            timer(withIdleEvent, "never armed, but the first in rank");

            assertThat(List.of(
                            fingerprint(new Simulation(5), 1, 2, 300),
                            fingerprint(new Simulation(6), 1, 2, 300),
                            fingerprint(new Simulation(5), 1, 2, 301),
                            fingerprint(new Simulation(5), 2, 1, 300),
                            fingerprint(new Simulation(5), 1, 2),
                            fingerprint(new Simulation(5)),
                            fingerprint(Simulation.shufflingTies(5, 0), 1, 2, 300),
                            fingerprint(folded, 1, 2, 300),
                            fingerprint(withIdleEvent, 1, 2, 300)))
                    .doesNotHaveDuplicates();
        }

        @Test
        void theOrderOfWhatIsFoldedInMatters() {
            Simulation one = new Simulation(5);
            one.fold(1);
            one.fold(2);
            Simulation other = new Simulation(5);
            other.fold(2);
            other.fold(1);

            assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
        }

        @Test
        void onlookersDoNotChangeIt() {
            assertThat(chain(new Recorder())).isEqualTo(chain(null));
        }

        private long chain(Trace trace) {
            Simulation run = new Simulation(5);
            run.setTrace(trace);
            Timer next = new Timer(run, "next", () -> run.note(Trace.Kind.DROP, "there", "lost"));
            new Timer(run, "first", () -> {
                        run.happened(Trace.Kind.FAULT, "here", "cut");
                        next.arm(20);
                    })
                    .armAt(10);
            run.runUntil(1_000);
            return run.fingerprint();
        }
    }

    /** Hears of everything. */
    private static final class Recorder implements Trace {
        private final List<String> lines = new ArrayList<>();

        @Override
        public boolean wants(Kind kind) {
            return kind != Kind.TABLE;
        }

        @Override
        public void happened(long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
            lines.add(id + " from " + causeId + " at " + timeNs + ": " + what);
        }
    }

    /** What led to what. */
    @Nested
    class Causes {
        private final Recorder recorder = new Recorder();

        private void happened(String what) {
            simulation.happened(Trace.Kind.STATE, "here", what);
        }

        private void note(String what) {
            simulation.note(Trace.Kind.DROP, "here", what);
        }

        @Test
        void whatHappensLeadsToAllThatFollowsInTheSameEvent() {
            simulation.setTrace(recorder);
            new Timer(simulation, "t", () -> {
                        happened("cut");
                        happened("no carrier");
                        happened("new root");
                    })
                    .armAt(10);
            new Timer(simulation, "unrelated", () -> happened("hello")).armAt(10);
            simulation.runUntil(100);

            assertThat(recorder.lines)
                    .containsExactly(
                            "1 from 0 at 10: cut",
                            "2 from 1 at 10: no carrier",
                            "3 from 2 at 10: new root",
                            "4 from 0 at 10: hello");
        }

        @Test
        void aNoteHasACauseButNoNumberForItIsNone() {
            simulation.setTrace(recorder);
            happened("storm");
            note("one frame lost");
            note("another frame lost");
            happened("port shut");

            assertThat(recorder.lines)
                    .containsExactly(
                            "1 from 0 at 0: storm",
                            "0 from 1 at 0: one frame lost",
                            "0 from 1 at 0: another frame lost",
                            "2 from 1 at 0: port shut");
        }

        @Test
        void aTimerBringsTheCauseThatArmedItLast() {
            simulation.setTrace(recorder);
            Timer deadline = new Timer(simulation, "deadline", () -> happened("expired"));
            new Timer(simulation, "a", () -> {
                        happened("first arming");
                        deadline.arm(50);
                    })
                    .armAt(10);
            new Timer(simulation, "b", () -> {
                        happened("second arming");
                        deadline.arm(50);
                        happened("too late to be a cause");
                    })
                    .armAt(20);
            simulation.runUntil(100);

            assertThat(recorder.lines)
                    .containsExactly(
                            "1 from 0 at 10: first arming",
                            "2 from 0 at 20: second arming",
                            "3 from 2 at 20: too late to be a cause",
                            "4 from 2 at 70: expired");
        }

        @Test
        void withoutAnOnlookerNothingIsNumbered() {
            happened("unheard");
            assertThat(simulation.cause()).isZero();
            assertThat(simulation.traces(Trace.Kind.STATE)).isFalse();

            simulation.setTrace(recorder);
            happened("heard");
            assertThat(recorder.lines).containsExactly("1 from 0 at 0: heard");
            assertThat(simulation.traces(Trace.Kind.STATE)).isTrue();
            assertThat(simulation.traces(Trace.Kind.TABLE)).isFalse();
        }
    }
}
