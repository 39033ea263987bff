package org.failoverlab.scenarios.spec;

import java.util.List;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Required;
import org.failoverlab.scenarios.file.Shorthand;

/** What the run must show of the spanning tree. */
public final class TreeExpectSpec {
    private TreeExpectSpec() {}

    /** Which switch is the root. */
    @Shorthand("is")
    public record Root(
            @Required @About(value = "The switch that must be the root", example = "L1")
            Name is,

            @About(
                    value = "The switches that must take it for the root",
                    otherwise = "all that run a spanning tree and are not down then",
                    example = "[L2, R2]")
            List<Name> seenBy,

            @About(value = "When it must be so", otherwise = "at the end of the run")
            TimeSpan at,

            Location where) {}

    /** How soon the last port got its role and state. */
    @Shorthand("within")
    public record Converged(
            @About(
                    value =
                            "From when on the time counts; what changes up to the next entry of the timeline belongs to it",
                    otherwise = "the last entry of the timeline, or the start of the run when there is none")
            TimeSpan after,

            @Required @About("The time from then to the last change of any port's role or state")
            TimeBound within,

            Location where) {}

    /** Whether there were loops. */
    @Shorthand("state")
    public record Loops(
            @Required
            @About(
                    "None (at no instant could a frame have gone round), over (at some it could, but not at the end of the run) or lasting (at the end it could)")
            State state,

            @About(value = "For how long in all there was a loop", otherwise = "anything will do")
            TimeBound total,

            Location where) {
        /** How it stands with loops. */
        public enum State {
            /** There was none at any instant. */
            NONE,
            /** There were some, and none at the end. */
            OVER,
            /** There is one at the end. */
            LASTING
        }
    }

    /** How many BPDUs. */
    public record Bpdus(
            @Required @About(value = "The port, or the switch with all its ports", example = "\"L1:R1\"")
            Name of,

            @Required @About("Whether those count that it has sent or that it has received")
            Direction direction,

            @About(value = "Which of them: config and tcn are STP's, rst RSTP's", otherwise = "any")
            Kind kind,

            @Required @About(value = "How many, since the start of the run", example = "\">= 10\"")
            Bound count,

            @About(value = "Up to when they are counted", otherwise = "the end of the run")
            TimeSpan at,

            Location where) {
        /** Which way they went. */
        public enum Direction {
            /** Out of the port. */
            SENT,
            /** Into the port. */
            RECEIVED
        }

        /** Kinds of BPDUs. */
        public enum Kind {
            /** Configuration BPDUs. */
            CONFIG,
            /** Topology Change Notification BPDUs. */
            TCN,
            /** RST BPDUs. */
            RST,
            /** All of them. */
            ANY
        }
    }
}
