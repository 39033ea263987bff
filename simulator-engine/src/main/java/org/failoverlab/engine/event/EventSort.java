package org.failoverlab.engine.event;

/**
 * Natural merge sort of a list of events by (time, rank), in place and without allocation.
 *
 * <p>Events mostly arrive in order already: devices are served by rank, and equal delays keep that order. A list that
 * is sorted costs one pass.
 */
final class EventSort {
    /** Stands before the head of the list under construction; itself never scheduled. */
    private final Event before = new Event() {
        @Override
        protected void fire() {
            throw new IllegalStateException("a list head is never due");
        }
    };

    private Event tail;

    /** Sorts a list that ends with null; returns its new head. */
    Event sort(Event head) {
        Event list = head;
        int runs;
        do {
            runs = mergePairs(list);
            list = before.next;
        } while (runs > 1);
        before.next = null;
        tail = null;
        return list;
    }

    /** Merges neighbouring runs two by two into the list behind {@link #before}; returns how many are left. */
    private int mergePairs(Event list) {
        tail = before;
        int runs = 0;
        Event rest = list;
        while (rest != null) {
            Event a = rest;
            Event endOfA = endOfRun(a);
            Event b = endOfA.next;
            endOfA.next = null;
            if (b == null) {
                tail.next = a;
                rest = null;
            } else {
                Event endOfB = endOfRun(b);
                rest = endOfB.next;
                endOfB.next = null;
                merge(a, b, endOfA.before(endOfB) ? endOfB : endOfA);
            }
            runs++;
        }
        return runs;
    }

    private static Event endOfRun(Event start) {
        Event end = start;
        while (end.next != null && end.before(end.next)) {
            end = end.next;
        }
        return end;
    }

    private void merge(Event first, Event second, Event newTail) {
        Event a = first;
        Event b = second;
        Event last = tail;
        while (a != null && b != null) {
            if (a.before(b)) {
                last.next = a;
                last = a;
                a = a.next;
            } else {
                last.next = b;
                last = b;
                b = b.next;
            }
        }
        last.next = a != null ? a : b;
        tail = newTail;
    }
}
