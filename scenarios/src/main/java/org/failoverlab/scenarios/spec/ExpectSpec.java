package org.failoverlab.scenarios.spec;

import org.failoverlab.protocols.spanningtree.Inconsistency;
import org.failoverlab.protocols.spanningtree.PortRole;
import org.failoverlab.protocols.spanningtree.PortState;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Choice;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Required;
import org.failoverlab.scenarios.file.Shorthand;

/** What the run must show. */
public record ExpectSpec(
        @About("What a broadcast storm must have done") @Choice
        Storm storm,

        @About("What must have become of a flow") @Choice Flow flow,

        @About("How many copies of a broadcast a host must have got") @Choice
        Copies copies,

        @Choice @About("The state of a port") Port port,
        @Choice @About("The state of a device") Device device,

        @Choice @About("Which switch must be the root of the spanning tree")
        TreeExpectSpec.Root root,

        @Choice @About("How soon the spanning tree must have settled")
        TreeExpectSpec.Converged converged,

        @Choice @About("How many BPDUs a port or a switch must have sent or received")
        TreeExpectSpec.Bpdus bpdus,

        @Choice @About("Whether frames could have gone round, at any instant")
        TreeExpectSpec.Loops loops,

        @Choice @About("Which switch must be the Master of a virtual router")
        GatewayExpectSpec.Master master,

        @Choice @About("How many Masters virtual routers must have had")
        GatewayExpectSpec.Masters masters,

        @Choice @About("How soon another switch must have become the Master of a virtual router")
        GatewayExpectSpec.Takeover takeover,

        @Choice @About("Which way packets must take, by the tables of all devices")
        GatewayExpectSpec.Path path,

        @Choice @About("Which route a switch must use") GatewayExpectSpec.Route route,

        @Choice @About("Which card of a bond must be the active one")
        BundleExpectSpec.ActiveSlave activeSlave,

        @Choice @About("How a bundle must stand, and what its ports must do")
        BundleExpectSpec.Bundle bundle,

        @Choice @About("How often another card of a bond must have become the active one, and how soon")
        BundleExpectSpec.Failovers failovers,

        @Choice @About("How many requests the ARP monitor of a bond must have sent")
        BundleExpectSpec.ArpRequests arpRequests,

        @Choice @About("What the checkers must have found; they look on where this is said")
        FindingsExpectSpec findings,

        Location where) {
    /**
     * About a port.
     *
     * @param name as in the scenario
     */
    public record Port(
            @Required @About("The port") Name name,

            @About(value = "When it must be so", otherwise = "at the end of the run")
            TimeSpan at,

            @About(value = "Whether it has carrier: up or down", otherwise = "anything will do")
            Carrier carrier,

            @About(value = "Whether the operator has it open", otherwise = "anything will do")
            Boolean open,

            @About(value = "How often it has lost carrier until then", otherwise = "anything will do")
            Bound carrierLosses,

            @About(value = "Its role in the spanning tree", otherwise = "anything will do")
            PortRole role,

            @About(
                    value = "Its state in the spanning tree; STP has disabled, blocking, listening, learning and"
                            + " forwarding, RSTP discarding, learning and forwarding",
                    otherwise = "anything will do")
            PortState state,

            @About(
                    value = "Its own path cost in the spanning tree, not that of the whole way to the root",
                    otherwise = "anything will do")
            Bound cost,

            @About(
                    value = "Which protection keeps it from forwarding: none, root (root guard), loop (loop guard) or"
                            + " bpdu (BPDU guard)",
                    otherwise = "anything will do")
            Inconsistency inconsistency,

            Location where) {
        /** What a port has detected of its signal. */
        public enum Carrier {
            /** It has carrier. */
            UP,
            /** It has none. */
            DOWN
        }
    }

    /** About a device. */
    public record Device(
            @Required @About("The device") Name name,

            @About(value = "When it must be so", otherwise = "at the end of the run")
            TimeSpan at,

            @Required @About("Up: it works; down: it has no power or is starting; hung: its control plane is dead")
            State state,

            Location where) {
        /** How it stands. */
        public enum State {
            /** It works. */
            UP,
            /** Without power, or starting. */
            DOWN,
            /** Its control plane is dead. */
            HUNG
        }
    }

    /** About a broadcast storm. */
    @Shorthand("state")
    public record Storm(
            @About(
                    "How it must stand at the end of the run: none (no frame ever came back to a switch), over (there was one, and it has ended) or raging (it goes on)")
            @Required
            State state,

            @About(value = "The last frame must have come back at this time or before", otherwise = "any time will do")
            TimeSpan endedBy,

            Location where) {
        /** How it stands at the end of the run. */
        public enum State {
            /** No frame ever came back to a switch. */
            NONE,
            /** There was one, and it has ended. */
            OVER,
            /** It goes on. */
            RAGING
        }
    }

    /** About a flow. */
    public record Flow(
            @About(value = "The flow's name, as the report has it", example = "ping H1 > H2") @Required
            Name name,

            @About(value = "How many packets must have been sent", otherwise = "any number", example = "100")
            Bound sent,

            @About(
                    value = "How many different packets must have arrived",
                    otherwise = "any number",
                    example = "\">= 10\"")
            Bound received,

            @About(
                    value = "How many packets must have been lost, or what share of those sent",
                    otherwise = "any number",
                    example = "\"<= 10%\"")
            LossBound lost,

            @About(
                    value = "How many packets must have arrived once again, each time counted",
                    otherwise = "any number",
                    example = "\"<= 2\"")
            Bound duplicates,

            @About(
                    value = "How many packets must have arrived after one that was sent later",
                    otherwise = "any number",
                    example = "0..4")
            Bound reordered,

            @About(
                    value = "The longest time without a new packet: an outage, and one interval",
                    otherwise = "anything will do")
            TimeBound longestGap,

            @About(
                    value =
                            "The longest outage, by times of sending: from the first of a run of lost packets to the next"
                                    + " one that arrived",
                    otherwise = "anything will do")
            TimeBound outage,

            @About(value = "The longest delay of a packet", otherwise = "anything will do")
            TimeBound maxDelay,

            Location where) {}

    /** About the copies of broadcasts. */
    public record Copies(
            @About(value = "The broadcasts' name, as the report has it", example = "broadcast H1") @Required
            Name of,

            @About(value = "The host that got the copies", example = "H2") @Required
            Name at,

            @About(value = "How many arrived there in all", example = "\">= 1000\"") @Required
            Bound count,

            Location where) {}
}
