package org.failoverlab.scenarios.batch.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.measure.Direction;
import org.failoverlab.scenarios.measure.ExactOutage;
import org.failoverlab.scenarios.measure.OutageMeter;
import org.failoverlab.scenarios.measure.Spell;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.run.Limits;
import org.failoverlab.scenarios.run.Onlooker;
import org.failoverlab.scenarios.run.Progress;
import org.failoverlab.scenarios.run.RunOptions;
import org.failoverlab.scenarios.run.Runner;
import org.failoverlab.scenarios.timeline.Timeline;

/** Runs a design with its own timeline, and finds the outages that begin between each of its entries and the next. */
final class OwnTimeline {
    /**
     * Something that happened, and what began then.
     *
     * @param longest one for each direction; null for one that stayed up
     */
    record Entry(String what, boolean isFault, ExactOutage[] longest) {}

    /** What a run has shown. */
    record Result(List<Entry> entries, List<String> directions) {}

    private OwnTimeline() {}

    static Result run(Scenario scenario, long seed) {
        OutageMeter meter = new OutageMeter();
        Timeline[] timeline = new Timeline[1];
        Onlooker keeper = (Network network, Timeline its) -> {
            timeline[0] = its;
            return (Trace) null;
        };
        try {
            new Runner(scenario, new RunOptions(null, seed, null, null), Progress.NONE, Limits.NONE)
                    .beside(meter)
                    .beside(keeper)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Direction> directions = meter.directions();
        List<Timeline.Done> log = timeline[0].log();
        List<Entry> entries = new ArrayList<>();
        for (Timeline.Done each : log) {
            boolean isFault = each.kind() == Timeline.Kind.FAULT;
            entries.add(new Entry(each.what(), isFault, new ExactOutage[directions.size()]));
        }
        for (ExactOutage outage : meter.outages()) {
            int entry = -1;
            while (entry + 1 < log.size() && log.get(entry + 1).atNs() <= outage.begunNs()) {
                entry++;
            }
            if (entry >= 0) {
                ExactOutage[] longest = entries.get(entry).longest();
                int place = directions.indexOf(outage.direction());
                if (longest[place] == null || longest[place].lengthNs() < outage.lengthNs()) {
                    longest[place] = outage;
                }
            }
        }
        return new Result(entries, directions.stream().map(Direction::name).toList());
    }

    /** How frames were lost for most of an outage. */
    static Spell most(ExactOutage outage) {
        return outage.spells().stream()
                .max(Comparator.comparingLong(each -> each.toNs() - each.fromNs()))
                .orElseThrow();
    }
}
