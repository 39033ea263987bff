package org.failoverlab.scenarios.run;

import org.failoverlab.engine.event.Trace;
import org.failoverlab.scenarios.network.Network;
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
}
