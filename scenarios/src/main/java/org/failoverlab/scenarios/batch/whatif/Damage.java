package org.failoverlab.scenarios.batch.whatif;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.measure.Direction;
import org.failoverlab.scenarios.measure.ExactOutage;
import org.failoverlab.scenarios.measure.OutageMeter;
import org.failoverlab.scenarios.measure.Spell;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.run.Onlooker;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;

/**
 * What a run has done to each direction of each flow, in their order.
 *
 * @param directions one for each; null for one that was never down after the fault had come
 * @param endNs when the run ended
 * @param hasLoop whether it ended with a loop, so that a broadcast goes round for ever, or there and then since one did: no flow is then
 *     as good as its outages say
 * @param error why there is nothing to be said: the program has failed; null when it has not
 */
record Damage(Down[] directions, long endNs, boolean hasLoop, String error) {
    /**
     * One direction was down.
     *
     * @param longestNs the longest outage; the time before the fault does not count
     * @param totalNs all of them together
     * @param hasEnded false when it was down at the end
     * @param fate, where, why how frames were lost: at the end when it was down then, else for most of the longest outage
     */
    record Down(long longestNs, long totalNs, boolean hasEnded, String fate, String where, String why) {}

    /** Runs a scenario and measures what comes from an instant on. */
    static Damage of(Scenario scenario, long fromNs) {
        return of(scenario, new OutageMeter(), fromNs);
    }

    /** The same with this meter, others looking on as well. */
    static Damage of(Scenario scenario, OutageMeter meter, long fromNs, Onlooker... others) {
        StormLimit storm = new StormLimit();
        try {
            Runner runner = new Runner(scenario, RunOptions.PLAIN, Progress.NONE, storm)
                    .beside(meter)
                    .beside(storm);
            for (Onlooker each : others) {
                runner.beside(each);
            }
            Report report = runner.run();
            boolean isOpen = report.loops() == null || !report.loops().now();
            return of(meter, fromNs, report.simulatedNs(), !isOpen || storm.isStorm());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            return new Damage(new Down[0], 0, false, e.toString());
        }
    }

    /** What a meter has found from an instant on. */
    static Damage of(OutageMeter meter, long fromNs, long endNs, boolean hasLoop) {
        List<Direction> directions = meter.directions();
        List<ExactOutage> outages = meter.outages();
        Down[] down = new Down[directions.size()];
        for (int i = 0; i < down.length; i++) {
            Direction direction = directions.get(i);
            List<ExactOutage> its = outages.stream()
                    .filter(each -> each.direction().equals(direction) && each.toNs() > fromNs)
                    .toList();
            down[i] = its.isEmpty() ? null : down(its, fromNs);
        }
        return new Damage(down, endNs, hasLoop, null);
    }

    private static Down down(List<ExactOutage> outages, long fromNs) {
        ExactOutage longest = outages.get(0);
        long totalNs = 0;
        for (ExactOutage each : outages) {
            totalNs += lengthNs(each, fromNs);
            longest = lengthNs(each, fromNs) > lengthNs(longest, fromNs) ? each : longest;
        }
        ExactOutage last = outages.get(outages.size() - 1);
        Spell spell = last.hasEnded()
                ? longest.spells().stream()
                        .max(Comparator.comparingLong(Damage::lengthNs))
                        .orElseThrow()
                : last.spells().get(last.spells().size() - 1);
        return new Down(
                lengthNs(longest, fromNs),
                totalNs,
                last.hasEnded(),
                spell.fate().name(),
                spell.where(),
                spell.why());
    }

    private static long lengthNs(ExactOutage outage, long fromNs) {
        // Frames that were under way when the fault came belong to it.
        return outage.toNs() - (outage.begunNs() >= fromNs ? outage.fromNs() : fromNs);
    }

    private static long lengthNs(Spell spell) {
        return spell.toNs() - spell.fromNs();
    }

    /** True when a direction was down at the end. */
    boolean isDown(int direction) {
        return error == null && !hasLoop && directions[direction] != null && !directions[direction].hasEnded();
    }

    /** The longest outage of a direction. */
    long longestNs(int direction) {
        return error != null || directions[direction] == null ? 0 : directions[direction].longestNs();
    }
}
