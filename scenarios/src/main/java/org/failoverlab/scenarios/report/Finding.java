package org.failoverlab.scenarios.report;

import java.util.Locale;

/**
 * Something that should not be, found by a checker.
 *
 * @param fromNs when it began, for the first time when there were several
 * @param toNs when it was over, for the last time; -1 when it lasts at the end of the run
 * @param times how often: of duplicates and of addresses that move each one counts, of all else each time
 * @param totalNs how long it was in all, nanoseconds; from the first to the last one where each one counts
 * @param where the device, port, bundle or virtual router
 * @param what in a whole sentence
 * @param cause what led to it, the first time; null when nothing is recorded
 */
public record Finding(
        Kind kind, long fromNs, long toNs, long times, long totalNs, String where, String what, Cause cause) {
    /** What checkers look for; users write these words with hyphens. */
    public enum Kind {
        /** Frames could go round. */
        FORWARDING_LOOP,
        /** A virtual router has two Masters or more. */
        SEVERAL_MASTERS,
        /** A virtual router has no Master. */
        NO_MASTER,
        /** A receiver gets a packet twice. */
        DUPLICATE_DELIVERY,
        /** Frames of a flow are lost although a way is whole. */
        BLACK_HOLE,
        /** An address moves between the ports of a switch again and again. */
        MAC_FLAPPING,
        /** The two ends of a bundle disagree. */
        BUNDLE_OUT_OF_STEP;

        /** True when a finding counts single packets or moves, and not times that lasted. */
        public boolean countsEach() {
            return this == DUPLICATE_DELIVERY || this == MAC_FLAPPING;
        }

        /** {@code black-hole}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What led to a finding.
     *
     * @param entry the entry of the timeline; null when none did, or none is known
     * @param entryNs when that was; -1 without one
     * @param number of the happening that began it, as the journal has it; 0 when none is recorded
     * @param atNs when that was; -1 without one
     * @param where the device or port of that happening; null without one
     * @param what that happening in words; null without one
     */
    public record Cause(String entry, long entryNs, long number, long atNs, String where, String what) {}

    /** True when it is so at the end of the run. */
    public boolean lasts() {
        return toNs < 0;
    }
}
