package org.failoverlab.scenarios.cli;

import org.failoverlab.scenarios.run.Limits;
import org.failoverlab.scenarios.spec.TimeSpan;

/** The limits that the user has set for a run; the time to wait counts from the construction. */
final class Deadline implements Limits {
    private final long startNs = System.nanoTime();
    private final Long maxEvents;
    private final TimeSpan maxWall;

    /** Null for no limit. */
    Deadline(Long maxEvents, TimeSpan maxWall) {
        this.maxEvents = maxEvents;
        this.maxWall = maxWall;
    }

    @Override
    public long maxEvents() {
        return maxEvents == null ? Long.MAX_VALUE : maxEvents;
    }

    @Override
    public long maxWallNs() {
        return maxWall == null ? Long.MAX_VALUE : maxWall.ns();
    }

    @Override
    public boolean isWallTimeUp() {
        return maxWall != null && System.nanoTime() - startNs >= maxWall.ns();
    }
}
