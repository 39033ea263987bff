package org.failoverlab.scenarios.spec;

import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Choice;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Required;
import org.failoverlab.scenarios.file.Shorthand;

/** What the run must show. */
public record ExpectSpec(
        @Choice @About("whether frames went round") Storm storm,
        @Choice @About("what a flow has lost and how") Flow flow,

        @Choice @About("how many copies of a broadcast arrived")
        Copies copies,

        @Choice @About("the state of a port") Port port,
        @Choice @About("the state of a device") Device device,
        Location where) {
    /**
     * About a port.
     *
     * @param name as in the scenario
     */
    public record Port(
            @Required @About("the port") Name name,

            @About(value = "when it must be so", otherwise = "at the end of the run")
            TimeSpan at,

            @About("whether it has carrier: up or down") Carrier carrier,
            @About("whether the operator has it open") Boolean open,

            @About("how often it has lost carrier until then")
            Bound carrierLosses,

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
            @Required @About("the device") Name name,

            @About(value = "when it must be so", otherwise = "at the end of the run")
            TimeSpan at,

            @Required @About("up: it works; down: it has no power or is starting; hung: its control plane is dead")
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

    /**
     * About a broadcast storm.
     *
     * @param endedBy the last frame must have circulated before or at this time
     */
    @Shorthand("state")
    public record Storm(@Required State state, TimeSpan endedBy, Location where) {
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

    /**
     * About a flow.
     *
     * @param name as the report has it, {@code ping H1 > H2}
     */
    public record Flow(
            @Required Name name,
            Bound sent,
            Bound received,
            Bound lost,
            Bound duplicates,
            Bound reordered,

            @About("the longest time without a new packet: an outage, and one interval")
            TimeBound longestGap,

            @About("the longest delay of a packet") TimeBound maxDelay,

            Location where) {}

    /**
     * About the copies of broadcasts.
     *
     * @param of the flow as the report has it, {@code broadcast H1}
     */
    public record Copies(
            @Required Name of, @Required Name at, @Required Bound count, Location where) {}
}
