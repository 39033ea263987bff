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
 * @param strictWire whether protocols receive control frames as they are read from their bytes; a frame that is another one then
 *     stops the run with an IllegalStateException
 * @param ways whose ways are reported as they are at the end of the run
 */
public record RunOptions(
        Long untilNs,
        Long seed,
        Long shuffleTies,
        Path outDir,
        List<Long> samplesNs,
        boolean changes,
        boolean strictWire,
        List<Way> ways) {
    /** From a device to one that has an address, by their names. */
    public record Way(String from, String to) {}

    /** As the scenario says, recording nothing. */
    public static final RunOptions PLAIN = new RunOptions(null, null, null, null);

    /** Without samples and changes. */
    public RunOptions(Long untilNs, Long seed, Long shuffleTies, Path outDir) {
        this(untilNs, seed, shuffleTies, outDir, List.of(), false);
    }

    /** Without strict wire. */
    public RunOptions(Long untilNs, Long seed, Long shuffleTies, Path outDir, List<Long> samplesNs, boolean changes) {
        this(untilNs, seed, shuffleTies, outDir, samplesNs, changes, false, List.of());
    }

    /** Without ways. */
    public RunOptions(
            Long untilNs,
            Long seed,
            Long shuffleTies,
            Path outDir,
            List<Long> samplesNs,
            boolean changes,
            boolean strictWire) {
        this(untilNs, seed, shuffleTies, outDir, samplesNs, changes, strictWire, List.of());
    }

    /** The same, with or without strict wire. */
    public RunOptions strictWire(boolean isStrict) {
        return new RunOptions(untilNs, seed, shuffleTies, outDir, samplesNs, changes, isStrict, ways);
    }

    /** The same, reporting these ways as they are at the end of the run. */
    public RunOptions ways(List<Way> newWays) {
        return new RunOptions(untilNs, seed, shuffleTies, outDir, samplesNs, changes, strictWire, newWays);
    }
}
