package org.failoverlab.scenarios.measure;

/** What becomes of a frame of a flow. */
public enum Fate {
    /** It arrives, whether flooded or by known ways. */
    ARRIVES,
    /** It is lost at one place: a wire that carries nothing, a port that blocks, a table that is out of date. */
    BLACK_HOLE,
    /** It goes round, by tables of bridges or from router to router, and does not arrive. */
    LOOP,
    /**
     * It waits for the hardware address of its next hop, for which somebody has been asked already: of the packets that wait only the last
     * few are kept, and the next request goes out in its time.
     */
    WAITS
}
