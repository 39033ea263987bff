package org.failoverlab.engine.event;

/** A hash of a trajectory, taken as it unfolds. Two runs with the same fingerprint did the same things in the same order. */
final class Fingerprint {
    private long state;

    Fingerprint(long seed) {
        this.state = RandomStream.mix(seed);
    }

    /** Makes a value part of it; the order counts. */
    void fold(long value) {
        long mixed = (state ^ value) * 0x9E3779B97F4A7C15L;
        state = mixed ^ (mixed >>> 32);
    }

    long value() {
        return RandomStream.mix(state);
    }
}
