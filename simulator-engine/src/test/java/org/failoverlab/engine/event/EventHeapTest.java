package org.failoverlab.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The heap for far events: its first is always the least by (time, rank), and any event can be removed. */
class EventHeapTest {
    private final EventHeap heap = new EventHeap();

    @Test
    void anEmptyHeapHasNoFirst() {
        assertThat(heap.first()).isNull();
        assertThat(heap.size()).isZero();
    }

    @Test
    void theEarliestIsFirstAndTiesGoByRank() {
        Simulation simulation = new Simulation(0);
        Event first = event(simulation, 30);
        Event second = event(simulation, 30);
        Event early = event(simulation, 10);
        heap.add(second);
        heap.add(first);
        assertThat(heap.first()).isSameAs(first);

        heap.add(early);
        assertThat(heap.first()).isSameAs(early);

        heap.remove(early);
        heap.remove(first);
        assertThat(heap.first()).isSameAs(second);
    }

    @Test
    void anEventInTheMiddleCanBeRemovedAndItsReplacementMayRise() {
        Simulation simulation = new Simulation(0);
        List<Event> events = new ArrayList<>();
        // The last leaf (20) belongs to another branch than the leaf that goes (105), and is less than its parent
        // (100).
        for (long time : new long[] {1, 100, 10, 11, 12, 105, 106, 107, 108, 20}) {
            Event event = event(simulation, time);
            events.add(event);
            heap.add(event);
        }

        heap.remove(events.get(5));

        assertThat(drain()).containsExactly(1L, 10L, 11L, 12L, 20L, 100L, 106L, 107L, 108L);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void theFirstIsTheLeastAfterAnyAdditionsAndRemovals(long seed) {
        Simulation simulation = Simulation.shufflingTies(0, seed);
        Random random = new Random(seed);
        TreeSet<Event> model =
                new TreeSet<>(Comparator.<Event>comparingLong(e -> e.timeNs).thenComparingLong(e -> e.rank));
        List<Event> held = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            if (held.isEmpty() || random.nextInt(100) < (i < 10_000 ? 55 : 45)) {
                Event event = event(simulation, random.nextInt(500));
                heap.add(event);
                model.add(event);
                held.add(event);
            } else {
                Event gone = held.remove(random.nextInt(held.size()));
                heap.remove(gone);
                model.remove(gone);
            }
            assertThat(heap.size()).isEqualTo(model.size());
            assertThat(heap.first()).isSameAs(model.isEmpty() ? null : model.first());
        }
    }

    private List<Long> drain() {
        List<Long> times = new ArrayList<>();
        while (heap.first() != null) {
            times.add(heap.first().timeNs);
            heap.remove(heap.first());
        }
        return times;
    }

    private static Event event(Simulation simulation, long timeNs) {
        Event event = new Timer(simulation, "due at " + timeNs, () -> {});
        event.timeNs = timeNs;
        return event;
    }
}
