package org.failoverlab.protocols.traffic;

import java.util.Arrays;

/** Which packets were given up as lost, as ranges of their numbers; of very many ranges, the latest. */
final class LostRanges {
    private static final int MAX_RANGES = 1 << 16;

    private long[] first = new long[8];
    private long[] last = new long[8];
    private int count;

    /** Adds a packet; numbers only grow. */
    void add(long sequence) {
        if (count > 0 && last[count - 1] == sequence - 1) {
            last[count - 1] = sequence;
            return;
        }
        if (count == MAX_RANGES) {
            shift(count / 2, 0);
        }
        makeRoom();
        first[count] = sequence;
        last[count++] = sequence;
    }

    /** Takes a packet out, since it has come after all; false when it is not there. */
    boolean remove(long sequence) {
        int place = Arrays.binarySearch(first, 0, count, sequence);
        int range = place >= 0 ? place : -place - 2;
        if (range < 0 || sequence > last[range]) {
            return false;
        }
        if (first[range] == last[range]) {
            shift(range + 1, range);
        } else if (sequence == first[range]) {
            first[range]++;
        } else if (sequence == last[range]) {
            last[range]--;
        } else if (count < MAX_RANGES) {
            makeRoom();
            shift(range, range + 1);
            last[range] = sequence - 1;
            first[range + 1] = sequence + 1;
        }
        return true;
    }

    private void makeRoom() {
        if (count == first.length) {
            first = Arrays.copyOf(first, 2 * count);
            last = Arrays.copyOf(last, 2 * count);
        }
    }

    /** Moves the ranges from here on to another place. */
    private void shift(int from, int to) {
        System.arraycopy(first, from, first, to, count - from);
        System.arraycopy(last, from, last, to, count - from);
        count += to - from;
    }
}
