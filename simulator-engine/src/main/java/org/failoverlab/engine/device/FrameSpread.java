package org.failoverlab.engine.device;

import org.failoverlab.engine.link.Frame;

/** Chooses, of the members of a bundle that distribute, the one that a frame leaves by. */
public interface FrameSpread {
    /** Returned for a frame that leaves by every member. */
    int ALL = -1;

    /**
     * The place of the member, 0 to count - 1, or {@link #ALL}; may remember that it was asked.
     *
     * @param count how many members distribute; positive
     */
    int choose(Frame frame, int count);

    /** True when the same frame may leave by another member the next time, though the members are the same. */
    default boolean takesTurns() {
        return false;
    }

    /** What {@link #choose} would say now, for somebody who only wants to know. */
    default int wouldChoose(Frame frame, int count) {
        return choose(frame, count);
    }
}
