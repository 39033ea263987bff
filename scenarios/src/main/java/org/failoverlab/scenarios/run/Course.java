package org.failoverlab.scenarios.run;

import org.failoverlab.engine.event.Simulation;
import org.failoverlab.scenarios.report.Report;

/** Takes a simulation through its time, window by window, as far as the limits allow. */
final class Course {
    /** Events between two looks at the clock: some hundredths of a second. */
    private static final long CHUNK = 100_000;

    private final Simulation simulation;
    private final Limits limits;
    private final Progress progress;
    private final long untilNs;

    Course(Simulation simulation, Limits limits, Progress progress, long untilNs) {
        this.simulation = simulation;
        this.limits = limits;
        this.progress = progress;
        this.untilNs = untilNs;
    }

    /** Runs it; returns what has ended it early, or null when it has come to its end. */
    Report.Ending run(Meters meters, Instants instants) {
        instants.arrived(0);
        for (long startNs = 0; startNs < untilNs; ) {
            long endNs = Math.min(startNs + meters.windowNs(), untilNs);
            long firedBefore = simulation.eventsFired();
            Report.Ending ending = runTo(endNs, instants);
            if (ending != null) {
                return ending;
            }
            if (endNs - startNs == meters.windowNs()) {
                meters.endWindow(startNs);
            }
            progress.at(endNs, untilNs, simulation.eventsFired());
            boolean isSilent = simulation.eventsFired() == firedBefore
                    && endNs < untilNs
                    && simulation.eventsFired() < limits.maxEvents()
                    && meters.isQuiet();
            startNs = isSilent ? skip(instants, meters.windowNs()) : endNs;
        }
        return null;
    }

    /**
     * Nothing is under way, so nothing changes until the next event: goes there at once.
     *
     * @return the start of the window in which that event lies
     */
    private long skip(Instants instants, long windowNs) {
        boolean hasFired = !simulation.runUntil(instants.nextUntil(untilNs), 1);
        long nowNs = simulation.nowNs();
        // An event at the border of two windows belongs to the one that it ends.
        return (hasFired || nowNs == untilNs ? nowNs - 1 : nowNs) / windowNs * windowNs;
    }

    private Report.Ending runTo(long timeNs, Instants instants) {
        do {
            Report.Ending ending = runTo(instants.nextUntil(timeNs));
            if (ending != null) {
                return ending;
            }
            instants.arrived(simulation.nowNs());
        } while (simulation.nowNs() < timeNs);
        return null;
    }

    private Report.Ending runTo(long timeNs) {
        boolean isThere = false;
        while (!isThere) {
            long left = limits.maxEvents() - simulation.eventsFired();
            if (left <= 0) {
                return new Report.Ending(Report.Ending.MAX_EVENTS, limits.maxEvents(), untilNs);
            } else if (limits.isWallTimeUp()) {
                return new Report.Ending(Report.Ending.MAX_WALL, limits.maxWallNs(), untilNs);
            }
            isThere = simulation.runUntil(timeNs, Math.min(left, CHUNK));
            if (!isThere) {
                progress.at(simulation.nowNs(), untilNs, simulation.eventsFired());
            }
        }
        return null;
    }
}
