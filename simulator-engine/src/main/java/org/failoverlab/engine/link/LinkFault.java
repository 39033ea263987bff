package org.failoverlab.engine.link;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Something wrong with a cable, in one direction or in both: no signal, frames that vanish although there is a signal, or
 * a share of frames lost, spoilt or late.
 *
 * <p>Several can be at work on one link; each is told apart by its identity, so that clearing one leaves the others.
 */
public final class LinkFault {
    /** Which direction is hurt. */
    public enum Way {
        /** Both. */
        BOTH,
        /** From end A to end B. */
        FORWARD,
        /** From end B to end A. */
        BACKWARD;

        /** True when the forward direction is hurt. */
        public boolean isForward() {
            return this != BACKWARD;
        }

        /** True when the backward direction is hurt. */
        public boolean isBackward() {
            return this != FORWARD;
        }
    }

    private final Way way;
    private final boolean cut;
    private final boolean silent;
    private final double loss;
    private final double corruption;
    private final long delayNs;

    private LinkFault(Way way, boolean cut, boolean silent, double loss, double corruption, long delayNs) {
        if (!(loss >= 0 && loss <= 1) || !(corruption >= 0 && corruption <= 1) || delayNs < 0) {
            throw new IllegalArgumentException("probabilities must be 0 to 1, and no delay negative");
        }
        this.way = way;
        this.cut = cut;
        this.silent = silent;
        this.loss = loss;
        this.corruption = corruption;
        this.delayNs = delayNs;
    }

    /** No signal, and nothing gets through. */
    public static LinkFault cut(Way way) {
        return new LinkFault(way, true, false, 0, 0, 0);
    }

    /** The signal stays, so no port notices, but every frame vanishes. */
    public static LinkFault silence(Way way) {
        return new LinkFault(way, false, true, 0, 0, 0);
    }

    /**
     * The link works badly, in addition to what it is like anyway.
     *
     * @param loss probability that a frame vanishes, 0 to 1
     * @param corruption probability that a frame arrives with a bad check sequence, 0 to 1
     * @param delayNs added to the propagation delay
     */
    public static LinkFault impairment(Way way, double loss, double corruption, long delayNs) {
        return new LinkFault(way, false, false, loss, corruption, delayNs);
    }

    /** Which direction is hurt. */
    public Way way() {
        return way;
    }

    boolean isCut() {
        return cut;
    }

    boolean isSilent() {
        return silent;
    }

    double loss() {
        return loss;
    }

    double corruption() {
        return corruption;
    }

    long delayNs() {
        return delayNs;
    }

    @Override
    public String toString() {
        if (cut || silent) {
            return cut ? "cut" : "silent";
        }
        return "impaired" + part(loss * 100, "% lost") + part(corruption * 100, "% spoilt")
                + part(delayNs / 1e6, " ms later");
    }

    private static String part(double amount, String what) {
        return amount == 0
                ? ""
                : ", "
                        + new BigDecimal(amount, new MathContext(12))
                                .stripTrailingZeros()
                                .toPlainString() + what;
    }
}
