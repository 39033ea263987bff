package org.failoverlab.engine.event;

/**
 * One turn of 4096 slots, each a list of events in the order of arrival, with a bitmap to find the next slot in use.
 *
 * <p>A list is circular and known by its last event, so adding is one write to the slot. Nothing is ever allocated.
 */
final class Wheel {
    static final int BITS = 12;
    static final int SLOTS = 1 << BITS;
    private static final int MASK = SLOTS - 1;
    static final int NONE = -1;

    private final Event[] last = new Event[SLOTS];
    private final long[] used = new long[SLOTS >> 6];
    /** Bit w is set when {@code used[w]} is not zero. */
    private long usedWords;

    boolean isEmpty() {
        return usedWords == 0;
    }

    void add(int slot, Event event) {
        int s = slot & MASK;
        Event tail = last[s];
        if (tail == null) {
            event.next = event;
            int word = s >> 6;
            used[word] |= 1L << s;
            usedWords |= 1L << word;
        } else {
            event.next = tail.next;
            tail.next = event;
        }
        last[s] = event;
    }

    /** The first slot in use, or {@link #NONE}. */
    int first() {
        if (usedWords == 0) {
            return NONE;
        }
        int word = Long.numberOfTrailingZeros(usedWords);
        return (word << 6) + Long.numberOfTrailingZeros(used[word]);
    }

    /** Empties a slot; returns the last event of its circular list, or null. */
    Event take(int slot) {
        int s = slot & MASK;
        Event tail = last[s];
        if (tail != null) {
            last[s] = null;
            markFree(s);
        }
        return tail;
    }

    /** Removes an event that is in this slot; takes time in proportion to the slot's length. */
    void remove(int slot, Event event) {
        int s = slot & MASK;
        Event tail = last[s];
        Event previous = tail;
        while (previous.next != event) {
            previous = previous.next;
        }
        if (previous == event) {
            last[s] = null;
            markFree(s);
        } else {
            previous.next = event.next;
            if (tail == event) {
                last[s] = previous;
            }
        }
    }

    private void markFree(int s) {
        int word = s >> 6;
        long rest = used[word] & ~(1L << s);
        used[word] = rest;
        if (rest == 0) {
            usedWords &= ~(1L << word);
        }
    }
}
