package org.failoverlab.scenarios;

import org.failoverlab.scenarios.network.Plan;
import org.failoverlab.scenarios.spec.ScenarioSpec;

/**
 * A scenario in which every name leads somewhere and every value is possible: it can be run.
 *
 * @param file what it was read from
 * @param spec as it was written
 * @param plan its topology, and what its names mean
 */
public record Scenario(String file, ScenarioSpec spec, Plan plan) {
    private static final long DEFAULT_UNTIL_NS = 10_000_000_000L;

    /** Its title: the name that it gives itself, or its file's without folders, so that no report depends on where it is. */
    public String title() {
        return spec.name() == null
                ? file.substring(1 + Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')))
                : spec.name();
    }

    /** How long it is simulated unless the user says otherwise, nanoseconds. */
    public long untilNs() {
        return spec.until() == null ? DEFAULT_UNTIL_NS : spec.until().ns();
    }

    /** Its seed unless the user says otherwise. */
    public long seed() {
        return spec.seedOrDefault();
    }
}
