package org.failoverlab.engine.event;

/**
 * What a happening is in the course of a failover, and where the standard speaks of it. Protocols keep theirs as constants.
 *
 * @param timer the protocol's own timer whose end allowed this, by its name in the standard; null where none was waited for, or
 *     where the event that fires is that timer
 * @param clause edition and clause, {@code 802.1D-2004 17.29.2}; null where no standard speaks of it
 */
public record Step(Phase phase, String timer, String clause) {
    /** A step that waits for no timer. */
    public static Step of(Phase phase, String clause) {
        return new Step(phase, null, clause);
    }

    /** The same step, taken since this timer has run out. */
    public Step after(String newTimer) {
        return new Step(phase, newTimer, clause);
    }
}
