package org.failoverlab.scenarios.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.watch.LoopFinder;
import org.failoverlab.engine.watch.LoopRecorder;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.Finding;
import org.failoverlab.scenarios.report.LoopReport;
import org.failoverlab.scenarios.report.Report;

/** Finds forwarding loops: times at which frames could go round, whether any did or not. */
final class LoopChecker implements Checker {
    private static final int MOST_PORTS = 12;

    /** The one that the run has already, or one of its own; null in a network that is too large. */
    private LoopRecorder recorder;

    private Network network;

    @Override
    public List<Finding.Kind> kinds() {
        return List.of(Finding.Kind.FORWARDING_LOOP);
    }

    @Override
    public void begin(Scene scene) {
        network = scene.network();
        if (scene.states().before() instanceof LoopRecorder already) {
            recorder = already;
        } else if (network.links().size() <= LoopReport.MOST_LINKS) {
            LoopFinder finder =
                    new LoopFinder(network.devices().values(), network.links().values());
            recorder = new LoopRecorder(network.simulation(), finder);
            scene.states().add(recorder);
        }
    }

    @Override
    public List<Finding> findings(Report report, Causes causes) {
        Merged findings = new Merged(Finding.Kind.FORWARDING_LOOP);
        if (recorder == null) {
            return List.of();
        }
        long endNs = network.simulation().nowNs();
        recorder.finish(endNs);
        for (LoopRecorder.Interval each : recorder.intervals()) {
            long toNs = recorder.hasLoop() && each.toNs() == endNs ? -1 : each.toNs();
            findings.add(
                    each.fromNs(),
                    toNs,
                    each.toNs() - each.fromNs(),
                    each.ports().get(0),
                    "Frames could go round: " + ways(each.ports()) + ".",
                    () -> causes.at(each.fromNs(), names(each.ports())));
        }
        return findings.all();
    }

    @Override
    public String unknown() {
        return recorder != null
                ? null
                : "forwarding-loop: not looked for, since the network has more than " + LoopReport.MOST_LINKS
                        + " links";
    }

    private static String ways(List<String> ports) {
        StringBuilder ways = new StringBuilder();
        for (int i = 0; i < ports.size() && i < MOST_PORTS; i += 2) {
            ways.append(i == 0 ? "" : ", ").append(ports.get(i)).append(" > ").append(ports.get(i + 1));
        }
        return ports.size() <= MOST_PORTS ? ways.toString() : ways + " and so on, over " + ports.size() / 2 + " cables";
    }

    private Set<String> names(List<String> ports) {
        Set<String> names = new LinkedHashSet<>(ports);
        for (Link link : network.links().values()) {
            if (link.a() != null && ports.contains(link.a().name())) {
                names.add(link.name());
            }
        }
        return names;
    }
}
