package org.failoverlab.scenarios.spec;

import java.util.List;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Range;
import org.failoverlab.scenarios.file.Shorthand;

/**
 * The plan: a generator, switches and cables by name, or both.
 *
 * @param switches names of switches
 * @param links cables, written {@code A-B}
 */
@Shorthand
public record TopologySpec(
        Ladder ladder,
        Cross cross,
        Torus torus,
        List<Name> switches,
        List<Name> hubs,
        List<Name> links,
        Location where) {
    /** Left rail, right rail and rungs between them. */
    public record Ladder(@Range(min = 2, max = 5000) Integer rungs) {}

    /** Two cores and access switches joined to both. */
    public record Cross(@Range(min = 1, max = 10000) Integer access) {}

    /** A grid closed to rings. */
    public record Torus(
            @Range(min = 3, max = 100) Integer rows,
            @Range(min = 3, max = 100) Integer columns) {}
}
