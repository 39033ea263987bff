package org.failoverlab.protocols.lacp;

/** The constants of IEEE 802.1AX-2014, 6.4.4; nanoseconds. */
final class LacpTimes {
    /** Between LACPDUs to a partner that wants Short Timeouts. */
    static final long FAST_PERIODIC_TIME = 1_000_000_000L;
    /** Between LACPDUs to a partner that wants Long Timeouts. */
    static final long SLOW_PERIODIC_TIME = 30 * FAST_PERIODIC_TIME;
    /** Until what was received counts as too old, with Short Timeouts. */
    static final long SHORT_TIMEOUT_TIME = 3 * FAST_PERIODIC_TIME;
    /** The same with Long Timeouts. */
    static final long LONG_TIMEOUT_TIME = 3 * SLOW_PERIODIC_TIME;
    /** How long a port may be out of sync before that counts as churn. */
    static final long CHURN_DETECTION_TIME = 60 * FAST_PERIODIC_TIME;
    /** How long a port waits for others to aggregate with. */
    static final long AGGREGATE_WAIT_TIME = 2 * FAST_PERIODIC_TIME;
    /** No more LACPDUs than this in any Fast_Periodic_Time (6.4.16). */
    static final int MAX_LACPDUS = 3;

    private LacpTimes() {}

    /** The timeout that goes with a LACP_Timeout. */
    static long timeout(boolean isShort) {
        return isShort ? SHORT_TIMEOUT_TIME : LONG_TIMEOUT_TIME;
    }
}
