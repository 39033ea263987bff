package org.failoverlab.engine.watch;

import java.util.Arrays;

/**
 * Finds out whether steps can follow each other for ever.
 *
 * <p>A step leaves a place by a door and leads to a door of a place. It can be followed by every step that leaves that place
 * by another door; of each place, one step at most leaves by the same door. Taking away whatever cannot be followed leaves the
 * steps that lie on circles or lead to one. That takes time in proportion to steps and places: a step knows its followers by
 * how many leave the place, and the last one by name.
 */
final class Pruning {
    private static final int NONE = -1;

    private int size;
    private int left;
    private int[] leaves = new int[64];
    private int[] leavesBy = new int[64];
    private int[] leadsTo = new int[64];
    private int[] leadsToDoor = new int[64];
    private boolean[] isGone = new boolean[64];

    /** Lists of the steps that lead to a place and of those that leave it, each in rising order. */
    private int[] nextComing = new int[64];

    private int[] nextLeaving = new int[64];
    private int[] firstComing = new int[0];
    private int[] firstLeaving = new int[0];

    /** By place: how many leave it still, the sum of their numbers, and how many did when its list was looked through last. */
    private int[] leaving = new int[0];

    private long[] sum = new long[0];
    private int[] lookedAt = new int[0];

    private int[] stack = new int[64];
    private int stacked;

    /** Begins anew, with this many places. */
    void clear(int places) {
        size = 0;
        if (leaving.length < places) {
            leaving = new int[places];
            sum = new long[places];
            lookedAt = new int[places];
            firstComing = new int[places];
            firstLeaving = new int[places];
        }
        Arrays.fill(leaving, 0, places, 0);
        Arrays.fill(sum, 0, places, 0);
        Arrays.fill(lookedAt, 0, places, Integer.MAX_VALUE);
        Arrays.fill(firstComing, 0, places, NONE);
        Arrays.fill(firstLeaving, 0, places, NONE);
    }

    /** Adds a step; steps are numbered from 0. Doors have numbers of their own, whatever place they belong to. */
    void add(int fromPlace, int fromDoor, int toPlace, int toDoor) {
        if (size == leaves.length) {
            grow();
        }
        leaves[size] = fromPlace;
        leavesBy[size] = fromDoor;
        leadsTo[size] = toPlace;
        leadsToDoor[size] = toDoor;
        leaving[fromPlace]++;
        sum[fromPlace] += size;
        size++;
    }

    private void grow() {
        int larger = 2 * size;
        leaves = Arrays.copyOf(leaves, larger);
        leavesBy = Arrays.copyOf(leavesBy, larger);
        leadsTo = Arrays.copyOf(leadsTo, larger);
        leadsToDoor = Arrays.copyOf(leadsToDoor, larger);
        isGone = new boolean[larger];
        nextComing = new int[larger];
        nextLeaving = new int[larger];
        stack = new int[larger];
    }

    /** Takes away what cannot be followed for ever; true when something is left. */
    boolean prune() {
        Arrays.fill(isGone, 0, size, false);
        left = size;
        stacked = 0;
        for (int step = size - 1; step >= 0; step--) {
            nextComing[step] = firstComing[leadsTo[step]];
            firstComing[leadsTo[step]] = step;
            nextLeaving[step] = firstLeaving[leaves[step]];
            firstLeaving[leaves[step]] = step;
        }
        for (int step = 0; step < size; step++) {
            takeAwayAtEnd(step);
        }
        while (stacked > 0) {
            int place = leaves[stack[--stacked]];
            if (leaving[place] <= 1 && leaving[place] < lookedAt[place]) {
                lookedAt[place] = leaving[place];
                for (int step = firstComing[place]; step != NONE; step = nextComing[step]) {
                    takeAwayAtEnd(step);
                }
            }
        }
        return left > 0;
    }

    private void takeAwayAtEnd(int step) {
        if (isGone[step] || canBeFollowed(step)) {
            return;
        }
        isGone[step] = true;
        left--;
        leaving[leaves[step]]--;
        sum[leaves[step]] -= step;
        stack[stacked++] = step;
    }

    private boolean canBeFollowed(int step) {
        int place = leadsTo[step];
        return leaving[place] > 1 || (leaving[place] == 1 && leavesBy[(int) sum[place]] != leadsToDoor[step]);
    }

    /** True when this step lies on a circle or leads to one; asked after {@link #prune}. */
    boolean isLeft(int step) {
        return !isGone[step];
    }

    /** The steps of one circle, from the one with the lowest number on; for use when something is left. */
    int[] circle() {
        int[] way = new int[size + 1];
        int[] place = new int[size];
        Arrays.fill(place, NONE);
        int step = 0;
        while (isGone[step]) {
            step++;
        }
        int length = 0;
        while (place[step] == NONE) {
            place[step] = length;
            way[length++] = step;
            step = follower(step);
        }
        int[] circle = Arrays.copyOfRange(way, place[step], length);
        int lowest = 0;
        for (int i = 1; i < circle.length; i++) {
            lowest = circle[i] < circle[lowest] ? i : lowest;
        }
        int[] turned = new int[circle.length];
        for (int i = 0; i < circle.length; i++) {
            turned[i] = circle[(lowest + i) % circle.length];
        }
        return turned;
    }

    private int follower(int step) {
        for (int next = firstLeaving[leadsTo[step]]; next != NONE; next = nextLeaving[next]) {
            if (!isGone[next] && leavesBy[next] != leadsToDoor[step]) {
                return next;
            }
        }
        throw new IllegalStateException("step " + step + " is left, but nothing follows it");
    }
}
