package org.failoverlab.scenarios.check;

import java.util.List;
import org.failoverlab.scenarios.report.Finding;
import org.failoverlab.scenarios.report.Report;

/** Looks on at a run for one kind of trouble. It changes nothing in the run. */
interface Checker {
    /** What it finds. */
    List<Finding.Kind> kinds();

    /** The run is about to begin; nothing has happened yet. */
    default void begin(Scene scene) {}

    /**
     * What it has found; asked when the run is over.
     *
     * @param report all that is known of the run besides
     */
    List<Finding> findings(Report report, Causes causes);

    /** Why it could not look; null when it could. */
    default String unknown() {
        return null;
    }
}
