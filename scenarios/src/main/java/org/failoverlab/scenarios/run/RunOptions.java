package org.failoverlab.scenarios.run;

import java.nio.file.Path;

/**
 * How a scenario is run, where that is not for the scenario to say.
 *
 * @param untilNs how long is simulated; null for as long as the scenario says
 * @param seed null for the scenario's own
 * @param shuffleTies null to fire events of one instant in the order of construction
 * @param outDir where journal, captures and reports go; null for nowhere
 */
public record RunOptions(Long untilNs, Long seed, Long shuffleTies, Path outDir) {
    /** As the scenario says, recording nothing. */
    public static final RunOptions PLAIN = new RunOptions(null, null, null, null);
}
