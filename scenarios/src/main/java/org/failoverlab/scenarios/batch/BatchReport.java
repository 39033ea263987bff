package org.failoverlab.scenarios.batch;

import java.util.List;
import org.failoverlab.scenarios.report.TrialResult;

/**
 * What a batch has shown, all its runs together.
 *
 * @param plannedRuns how many there are; more than {@link Counts#runs} of {@code counts} when it was interrupted
 */
public record BatchReport(long plannedRuns, Counts counts, List<Scenario> scenarios) {
    /** How many runs went how; each of them is one of {@link TrialResult.Status}. */
    public record Counts(long runs, long passed, long failed, long limited, long crashed, long unreadable) {
        /** True when every run came to its end and met all expectations. */
        public boolean areGood() {
            return passed == runs;
        }
    }

    /**
     * The runs of one scenario.
     *
     * @param file as the user has named it, or as it was found
     * @param title the name that it gives itself; null when it cannot be read
     * @param flows in the order of the scenario
     * @param unmet the expectations that were not met in some run that came to its end
     * @param errors why runs crashed, ended early or could not begin
     */
    public record Scenario(
            String file, String title, Counts counts, List<Flow> flows, List<Unmet> unmet, List<Failure> errors) {}

    /**
     * The longest outages of a flow, one a run, over all runs that came to their end; nanoseconds.
     *
     * @param probed as probes found them; null when none were sent
     * @param probedWorstSeed the first run that had the longest
     * @param exact by the state of the network; null when that was not measured
     * @param exactWorstSeed the first run that had the longest
     * @param downAtEnd in how many runs the flow was down when they ended, so that its outage is at least as long as it says
     */
    public record Flow(
            String name,
            Statistics probed,
            long probedWorstSeed,
            Statistics exact,
            long exactWorstSeed,
            long downAtEnd) {
        /** The longest outage by any measure, nanoseconds. */
        public double worstNs() {
            return Math.max(probed == null ? 0 : probed.max(), exact == null ? 0 : exact.max());
        }
    }

    /**
     * An expectation that was not met.
     *
     * @param runs in how many
     * @param firstFound what was found instead in the first of them
     * @param seeds those that replay the first of them, at most {@value BatchTally#MOST_SEEDS}
     */
    public record Unmet(String what, long runs, String firstFound, List<Long> seeds) {}

    /**
     * Why runs did not come to their end.
     *
     * @param runs how many
     * @param seeds those that replay the first of them, at most {@value BatchTally#MOST_SEEDS}; none for a file that cannot be read
     */
    public record Failure(TrialResult.Status status, String why, long runs, List<Long> seeds) {}
}
