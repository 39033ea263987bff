package org.failoverlab.scenarios.batch;

import java.util.List;

/**
 * What one run of an experiment has shown: facts of the simulation only, so that the same trial has the same result on any machine.
 *
 * @param id unique within the experiment
 * @param simulatedNs how far the run came
 * @param fingerprint 16 hexadecimal digits; null when the run crashed
 * @param unmet the expectations that were not met, and what was found instead
 * @param error why it crashed, or could not be read; null when it did not
 */
public record TrialResult(
        String id,
        String scenario,
        long seed,
        Status status,
        long simulatedNs,
        long events,
        String fingerprint,
        List<FlowResult> flows,
        List<String> unmet,
        String error) {
    /** How it went. */
    public enum Status {
        /** It came to its end, and all expectations were met. */
        PASSED,
        /** It came to its end, but an expectation was not met. */
        FAILED,
        /** It was ended by a limit. */
        LIMITED,
        /** It could not be read, or ended by a fault of the program. */
        CRASHED
    }

    /**
     * What one direction of a flow went through.
     *
     * @param flow {@code H1 > H2}, or the name of the flow
     * @param lost packets; -1 where none were sent
     * @param probedNs the longest outage by probes; -1 where nothing is sent
     * @param exactNs the longest outage by the state of the network; -1 where it was not measured
     * @param exactTotalNs all outages together; -1 where it was not measured
     * @param hasEnded false when the flow was down at the end
     */
    public record FlowResult(
            String flow, long lost, long probedNs, long exactNs, long exactTotalNs, boolean hasEnded) {}
}
