package org.failoverlab.protocols.vrrp;

/**
 * A virtual router has gone from one state to another on one router, and what it knew then.
 *
 * @param priority its own effective priority then
 * @param otherAddress the router whose advertisement decided it or was heard last, 0 for none
 * @param otherPriority that router's priority in it, 0 for a resignation or when there was none
 * @param lastAdvertNs when that advertisement came, -1 for never
 * @param skewNs its Skew_Time then
 * @param masterDownNs its Master_Down_Interval then (RFC 9568: Active_Down_Interval)
 * @param waited what its Master_Down_Timer was set to last while it was Backup; null when it was not Backup
 */
public record Transition(
        long atNs,
        VrrpState from,
        VrrpState to,
        Reason reason,
        int priority,
        int otherAddress,
        int otherPriority,
        long lastAdvertNs,
        long skewNs,
        long masterDownNs,
        Wait waited) {
    /**
     * What a Master_Down_Timer was set to. A change of settings since then has not changed it.
     *
     * @param sinceNs when: with the last advertisement that was heeded, or when it became Backup
     * @param intervalsNs three advertisement intervals; 0 after a resignation
     * @param skewNs the Skew_Time, which comes on top
     */
    public record Wait(long sinceNs, long intervalsNs, long skewNs) {
        /** What it was set to in all. */
        public long totalNs() {
            return intervalsNs + skewNs;
        }
    }

    /** What has led to it. */
    public enum Reason {
        /** It has started, and its interface is up. */
        STARTED,
        /** It has started and owns the address. */
        STARTED_AS_OWNER,
        /** No advertisement came for the Master_Down_Interval. */
        MASTER_DOWN,
        /** The Master had resigned, and the Skew_Time was over. */
        RESIGNED,
        /** The Master's priority is lower, and it did not go on listening to it. */
        PREEMPTED,
        /** An advertisement of a higher priority came. */
        HIGHER_PRIORITY,
        /** An advertisement of the same priority came from a higher address. */
        HIGHER_ADDRESS,
        /** Its interface went down. */
        INTERFACE_DOWN,
        /** It was shut down. */
        SHUTDOWN,
        /** What it tracks has failed. */
        TRACKED_FAILURE,
        /** Another one of its sync group has changed. */
        SYNC_GROUP,
        /** Power is gone, or its software is. */
        STOPPED
    }
}
