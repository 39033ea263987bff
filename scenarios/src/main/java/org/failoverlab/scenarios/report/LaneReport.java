package org.failoverlab.scenarios.report;

import java.util.List;

/**
 * What became of each device, port, link, virtual router and member of a bundle in the course of a run, and the control frames that passed
 * by: what a timeline is drawn from. Times are nanoseconds of simulated time.
 *
 * @param untilNs how far the run came
 * @param lanes devices in the order of the plan, each followed by what belongs to it; links come last
 * @param lanesLeftOut how many there would have been besides: too many to be followed
 */
public record LaneReport(long untilNs, List<Lane> lanes, long lanesLeftOut) {
    /** What a lane is about. */
    public enum Kind {
        /** A device: whether it works. */
        DEVICE,
        /** A port, or several that are used as one: carrier, and the role and state of its spanning tree. */
        PORT,
        /** A member of a bundle or a slave of a bond: whether it sends. */
        MEMBER,
        /** A virtual router on one router. */
        ROUTER,
        /** A link: whether it is whole. */
        LINK
    }

    /** What a state looks like; each has a texture of its own. */
    public enum Look {
        /** It works: frames pass, the device runs, the router is Master. */
        WORKS,
        /** It is on its way there: it learns and does not forward, or it boots. */
        COMES,
        /** It could work and does not: blocked, backup, standby. */
        WAITS,
        /** It hangs, or carries frames one way only, or loses them silently. */
        AILS,
        /** It is out of use. */
        DOWN
    }

    /**
     * A state.
     *
     * @param letter one or two letters that tell it from others; empty where the look says all
     * @param what in words
     */
    public record State(Look look, String letter, String what) {}

    /** A state, and how long it lasted. */
    public record Band(long fromNs, long toNs, State state) {}

    /** A control frame that a port has sent or received. */
    public record Tick(long atNs, boolean sent, Pdu pdu) {}

    /** What kind of control frame it was. */
    public enum Pdu {
        /** A configuration or RST BPDU with nothing in it that calls for an answer. */
        BPDU,
        /** An RST BPDU with a proposal. */
        PROPOSAL,
        /** An RST BPDU with an agreement. */
        AGREEMENT,
        /** A topology change notification, or a BPDU that tells of a topology change. */
        TOPOLOGY_CHANGE,
        /** A VRRP advertisement. */
        ADVERTISEMENT,
        /** A VRRP advertisement of priority 0. */
        RESIGNATION,
        /** A LACPDU. */
        LACPDU,
        /** An ARP request or reply. */
        ARP,
        /** An ARP packet in which somebody announces itself. */
        GRATUITOUS_ARP
    }

    /**
     * One lane.
     *
     * @param owner the device that it belongs to; of a link null
     * @param bands without gaps from 0 to the end
     * @param ticks in the order of time; after each entry of the timeline the first ones
     * @param ticksLeftOut how many there were besides
     */
    public record Lane(Kind kind, String owner, String name, List<Band> bands, List<Tick> ticks, long ticksLeftOut) {
        /** The state at this time; at the instant of a change the new one. */
        public State at(long timeNs) {
            State state = bands.get(0).state();
            for (Band band : bands) {
                if (band.fromNs() > timeNs) {
                    break;
                }
                state = band.state();
            }
            return state;
        }

        /** True when its state changed after this time and no later than that. */
        public boolean changesWithin(long fromNs, long toNs) {
            return bands.stream().skip(1).anyMatch(each -> each.fromNs() >= fromNs && each.fromNs() <= toNs);
        }
    }
}
