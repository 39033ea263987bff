package org.failoverlab.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of events are sorted by (time, rank) in place. */
class EventSortTest {
    private final EventSort sort = new EventSort();

    @Test
    void aListOfOneStaysAsItIs() {
        Event only = events(new Simulation(0), 7).get(0);

        assertThat(sort.sort(only)).isSameAs(only);
        assertThat(only.next).isNull();
    }

    @Test
    void eventsOfOneInstantAreOrderedByRank() {
        List<Event> events = events(new Simulation(0), 5, 5, 5);

        assertThat(sorted(List.of(events.get(2), events.get(0), events.get(1)))).isEqualTo(events);
    }

    @Test
    void aListInReverseIsTurned() {
        List<Event> events = events(new Simulation(0), 1, 2, 3, 4, 5, 6, 7);
        List<Event> reversed = new ArrayList<>(events);
        java.util.Collections.reverse(reversed);

        assertThat(sorted(reversed)).isEqualTo(events);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyListComesOutAsAStableSortWouldGiveIt(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            long[] times = random.longs(1 + random.nextInt(100), 0, 1 + random.nextInt(50))
                    .toArray();
            List<Event> events = events(Simulation.shufflingTies(0, seed), times);
            List<Event> expected = new ArrayList<>(events);
            expected.sort(Comparator.<Event>comparingLong(e -> e.timeNs).thenComparingLong(e -> e.rank));

            assertThat(sorted(events)).as("round %d", round).isEqualTo(expected);
        }
    }

    private List<Event> sorted(List<Event> events) {
        for (int i = 0; i < events.size(); i++) {
            events.get(i).next = i + 1 < events.size() ? events.get(i + 1) : null;
        }
        List<Event> result = new ArrayList<>();
        for (Event event = sort.sort(events.get(0)); event != null; event = event.next) {
            result.add(event);
        }
        return result;
    }

    private static List<Event> events(Simulation simulation, long... times) {
        List<Event> events = new ArrayList<>();
        for (long time : times) {
            Event event = new Timer(simulation, "due at " + time, () -> {});
            event.timeNs = time;
            events.add(event);
        }
        return events;
    }
}
