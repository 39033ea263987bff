package org.failoverlab.engine.link;

/**
 * What a link is like, the same in both directions.
 *
 * @param rateBitPerSecond 10 Mb/s to 400 Gb/s
 * @param delayNs propagation delay
 * @param queueLimitBytes how many bytes of frames may wait at each end for the wire to become free
 * @param lossProbability of a frame vanishing, 0 to 1
 * @param corruptionProbability of a frame arriving with a bad check sequence, 0 to 1
 * @param carrierDownNs how long a port takes to detect that its signal is gone
 * @param carrierUpNs how long a port takes to bring the link up once there is a signal
 * @param remoteFault true when an end that hears nothing tells the other, so that both lose carrier (IEEE 802.3, 37.2.1.5
 *     and 46.3.4); false when only the end that hears nothing does
 * @param fullDuplex true when both ends may send at once; of false only what software makes of it is modelled, not the
 *     collisions
 */
public record LinkSettings(
        long rateBitPerSecond,
        long delayNs,
        int queueLimitBytes,
        double lossProbability,
        double corruptionProbability,
        long carrierDownNs,
        long carrierUpNs,
        boolean remoteFault,
        boolean fullDuplex) {
    /** The lowest rate, bits per second. */
    public static final long MIN_RATE = 10_000_000L;
    /** The highest rate, bits per second. */
    public static final long MAX_RATE = 400_000_000_000L;

    /** Checks the ranges. */
    public LinkSettings {
        if (rateBitPerSecond < MIN_RATE || rateBitPerSecond > MAX_RATE) {
            throw new IllegalArgumentException("rate must be 10 Mb/s to 400 Gb/s, not " + rateBitPerSecond + " b/s");
        }
        if (delayNs < 0 || queueLimitBytes < 0 || carrierDownNs < 0 || carrierUpNs < 0) {
            throw new IllegalArgumentException("delays and queue limit must not be negative");
        }
        if (!(lossProbability >= 0 && lossProbability <= 1)
                || !(corruptionProbability >= 0 && corruptionProbability <= 1)) {
            throw new IllegalArgumentException("probabilities must be 0 to 1");
        }
    }

    /** A full duplex link whose ends tell each other of faults, as nearly all do. */
    public LinkSettings(
            long rateBitPerSecond,
            long delayNs,
            int queueLimitBytes,
            double lossProbability,
            double corruptionProbability,
            long carrierDownNs,
            long carrierUpNs) {
        this(
                rateBitPerSecond,
                delayNs,
                queueLimitBytes,
                lossProbability,
                corruptionProbability,
                carrierDownNs,
                carrierUpNs,
                true,
                true);
    }

    /** True when this is another mode than that: both ends have to agree on it anew, and carrier is lost meanwhile. */
    boolean needsNegotiationAfter(LinkSettings before) {
        return rateBitPerSecond != before.rateBitPerSecond || fullDuplex != before.fullDuplex;
    }

    /** A faultless link whose ends detect carrier without delay. */
    public static LinkSettings ideal(long rateBitPerSecond, long delayNs, int queueLimitBytes) {
        return new LinkSettings(rateBitPerSecond, delayNs, queueLimitBytes, 0, 0, 0, 0);
    }
}
