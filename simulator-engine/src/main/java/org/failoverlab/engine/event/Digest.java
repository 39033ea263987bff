package org.failoverlab.engine.event;

/** Folds values into a hash: the order counts, and no value is ever shifted out by those that follow it. */
public final class Digest {
    private Digest() {}

    /** The hash with this value folded in. */
    public static long fold(long hash, long value) {
        long mixed = (hash ^ value) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 32);
    }
}
