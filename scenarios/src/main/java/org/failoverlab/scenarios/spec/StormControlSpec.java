package org.failoverlab.scenarios.spec;

import org.failoverlab.scenarios.file.Range;

/**
 * Storm control of a port; a class of traffic without a limit is not limited.
 *
 * @param interval how long a budget is counted
 * @param recovery how long a port stays shut; 0 until an operator opens it
 */
public record StormControlSpec(
        StormLimit broadcast,
        StormLimit multicast,
        StormLimit unknown,

        @Range(min = 1, max = TimeSpan.MAX_NS, expected = "a time of more than 0, such as 1s")
        TimeSpan interval,

        Action action,
        TimeSpan recovery) {
    /** What happens to a port that exceeds a limit. */
    public enum Action {
        /** The excess is dropped. */
        DROP,
        /** The port is shut. */
        SHUT
    }
}
