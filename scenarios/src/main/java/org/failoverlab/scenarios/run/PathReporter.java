package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.failoverlab.scenarios.network.MeasuredFlow;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.PathReport;
import org.failoverlab.topologies.Node;

/** Finds the ways of packets as they are when a run has ended. */
final class PathReporter {
    private static final int MOST_FLOWS = 16;

    private final Network network;
    private final RunOptions options;
    private final Set<RunOptions.Way> ways = new LinkedHashSet<>();

    PathReporter(Network network, RunOptions options) {
        this.network = network;
        this.options = options;
    }

    /** Those that were asked for, then both ways of each flow when there are virtual routers. */
    List<PathReport> paths() {
        ways.addAll(options.ways());
        int most = ways.size() + MOST_FLOWS;
        for (MeasuredFlow flow : network.vrrp().isEmpty() ? List.<MeasuredFlow>of() : network.flows()) {
            if (!flow.isBroadcast() && flow.to() != null && isHost(flow.to()) && ways.size() < most) {
                ways.add(new RunOptions.Way(flow.from().name(), flow.to().name()));
                ways.add(new RunOptions.Way(flow.to().name(), flow.from().name()));
            }
        }
        PathTracer tracer = new PathTracer(network);
        List<PathReport> paths = new ArrayList<>();
        for (RunOptions.Way way : ways) {
            paths.add(tracer.trace(node(way.from()), node(way.to())));
        }
        return paths;
    }

    private static boolean isHost(Node node) {
        return node.kind() == Node.Kind.HOST;
    }

    private Node node(String name) {
        return network.plan().topology().node(name).orElseThrow();
    }
}
