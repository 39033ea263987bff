package org.failoverlab.scenarios.measure;

/** What becomes of a frame of a flow. */
public enum Fate {
    /** It arrives, whether flooded or by known ways. */
    ARRIVES,
    /** It is lost at one place: a wire that carries nothing, a port that blocks, a table that is out of date. */
    BLACK_HOLE,
    /** It goes round and does not arrive. */
    LOOP,
    /** It waits for the address of its next hop, which nobody has told yet. */
    WAITS
}
