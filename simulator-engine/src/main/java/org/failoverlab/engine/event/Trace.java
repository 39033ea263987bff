package org.failoverlab.engine.event;

/** Hears of everything worth recording in a run: faults, carrier, state changes, table changes, drops. */
public interface Trace {
    /** What kind of thing happened. */
    enum Kind {
        /** A fault was applied or cleared. */
        FAULT,
        /** A scripted act that is no fault. */
        ACT,
        /** A port detected carrier or its loss. */
        CARRIER,
        /** A state machine or a setting changed. */
        STATE,
        /** An address was learned, moved, or could not be learned. */
        TABLE,
        /** A frame was lost, and why. */
        DROP,
    }

    /** False when things of this kind would be thrown away, so that nobody need put them into words. */
    boolean wants(Kind kind);

    /**
     * One thing happened.
     *
     * @param id numbers the happenings of a run from 1; 0 for a thing that leads to nothing further
     * @param causeId the happening that led to this one, 0 when it has no recorded cause
     * @param timeNs simulated time
     * @param step what it is in the course of a failover; null when nobody has said so
     * @param where the device or port
     * @param what in words
     */
    void happened(long id, long causeId, long timeNs, Kind kind, Step step, String where, String what);
}
