package org.failoverlab.scenarios.measure;

import java.util.List;

/**
 * A time during which frames of a flow that were sent did not arrive.
 *
 * @param fromNs a frame sent at this instant would be lost
 * @param toNs a frame sent at this instant would arrive again; the end of the run when it lasts
 * @param hasEnded false when it lasts at the end of the run
 * @param begunBy the number of the happening that began it; 0 for none that is recorded
 * @param begunNs when that happened: frames that were sent up to the time of their flight before it have met it under way
 * @param spells what it is made of, without gaps, in the order of time
 */
public record ExactOutage(
        Direction direction, long fromNs, long toNs, boolean hasEnded, long begunBy, long begunNs, List<Spell> spells) {
    /** How long it was, nanoseconds. */
    public long lengthNs() {
        return toNs - fromNs;
    }

    /** The number of the happening that ended it; 0 for none that is recorded. */
    public long endedBy() {
        return spells.get(spells.size() - 1).endedBy();
    }
}
