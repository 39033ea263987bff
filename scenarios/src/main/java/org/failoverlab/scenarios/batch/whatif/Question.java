package org.failoverlab.scenarios.batch.whatif;

import java.util.Set;

/**
 * What a user wants to know.
 *
 * @param kinds of faults that are tried
 * @param pairs whether two at a time are, besides
 * @param atNs when the first fault comes; null for when the network has come to rest
 * @param forNs how long a run goes on after the last fault; null for as long as its protocols may take
 * @param gapNs how much later the second fault of a pair comes; 0 for the same instant
 * @param seed null for the scenario's own
 * @param threads at least 1; the answer does not depend on it
 */
public record Question(
        Set<FaultKind> kinds, boolean pairs, Long atNs, Long forNs, long gapNs, Long seed, int threads) {}
