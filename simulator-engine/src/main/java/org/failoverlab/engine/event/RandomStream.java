package org.failoverlab.engine.event;

/**
 * A seeded stream of random numbers, the same on every JDK.
 *
 * <p>Each device draws from a stream of its own, made from the run's seed and the device's name, so that adding a
 * device disturbs no other. The generator is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014).
 */
public final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** The stream with this name under this seed. */
    public RandomStream(long seed, String name) {
        // Mixed before the name comes in: seeds that follow each other must not give what names that do would give.
        long hash = mix(seed);
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash + GOLDEN_GAMMA + name.charAt(i));
        }
        this.state = mix(hash + GOLDEN_GAMMA);
    }

    /** 64 random bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1), a multiple of 2^-53. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [0, bound); the bound must be positive. The bias is below bound / 2^63. */
    public long nextLong(long bound) {
        return (nextLong() >>> 1) % bound;
    }

    /** Exponentially distributed with this mean. StrictMath, so that the value is the same everywhere. */
    public double nextExponential(double mean) {
        return -mean * StrictMath.log(1.0 - nextDouble());
    }

    /** A bijection on 64 bits that scatters them. */
    static long mix(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
