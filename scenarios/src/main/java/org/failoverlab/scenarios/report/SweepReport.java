package org.failoverlab.scenarios.report;

import java.util.List;
import java.util.Map;

/**
 * What a sweep has found: every run, and for each point of its grid and each figure of a flow what the runs look like together.
 *
 * @param scenario its title
 * @param file as the user named it
 * @param seed of the first run of each point; each further one has the next
 * @param varied what was varied, in the order of the user
 * @param planned how many runs it is in all; fewer were run when it was interrupted
 * @param runsPerPoint how many of them each point has
 * @param points the combinations of the values that were not drawn; one without values where all are drawn
 * @param figures in the order of the flows, each over all points
 * @param extremes of each point the run with the longest outage of any flow, and how to see it again
 */
public record SweepReport(
        String scenario,
        String file,
        long seed,
        List<Varied> varied,
        int planned,
        int runsPerPoint,
        List<Point> points,
        List<Figure> figures,
        List<Extreme> extremes,
        List<Run> runs) {
    /** The same, with other words on its worst runs. */
    public SweepReport withExtremes(List<Extreme> newExtremes) {
        return new SweepReport(scenario, file, seed, varied, planned, runsPerPoint, points, figures, newExtremes, runs);
    }

    /** What a figure is about. */
    public enum Measure {
        /** The longest outage by the state of the network, nanoseconds. */
        EXACT,
        /** The longest outage by what was sent and did not arrive, nanoseconds. */
        PROBES,
        /** Packets lost. */
        LOST
    }

    /**
     * A value that was varied.
     *
     * @param values as the user wrote them
     */
    public record Varied(String path, String values, boolean isDrawn) {}

    /**
     * A combination.
     *
     * @param number counted from 1
     * @param values by path
     */
    public record Point(int number, Map<String, String> values) {}

    /** A figure of a flow, over the points. */
    public record Figure(String flow, Measure measure, List<Summary> points) {}

    /**
     * What the runs of a point look like in one figure; the unit is that of the {@link Measure}.
     *
     * @param count how many runs have it; those that crashed have not
     * @param halfWidth half the width of the 95 % confidence interval of the mean; -1 for a single run
     * @param maxRun the number of the first of the runs that have the greatest value
     * @param maxSeed its seed
     * @param notEnded in how many runs the flow was still down at the end, so that its outage is longer than what was seen of it
     * @param histogram how many runs fall into each of equal parts from the least to the greatest value of the figure, over all points
     */
    public record Summary(
            int point,
            int count,
            double min,
            double median,
            double mean,
            double halfWidth,
            double p95,
            double p99,
            double max,
            int maxRun,
            long maxSeed,
            int notEnded,
            List<Integer> histogram) {}

    /**
     * The worst run of a point.
     *
     * @param lengthNs its longest outage
     * @param file where it is written down as a scenario of its own; null when nowhere
     * @param command what replays it
     */
    public record Extreme(
            int point, int run, long seed, String flow, Measure measure, long lengthNs, String file, String command) {
        /** The same, written down in a file. */
        public Extreme writtenTo(String newFile, String newCommand) {
            return new Extreme(point, run, seed, flow, measure, lengthNs, newFile, newCommand);
        }
    }

    /**
     * One run.
     *
     * @param number counted from 1, over all points
     * @param values all that were varied, those drawn included, by path
     * @param status passed, failed (an expectation was not met), limited or crashed
     * @param fingerprint 16 hexadecimal digits; null when it crashed
     * @param error null when it did not crash
     */
    public record Run(
            int number,
            int point,
            long seed,
            Map<String, String> values,
            String status,
            String fingerprint,
            String error,
            List<Value> flows) {}

    /**
     * A figure of a flow in one run.
     *
     * @param value in the unit of the measure
     * @param hasEnded false when the flow was down at the end of the run
     */
    public record Value(String flow, Measure measure, long value, boolean hasEnded) {}
}
