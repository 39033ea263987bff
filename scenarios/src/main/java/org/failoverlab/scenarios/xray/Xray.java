package org.failoverlab.scenarios.xray;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.scenarios.measure.Direction;
import org.failoverlab.scenarios.measure.ExactOutage;
import org.failoverlab.scenarios.measure.OutageMeter;
import org.failoverlab.scenarios.measure.Spell;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.XrayReport;
import org.failoverlab.scenarios.run.Onlooker;
import org.failoverlab.scenarios.timeline.Timeline;

/** Measures every outage of a run and says what each of its parts was waited for. */
public final class Xray implements Onlooker {
    private final OutageMeter meter = new OutageMeter();
    private final Recorder recorder = new Recorder();
    private Timeline timeline;

    @Override
    public Trace begin(Network network, Timeline newTimeline) {
        timeline = newTimeline;
        meter.begin(network, timeline);
        return recorder.begin(network, timeline);
    }

    @Override
    public void end() {
        meter.end();
    }

    /** The directions of flows that are measured, as reports name them, each name once. */
    public List<String> flows() {
        return meter.directions().stream().map(Direction::name).distinct().toList();
    }

    /** What measures the outages: there can be only one in a run. */
    public OutageMeter meter() {
        return meter;
    }

    /** What it has found; to be asked after the run. */
    public XrayReport report() {
        List<XrayReport.Fault> faults = new ArrayList<>();
        for (Timeline.Done each : timeline.log()) {
            faults.add(new XrayReport.Fault(faults.size() + 1, each.atNs(), each.what()));
        }
        Entries entries = new Entries(recorder);
        List<XrayReport.Outage> outages = new ArrayList<>();
        for (ExactOutage each : meter.outages()) {
            ExactOutage byEvents = ByEvents.of(each);
            int entry = entries.of(byEvents);
            List<Part> parts = new Walk(recorder, entries, byEvents, entry).parts();
            outages.add(outage(each, entry, ByEvents.sent(parts, each)));
        }
        // Stable: those that begin together stay in the order of the flows.
        outages.sort(Comparator.comparingLong(XrayReport.Outage::fromNs));
        return new XrayReport(faults, List.copyOf(outages));
    }

    private static XrayReport.Outage outage(ExactOutage outage, int entry, List<Part> parts) {
        Spell longest = longestWithin(outage.spells(), outage.fromNs(), outage.toNs());
        List<XrayReport.Segment> segments = new ArrayList<>();
        for (Part each : parts) {
            Spell spell = longestWithin(outage.spells(), each.fromNs(), each.toNs());
            segments.add(new XrayReport.Segment(
                    each.phase(),
                    each.fromNs(),
                    each.toNs(),
                    each.where(),
                    each.what(),
                    each.timer(),
                    each.clause(),
                    spell.why(),
                    each.events()));
        }
        return new XrayReport.Outage(
                entry,
                outage.direction().name(),
                outage.fromNs(),
                outage.toNs(),
                outage.hasEnded(),
                longest.fate().name(),
                List.copyOf(segments));
    }

    /** How frames were lost during most of this time. */
    private static Spell longestWithin(List<Spell> spells, long fromNs, long toNs) {
        Spell longest = spells.get(0);
        long most = -1;
        for (Spell each : spells) {
            long lengthNs = Math.min(each.toNs(), toNs) - Math.max(each.fromNs(), fromNs);
            if (lengthNs > most) {
                most = lengthNs;
                longest = each;
            }
        }
        return longest;
    }
}
