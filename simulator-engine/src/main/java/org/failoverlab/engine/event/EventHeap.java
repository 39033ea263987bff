package org.failoverlab.engine.event;

import java.util.Arrays;

/** A four-ary heap in the order (time, rank); each event knows its index, so any event can be removed. */
final class EventHeap {
    private long[] times = new long[16];
    private Event[] events = new Event[16];
    private int size;

    int size() {
        return size;
    }

    /** The earliest event, or null. */
    Event first() {
        return size == 0 ? null : events[0];
    }

    void add(Event event) {
        if (size == events.length) {
            times = Arrays.copyOf(times, 2 * size);
            events = Arrays.copyOf(events, 2 * size);
        }
        rise(size++, event);
    }

    void remove(Event event) {
        int hole = event.place;
        Event moved = events[--size];
        events[size] = null;
        if (moved == event) {
            return;
        }
        if (hole > 0 && moved.before(events[(hole - 1) >> 2])) {
            rise(hole, moved);
        } else {
            sink(hole, moved);
        }
    }

    private void rise(int start, Event event) {
        long time = event.timeNs;
        int hole = start;
        while (hole > 0) {
            int parent = (hole - 1) >> 2;
            long parentTime = times[parent];
            if (time > parentTime || (time == parentTime && event.rank > events[parent].rank)) {
                break;
            }
            put(hole, events[parent], parentTime);
            hole = parent;
        }
        put(hole, event, time);
    }

    private void sink(int start, Event event) {
        long time = event.timeNs;
        int hole = start;
        for (int child = 4 * hole + 1; child < size; child = 4 * hole + 1) {
            int least = child;
            long leastTime = times[child];
            int end = Math.min(child + 4, size);
            for (int c = child + 1; c < end; c++) {
                long t = times[c];
                if (t < leastTime || (t == leastTime && events[c].rank < events[least].rank)) {
                    least = c;
                    leastTime = t;
                }
            }
            if (time < leastTime || (time == leastTime && event.rank < events[least].rank)) {
                break;
            }
            put(hole, events[least], leastTime);
            hole = least;
        }
        put(hole, event, time);
    }

    private void put(int index, Event event, long time) {
        times[index] = time;
        events[index] = event;
        event.place = index;
    }
}
