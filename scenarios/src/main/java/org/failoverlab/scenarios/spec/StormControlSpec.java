package org.failoverlab.scenarios.spec;

import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Range;

/** Storm control of a port; a class of traffic without a limit is not limited. */
public record StormControlSpec(
        @About(value = "How many broadcasts a port takes in", otherwise = "no limit")
        StormLimit broadcast,

        @About(value = "How many multicasts a port takes in", otherwise = "no limit")
        StormLimit multicast,

        @About(value = "How many frames to unknown addresses a port takes in", otherwise = "no limit")
        StormLimit unknown,

        @About("How long a budget is counted before it is full again")
        @Range(min = 1, max = TimeSpan.MAX_NS, expected = "a time of more than 0, such as 1s")
        TimeSpan interval,

        @About("What happens beyond a limit: drop (the excess is thrown away) or shut (the port is shut)")
        Action action,

        @About("How long a port stays shut; 0 until somebody opens it")
        TimeSpan recovery) {
    /** What happens to a port that exceeds a limit. */
    public enum Action {
        /** The excess is dropped. */
        DROP,
        /** The port is shut. */
        SHUT
    }
}
