package org.failoverlab.scenarios.spec;

import org.failoverlab.scenarios.file.Choice;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Required;
import org.failoverlab.scenarios.file.Shorthand;

/** What the run must show. */
public record ExpectSpec(
        @Choice Storm storm, @Choice Flow flow, @Choice Copies copies, Location where) {
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
            Location where) {}

    /**
     * About the copies of broadcasts.
     *
     * @param of the flow as the report has it, {@code broadcast H1}
     */
    public record Copies(
            @Required Name of, @Required Name at, @Required Bound count, Location where) {}
}
