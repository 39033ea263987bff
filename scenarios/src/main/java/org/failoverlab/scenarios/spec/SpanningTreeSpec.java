package org.failoverlab.scenarios.spec;

import org.failoverlab.protocols.bpdu.BridgeId;
import org.failoverlab.protocols.bpdu.PortId;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Range;
import org.failoverlab.scenarios.file.Shorthand;

/** Spanning tree on a switch; null components are as in the more general settings. */
@Shorthand("protocol")
public record SpanningTreeSpec(
        @About("Which protocol it runs: none, stp (IEEE 802.1D-1998) or rstp (802.1D-2004); it stays the same while the"
                + " switch runs")
        Protocol protocol,

        @About("The first part of its bridge identifier: the switch with the lowest one becomes the root")
        @Range(min = 0, max = BridgeId.MAX_PRIORITY, step = BridgeId.PRIORITY_STEP)
        Integer priority,

        @About("As the root, how often it says that it is there; in RSTP every switch does so, and it is 1s or 2s")
        @Range(
                min = 1_000_000_000L,
                max = 10_000_000_000L,
                step = 1_000_000_000L,
                expected = "whole seconds from 1s to 10s")
        TimeSpan hello,

        @About(
                "As the root, how long what is heard of it holds; at least 2 x (hello + 1s), at most 2 x (forward-delay - 1s)")
        @Range(
                min = 6_000_000_000L,
                max = 40_000_000_000L,
                step = 1_000_000_000L,
                expected = "whole seconds from 6s to 40s")
        TimeSpan maxAge,

        @About("As the root, how long ports listen, and how long they learn, before they forward")
        @Range(
                min = 4_000_000_000L,
                max = 30_000_000_000L,
                step = 1_000_000_000L,
                expected = "whole seconds from 4s to 30s")
        TimeSpan forwardDelay,

        @About("How many BPDUs a port sends within a second before it holds them back; RSTP") @Range(min = 1, max = 10)
        Integer txHoldCount,

        @About("What an RSTP switch speaks: rstp, or stp when it is to behave as an old one")
        Version forceVersion,

        @About(
                value =
                        "Where costs are from that are not set: short (IEEE 802.1D-1998: 19 for 100 Mb/s, 4 for 1 Gb/s) or"
                                + " long (802.1D-2004: 200000, 20000)",
                otherwise = "short for stp, long for rstp")
        Costs pathCosts,

        @About("By how much a switch makes what it passes on older; STP")
        @Range(min = 1, max = 1_000_000_000L, expected = "a time of more than 0 and at most 1s")
        TimeSpan messageAgeIncrement,

        @About("What its ports are like unless one says otherwise")
        Port ports,

        @About(
                value = "What those of its ports are like that lead to hosts in the plan, unless one says otherwise",
                otherwise = "as ports",
                example = "{edge: true, bpdu-guard: true}")
        Port hostPorts,

        Location where) {
    /** What a switch runs. */
    public enum Protocol {
        /** Nothing. */
        NONE,
        /** IEEE 802.1D-1998, clause 8. */
        STP,
        /** IEEE 802.1D-2004, clause 17. */
        RSTP
    }

    /** What an RSTP switch speaks. */
    public enum Version {
        /** As an STP bridge. */
        STP,
        /** RSTP. */
        RSTP
    }

    /** Tables of path costs. */
    public enum Costs {
        /** 16 bits. */
        SHORT,
        /** 32 bits. */
        LONG
    }

    /** Spanning tree on a port. */
    public record Port(
            @About("The first part of its port identifier; of two equal ways, the one through the lower one is taken")
            @Range(min = 0, max = PortId.MAX_PRIORITY, step = PortId.PRIORITY_STEP)
            Integer priority,

            @About(
                    "Its path cost: what it adds to the cost of the way to the root; at most 65535 with short path costs")
            PathCost cost,

            @About(
                    "Leads to no switch, so that it may forward at once (also known as PortFast); a BPDU proves the contrary")
            Boolean edge,

            @About("Takes itself for an edge port when no BPDU comes, after 3 s as a rule; RSTP")
            Boolean autoEdge,

            @About("Whether there is one switch at most at the other end; auto for what the link is like; RSTP")
            PointToPoint pointToPoint,

            @About("A BPDU disables it") Boolean bpduGuard,

            @About("How long it stays disabled; 0 until somebody opens it")
            TimeSpan bpduGuardRecovery,

            @About("Neither sends BPDUs nor heeds them") Boolean bpduFilter,

            @About("Must not lead to the root: while a better root is heard of here, it is blocked")
            Boolean rootGuard,

            @About("When the BPDUs cease that have kept it from forwarding, it goes on blocking")
            Boolean loopGuard,

            Location where) {
        /** Whether there is one switch at most at the other end. */
        public enum PointToPoint {
            /** There is. */
            YES,
            /** There may be several. */
            NO,
            /** As the link is. */
            AUTO
        }
    }
}
