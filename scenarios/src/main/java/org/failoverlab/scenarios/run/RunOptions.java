package org.failoverlab.scenarios.run;

import java.nio.file.Path;
import java.util.List;

/**
 * How a scenario is run, where that is not for the scenario to say.
 *
 * @param untilNs how long is simulated; null for as long as the scenario says
 * @param seed null for the scenario's own
 * @param shuffleTies null to fire events of one instant in the order of construction
 * @param outDir where journal, captures and reports go; null for nowhere
 * @param samplesNs the instants at which the state of everything is reported
 * @param changes whether every change of state is reported
 */
public record RunOptions(
        Long untilNs, Long seed, Long shuffleTies, Path outDir, List<Long> samplesNs, boolean changes) {
    /** As the scenario says, recording nothing. */
    public static final RunOptions PLAIN = new RunOptions(null, null, null, null);

    /** Without samples and changes. */
    public RunOptions(Long untilNs, Long seed, Long shuffleTies, Path outDir) {
        this(untilNs, seed, shuffleTies, outDir, List.of(), false);
    }
}
