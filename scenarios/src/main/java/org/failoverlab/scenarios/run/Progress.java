package org.failoverlab.scenarios.run;

/** Hears how far a run has come; called now and then, never for each event. */
public interface Progress {
    /** Hears nothing. */
    Progress NONE = (nowNs, untilNs, events) -> {};

    /** The run is here. */
    void at(long nowNs, long untilNs, long events);
}
