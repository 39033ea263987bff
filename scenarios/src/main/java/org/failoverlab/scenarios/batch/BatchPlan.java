package org.failoverlab.scenarios.batch;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * All the runs of a batch, in their order: scenario by scenario, each with its seeds one after the other.
 *
 * @param repeat how many seeds each scenario is run with, at least 1
 * @param firstSeed the first of them; null for each scenario's own
 * @param exact whether outages are measured by the state of the network, besides by probes
 */
public record BatchPlan(List<BatchCase> cases, int repeat, Long firstSeed, boolean exact) {
    /**
     * One run of it.
     *
     * @param id unique within the batch
     */
    public record Run(BatchCase of, long seed, String id) {}

    /** How many runs there are; of a scenario that cannot be read one, which says so. */
    public long runs() {
        return cases.stream().mapToLong(this::runs).sum();
    }

    private int runs(BatchCase each) {
        return each.scenario() == null ? 1 : repeat;
    }

    private Run run(BatchCase each, int turn) {
        if (each.scenario() == null) {
            return new Run(each, firstSeed == null ? 0 : firstSeed, each.file());
        }
        long first = firstSeed == null ? each.scenario().seed() : firstSeed;
        // After the largest seed comes 0: no seed is negative.
        long seed = first + turn & Long.MAX_VALUE;
        return new Run(each, seed, each.file() + "#" + seed);
    }

    /** All runs, from the first one on. */
    public Iterator<Run> iterator() {
        return new Iterator<>() {
            private int place;
            private int turn;

            @Override
            public boolean hasNext() {
                return place < cases.size();
            }

            @Override
            public Run next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                BatchCase each = cases.get(place);
                Run run = run(each, turn++);
                if (turn == runs(each)) {
                    place++;
                    turn = 0;
                }
                return run;
            }
        };
    }
}
