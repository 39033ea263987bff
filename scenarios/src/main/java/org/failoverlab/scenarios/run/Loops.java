package org.failoverlab.scenarios.run;

import java.util.List;
import org.failoverlab.engine.watch.LoopFinder;
import org.failoverlab.engine.watch.LoopRecorder;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.LoopReport;
import org.failoverlab.scenarios.spec.ExpectSpec;

/** Watches for loops where there should be none: where a spanning tree runs, or where the scenario asks. */
final class Loops {
    private static final LoopReport UNKNOWN = new LoopReport(false, 0, 0, false, List.of());

    private final Network network;
    private final boolean isWanted;
    /** Null when nobody wants to know, or the network is too large. */
    private final LoopRecorder recorder;

    private Loops(Network network, boolean isWanted, LoopRecorder recorder) {
        this.network = network;
        this.isWanted = isWanted;
        this.recorder = recorder;
    }

    static Loops watch(Network network, List<ExpectSpec> expectations) {
        boolean isAsked =
                expectations != null && expectations.stream().anyMatch(expectation -> expectation.loops() != null);
        boolean isWanted = isAsked || !new TreeReader(network).bridges().isEmpty();
        if (!isWanted || network.links().size() > LoopReport.MOST_LINKS) {
            return new Loops(network, isWanted, null);
        }
        LoopFinder finder =
                new LoopFinder(network.devices().values(), network.links().values());
        LoopRecorder recorder = new LoopRecorder(network.simulation(), finder);
        network.simulation().setTopologyWatch(recorder);
        return new Loops(network, true, recorder);
    }

    /** Up to now, which is the end of the run; null when nobody wanted to know. */
    LoopReport report() {
        if (recorder == null) {
            return isWanted ? UNKNOWN : null;
        }
        long nowNs = network.simulation().nowNs();
        recorder.finish(nowNs);
        network.simulation().setTopologyWatch(null);
        List<LoopReport.Time> times = recorder.intervals().stream()
                .map(each -> new LoopReport.Time(each.fromNs(), each.toNs(), each.ports()))
                .toList();
        boolean now = recorder.hasLoop();
        return new LoopReport(true, recorder.count(), recorder.totalNs(), now, times);
    }
}
