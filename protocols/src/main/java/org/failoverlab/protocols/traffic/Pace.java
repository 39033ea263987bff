package org.failoverlab.protocols.traffic;

import org.failoverlab.engine.event.RandomStream;

/** The gaps between the packets of a flow. */
public interface Pace {
    /** Nanoseconds until the next packet, at least 1. */
    long nextGapNs();

    /** Equal gaps of {@code numerator / denominator} nanoseconds; the fraction is carried over, so no rate drifts. */
    static Pace constant(long numerator, long denominator) {
        if (numerator < denominator || denominator < 1) {
            throw new IllegalArgumentException("a gap must be at least 1 ns");
        }
        return new Pace() {
            private long rest;

            @Override
            public long nextGapNs() {
                rest += numerator % denominator;
                long carry = rest >= denominator ? 1 : 0;
                rest -= carry * denominator;
                return numerator / denominator + carry;
            }
        };
    }

    /** Exponentially distributed gaps: a Poisson process with this mean gap. */
    static Pace poisson(double meanNs, RandomStream random) {
        return () -> Math.max(1, Math.round(random.nextExponential(meanNs)));
    }
}
