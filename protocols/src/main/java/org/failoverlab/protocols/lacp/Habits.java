package org.failoverlab.protocols.lacp;

/**
 * Where an implementation departs from the text, or what the text leaves to it.
 *
 * @param tickNs its machines move by such a tick alone, each along one arrow at most, and its timers count ticks; 0 for machines that
 *     move until they come to rest whenever something happens
 * @param sendsEveryTicks with ticks: a LACPDU may leave only at every so many of them; 0 for three a second at most, as the text has it
 * @param initializeGoesOn INITIALIZE is left for PORT_DISABLED within the same tick
 * @param disabledKeepsSync PORT_DISABLED leaves the partner's Synchronization as it is (figure 6-18 clears it)
 * @param requiresActivity recordPDU takes a partner for IN_SYNC only if LACP actively maintains the link (6.4.9)
 * @param silentWithoutPeriod while the Periodic Transmission machine is in NO_PERIODIC nothing is sent (6.4.16)
 * @param churnJudgedOnce churn is judged only when its timer expires, and the timer starts when the partner is heard anew or expires
 * @param losesPeriodicTick the tick in PERIODIC_TX counts as part of the period
 */
public record Habits(
        long tickNs,
        int sendsEveryTicks,
        boolean initializeGoesOn,
        boolean disabledKeepsSync,
        boolean requiresActivity,
        boolean silentWithoutPeriod,
        boolean churnJudgedOnce,
        boolean losesPeriodicTick) {
    /** As IEEE 802.1AX-2014 has it. */
    public static final Habits STANDARD = new Habits(0, 0, false, false, true, true, false, false);
    /** As the bonding driver of Linux 6.1 has it: a tick of 100 ms, a LACPDU every third one at most. */
    public static final Habits LINUX = new Habits(100_000_000L, 3, true, true, false, false, true, true);

    /** True when its machines move by a tick alone. */
    public boolean isTicked() {
        return tickNs > 0;
    }
}
