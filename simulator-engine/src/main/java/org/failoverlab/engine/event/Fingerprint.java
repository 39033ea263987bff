package org.failoverlab.engine.event;

/** A hash of a trajectory, taken as it unfolds. Two runs with the same fingerprint did the same things in the same order. */
final class Fingerprint {
    private long state;

    Fingerprint(long seed) {
        this.state = RandomStream.mix(seed);
    }

    /** Makes a value part of it; the order counts. */
    void fold(long value) {
        state = Digest.fold(state, value);
    }

    long value() {
        return RandomStream.mix(state);
    }
}
