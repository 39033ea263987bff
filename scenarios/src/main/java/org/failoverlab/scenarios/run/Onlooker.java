package org.failoverlab.scenarios.run;

import org.failoverlab.engine.event.Trace;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.FindingsReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.timeline.Timeline;

/** Somebody who looks on at a run, besides those who make the report of it. It changes nothing in the run. */
public interface Onlooker {
    /**
     * The network is built and its timeline is set going; no software has started and no event has fired.
     *
     * @return who wants to hear of what happens; null for nobody
     */
    Trace begin(Network network, Timeline timeline);

    /** The run is over: all events up to its end have fired. */
    default void end() {}

    /** What it has found that should not be, asked when all are at their end; null when it does not look for such things. */
    default FindingsReport findings(Report report) {
        return null;
    }
}
