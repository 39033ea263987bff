package org.failoverlab.engine.event;

/**
 * The pending set: what is due, in the order (time, rank).
 *
 * <p>Frames on wires are due within microseconds, timers within seconds, so there are two levels of wheel (slots of
 * 4 ns for the current 16 µs, slots of 16 µs for the current 67 ms) before an indexed heap for all that lies further
 * away. A slot is sorted when its turn comes: its events become the {@link #run}. Whatever is scheduled behind the
 * wheels' position (at this very instant, say) goes to the heap as well, so the earliest event is always the earlier
 * of the run's head and the heap's.
 *
 * <p>Windows are aligned: {@code fineWindow} is the time divided by the span of the fine wheel, and all events in the
 * fine wheel or in the run lie within it; the same holds for the coarse wheel.
 */
final class FutureEvents {
    private static final int FINE_SHIFT = 2;
    private static final int COARSE_SHIFT = FINE_SHIFT + Wheel.BITS;
    private static final int FAR_SHIFT = COARSE_SHIFT + Wheel.BITS;
    private static final int SLOT_MASK = Wheel.SLOTS - 1;

    private final Wheel fine = new Wheel();
    private final Wheel coarse = new Wheel();
    private final EventHeap heap = new EventHeap();
    private final EventSort sort = new EventSort();
    /** The slot that is being served, sorted; its list ends with null. */
    private Event run;

    private long fineWindow;
    private long coarseWindow;
    /** The slot of the fine wheel that {@link #run} was made from; earlier slots are empty. */
    private int slot = Wheel.NONE;

    /** Makes an idle event due; the time must not lie before the last event taken. */
    void add(Event event, long timeNs) {
        event.timeNs = timeNs;
        long window = timeNs >> COARSE_SHIFT;
        if (window == fineWindow) {
            int s = (int) (timeNs >> FINE_SHIFT) & SLOT_MASK;
            if (s > slot) {
                event.place = Event.IN_WHEEL;
                fine.add(s, event);
                return;
            }
        } else if (window > fineWindow && timeNs >> FAR_SHIFT == coarseWindow) {
            event.place = Event.IN_WHEEL;
            coarse.add((int) window & SLOT_MASK, event);
            return;
        }
        heap.add(event);
    }

    /** Forgets a pending event. */
    void remove(Event event) {
        if (event.place != Event.IN_WHEEL) {
            heap.remove(event);
        } else if (event.timeNs >> COARSE_SHIFT != fineWindow) {
            coarse.remove((int) (event.timeNs >> COARSE_SHIFT) & SLOT_MASK, event);
        } else {
            int s = (int) (event.timeNs >> FINE_SHIFT) & SLOT_MASK;
            if (s != slot) {
                fine.remove(s, event);
            } else {
                removeFromRun(event);
            }
        }
        event.place = Event.IDLE;
        event.next = null;
    }

    /** Takes the earliest event that is due at or before the limit; null when there is none. */
    Event take(long limitNs) {
        Event first = run;
        if (first == null) {
            first = nextRun(limitNs);
        }
        Event far = heap.first();
        if (far != null && (first == null || far.before(first))) {
            if (far.timeNs > limitNs) {
                return null;
            }
            heap.remove(far);
            if (first == null) {
                moveTo(far.timeNs);
            }
            far.place = Event.IDLE;
            return far;
        }
        if (first == null || first.timeNs > limitNs) {
            return null;
        }
        run = first.next;
        first.next = null;
        first.place = Event.IDLE;
        return first;
    }

    /** Serves the next slot in use, unless it lies after the limit or after the heap's first event. */
    private Event nextRun(long limitNs) {
        Event far = heap.first();
        long horizon = far == null ? limitNs : Math.min(limitNs, far.timeNs);
        int s = fine.first();
        if (s == Wheel.NONE) {
            int c = coarse.first();
            if (c == Wheel.NONE) {
                return null;
            }
            long window = (coarseWindow << Wheel.BITS) + c;
            if (window << COARSE_SHIFT > horizon) {
                return null;
            }
            enter(window);
            if (run != null) {
                return run;
            }
            s = fine.first();
        }
        if ((fineWindow << COARSE_SHIFT) + ((long) s << FINE_SHIFT) > horizon) {
            return null;
        }
        slot = s;
        Event last = fine.take(s);
        Event head = last.next;
        last.next = null;
        run = head == last ? head : sort.sort(head);
        return run;
    }

    /** Moves the windows to the time of an event from the heap, when nothing in the wheels lies before it. */
    private void moveTo(long timeNs) {
        long window = timeNs >> COARSE_SHIFT;
        if (window <= fineWindow || !fine.isEmpty()) {
            return;
        }
        if (timeNs >> FAR_SHIFT != coarseWindow) {
            if (!coarse.isEmpty()) {
                return;
            }
            coarseWindow = timeNs >> FAR_SHIFT;
        }
        enter(window);
    }

    /** Makes this the fine wheel's window and spreads the coarse slot's events over it. Wheel and run are empty. */
    private void enter(long window) {
        fineWindow = window;
        slot = Wheel.NONE;
        Event last = coarse.take((int) window & SLOT_MASK);
        if (last == null) {
            return;
        }
        Event event = last.next;
        last.next = null;
        if (event == last) {
            // A lone event needs no spreading: it is the next run.
            slot = (int) (event.timeNs >> FINE_SHIFT) & SLOT_MASK;
            run = event;
            return;
        }
        while (event != null) {
            Event following = event.next;
            fine.add((int) (event.timeNs >> FINE_SHIFT) & SLOT_MASK, event);
            event = following;
        }
    }

    private void removeFromRun(Event event) {
        if (run == event) {
            run = event.next;
            return;
        }
        Event previous = run;
        while (previous.next != event) {
            previous = previous.next;
        }
        previous.next = event.next;
    }
}
