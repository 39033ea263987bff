package org.failoverlab.scenarios.run;

/** When a run is to end though its time is not over. */
public interface Limits {
    /** Lets a run go on to its end. */
    Limits NONE = new Limits() {
        @Override
        public long maxEvents() {
            return Long.MAX_VALUE;
        }

        @Override
        public long maxWallNs() {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean isWallTimeUp() {
            return false;
        }
    };

    /** How many events may fire, at least 1. */
    long maxEvents();

    /** How long the user wants to wait, nanoseconds. */
    long maxWallNs();

    /** True when the user has waited that long; asked now and then, never for each event. */
    boolean isWallTimeUp();
}
