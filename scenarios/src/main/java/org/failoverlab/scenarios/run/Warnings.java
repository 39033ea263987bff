package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.Device;
import org.failoverlab.protocols.spanningtree.PathCosts;
import org.failoverlab.scenarios.network.Doubts;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.timeline.Timeline;
import org.failoverlab.topologies.Node;

/** What an author has probably not meant, and losses that no link or switch has on its account. */
final class Warnings {
    private Warnings() {}

    /** In words; empty when there is nothing to say. */
    static List<String> of(RunOptions options, ChangeLog changes, Network network, Timeline timeline, long endNs) {
        List<String> warnings = new ArrayList<>();
        for (Device device : network.devices().values()) {
            if (device.ipStack() != null) {
                addLosses(device, warnings);
            }
        }
        addPathCosts(network, warnings);
        if (changes != null && changes.seen() > ChangeLog.MAX_CHANGES) {
            warnings.add("the changes are the first " + Units.count(ChangeLog.MAX_CHANGES) + " of "
                    + Units.count(changes.seen()));
        }
        warnings.addAll(timeline.remarks());
        if (timeline.happened() > Timeline.MAX_LOG) {
            warnings.add("the timeline shows the first " + Units.count(Timeline.MAX_LOG) + " of "
                    + Units.count(timeline.happened()) + " happenings");
        }
        options.samplesNs().stream()
                .filter(atNs -> atNs > endNs)
                .forEach(atNs -> warnings.add("there is no sample at " + Units.seconds(atNs) + ", for the run ends at "
                        + Units.seconds(endNs)));
        Doubts.in(network.plan(), endNs)
                .forEach(doubt -> warnings.add("line " + doubt.where().line() + ": " + doubt.message()));
        return warnings;
    }

    /** Costs of one table beside costs of the other make ways dear that are as good as any. */
    private static void addPathCosts(Network network, List<String> warnings) {
        Node cheap = null;
        Node dear = null;
        for (Node node : network.trees().keySet()) {
            PathCosts costs = network.plan().pathCosts(node);
            cheap = cheap == null && costs == PathCosts.SHORT ? node : cheap;
            dear = dear == null && costs == PathCosts.LONG ? node : dear;
        }
        if (cheap != null && dear != null) {
            warnings.add("path costs of two kinds: " + cheap + " counts short ones (4 for 1 Gb/s), " + dear
                    + " long ones (20000); the key path-costs makes them alike");
        }
    }

    private static void addLosses(Device device, List<String> warnings) {
        long unresolved = device.ipStack().interfaces().stream()
                .mapToLong(each -> each.arp().unresolvedPackets())
                .sum();
        if (unresolved > 0) {
            warnings.add(device.name() + " dropped " + Units.plural(unresolved, "packet")
                    + " for want of a hardware address: ARP was not, or not soon enough, answered");
        }
        if (device.ipStack().unroutable() > 0) {
            warnings.add(device.name() + " dropped "
                    + Units.plural(device.ipStack().unroutable(), "packet")
                    + " to other subnets: it has no "
                    + (device.ipStack().isForwarding() ? "route that it can use" : "gateway that it can reach"));
        }
    }
}
