package org.failoverlab.scenarios.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.failoverlab.scenarios.measure.Direction;
import org.failoverlab.scenarios.measure.ExactOutage;
import org.failoverlab.scenarios.measure.Fate;
import org.failoverlab.scenarios.measure.OutageMeter;
import org.failoverlab.scenarios.measure.Spell;
import org.failoverlab.scenarios.network.MeasuredFlow;
import org.failoverlab.scenarios.report.Finding;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.TreeReport;

/**
 * Finds times at which the frames of a flow were lost although a way was whole. That the network first has to come up is none: what
 * has begun with the run or before the spanning tree had settled for the first time, or was over before the flow sent anything, if it
 * was over before the first entry of the timeline, too.
 */
final class BlackHoleChecker implements Checker {
    private static final int MOST_PLACES = 3;

    private OutageMeter meter;
    private WholeWays ways;
    private long endNs;

    @Override
    public List<Finding.Kind> kinds() {
        return List.of(Finding.Kind.BLACK_HOLE);
    }

    @Override
    public void begin(Scene scene) {
        meter = scene.outages();
        ways = new WholeWays(scene.network(), meter.directions());
        scene.states().add(ways);
    }

    @Override
    public List<Finding> findings(Report report, Causes causes) {
        Merged findings = new Merged(Finding.Kind.BLACK_HOLE);
        endNs = report.simulatedNs();
        long settledNs = settledNs(report);
        List<Direction> directions = meter.directions();
        for (ExactOutage outage : meter.outages()) {
            boolean isStart = isStart(outage, settledNs);
            if (!isStart || !outage.hasEnded() || outage.toNs() > causes.firstEntryNs()) {
                add(outage, directions.indexOf(outage.direction()), findings, causes);
            }
        }
        return findings.all();
    }

    private static boolean isStart(ExactOutage outage, long settledNs) {
        MeasuredFlow flow = outage.direction().flow();
        long firstSentNs = flow.isWatched() ? 0 : flow.reception().firstSentNs();
        boolean wasNeverMissed = firstSentNs < 0 || outage.toNs() <= firstSentNs;
        return wasNeverMissed || outage.fromNs() <= Math.max(0, settledNs);
    }

    private static long settledNs(Report report) {
        List<TreeReport.Episode> episodes = report.spanningTree() == null
                ? List.of()
                : report.spanningTree().episodes();
        return episodes.isEmpty() ? -1 : episodes.get(0).lastChangeNs();
    }

    /** A part of it for each time with a way, without what only waited for an address. */
    private void add(ExactOutage outage, int place, Merged findings, Causes causes) {
        for (WholeWays.Part part : ways.within(place, outage.fromNs(), outage.toNs())) {
            List<Spell> lost = new ArrayList<>();
            for (Spell spell : outage.spells()) {
                boolean isIn = spell.fromNs() < part.toNs() && spell.toNs() > part.fromNs();
                if (isIn && (spell.fate() == Fate.BLACK_HOLE || spell.fate() == Fate.LOOP)) {
                    lost.add(spell);
                }
            }
            if (!lost.isEmpty()) {
                add(outage, part, lost, findings, causes);
            }
        }
    }

    private void add(ExactOutage outage, WholeWays.Part part, List<Spell> lost, Merged findings, Causes causes) {
        Direction direction = outage.direction();
        long fromNs = Math.max(part.fromNs(), lost.get(0).fromNs());
        long toNs = Math.min(part.toNs(), lost.get(lost.size() - 1).toNs());
        findings.add(
                fromNs,
                !outage.hasEnded() && toNs == endNs ? -1 : toNs,
                toNs - fromNs,
                lost.get(0).where(),
                "Frames from " + direction.from().name() + " to "
                        + direction.to().name() + " were lost although a way was whole: " + places(lost) + ".",
                () -> fromNs == outage.fromNs() && outage.begunBy() > 0
                        ? causes.of(outage.begunBy(), fromNs)
                        : causes.at(fromNs, List.of()));
    }

    private static String places(List<Spell> lost) {
        Set<String> places = new LinkedHashSet<>();
        lost.forEach(each -> places.add("at " + each.where() + ", " + each.why()));
        List<String> all = List.copyOf(places);
        return all.size() <= MOST_PLACES
                ? String.join("; then ", all)
                : String.join("; then ", all.subList(0, MOST_PLACES)) + "; and then elsewhere";
    }
}
