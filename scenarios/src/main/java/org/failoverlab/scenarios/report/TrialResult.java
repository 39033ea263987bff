package org.failoverlab.scenarios.report;

import java.util.List;

/**
 * What one run of an experiment has shown: facts of the simulation only, so that the same trial has the same result on any machine.
 *
 * @param id unique within the experiment
 * @param simulatedNs how far the run came
 * @param fingerprint 16 hexadecimal digits; null when the run crashed
 * @param failures the expectations that were not met; of a run that was ended early all, since none is judged
 * @param error why it crashed, could not be read or was ended early; null when it came to its end
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
        List<Unmet> failures,
        String error) {
    /** How it went. */
    public enum Status {
        /** It came to its end, and all expectations were met. */
        PASSED,
        /** It came to its end, but an expectation was not met. */
        FAILED,
        /** It was ended by a limit. */
        LIMITED,
        /** It ended by a fault of the program, or for want of memory. */
        CRASHED,
        /** The scenario could not be read: nothing was run. */
        UNREADABLE
    }

    /** An expectation that was not met, and what was found instead. */
    public record Unmet(String what, String found) {
        @Override
        public String toString() {
            return what + ": " + found;
        }
    }

    /** The expectations that were not met, each with what was found instead. */
    public List<String> unmet() {
        return failures.stream().map(Unmet::toString).toList();
    }

    /**
     * What a flow went through, or one direction of it.
     *
     * @param flow the name of the flow; {@code H1 > H2} for a direction of a flow that has two, which no probe measures alone
     * @param lost packets; -1 where none were sent
     * @param probedNs the longest outage by probes; -1 where nothing is sent
     * @param exactNs the longest outage by the state of the network; -1 where it was not measured
     * @param exactTotalNs all outages together; -1 where it was not measured
     * @param hasEnded false when the flow was down at the end
     */
    public record FlowResult(
            String flow, long lost, long probedNs, long exactNs, long exactTotalNs, boolean hasEnded) {}
}
