package org.failoverlab.scenarios.xray;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Phase;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.scenarios.measure.ExactOutage;
import org.failoverlab.scenarios.measure.OutageMeter;
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

    /** What it has found; to be asked after the run. */
    public XrayReport report() {
        List<XrayReport.Fault> faults = new ArrayList<>();
        for (Timeline.Done each : timeline.log()) {
            faults.add(new XrayReport.Fault(faults.size() + 1, each.atNs(), each.what()));
        }
        List<XrayReport.Outage> outages = new ArrayList<>();
        for (ExactOutage each : meter.outages()) {
            outages.add(outage(each));
        }
        return new XrayReport(faults, outages);
    }

    private XrayReport.Outage outage(ExactOutage outage) {
        List<XrayReport.Segment> segments = new ArrayList<>();
        long fromNs = outage.fromNs();
        List<Recorder.Happening> chain = recorder.chain(outage.endedBy());
        for (int i = chain.size() - 1; i >= 0; i--) {
            Recorder.Happening at = chain.get(i);
            if (at.atNs() > fromNs) {
                segments.add(segment(at, fromNs, at.atNs()));
                fromNs = at.atNs();
            }
        }
        return new XrayReport.Outage(
                0,
                outage.direction().name(),
                outage.fromNs(),
                outage.toNs(),
                outage.hasEnded(),
                outage.spells().get(0).fate().name(),
                segments);
    }

    private static XrayReport.Segment segment(Recorder.Happening at, long fromNs, long toNs) {
        Phase phase = at.step() != null ? at.step().phase() : Phase.DETECTION;
        String clause = at.step() == null ? null : at.step().clause();
        XrayReport.Event event =
                new XrayReport.Event(at.number(), at.cause(), at.atNs(), at.where(), at.what(), at.timer(), clause);
        return new XrayReport.Segment(
                phase, fromNs, toNs, at.where(), at.what(), at.timer(), clause, null, List.of(event));
    }
}
