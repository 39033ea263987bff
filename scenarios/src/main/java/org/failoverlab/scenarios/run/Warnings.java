package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.Device;
import org.failoverlab.scenarios.network.FlowNames;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.spec.ScenarioSpec;
import org.failoverlab.scenarios.spec.TimeSpan;
import org.failoverlab.scenarios.spec.TrafficSpec;
import org.failoverlab.scenarios.timeline.Timeline;

/** What an author has probably not meant, and losses that no link or switch has on its account. */
final class Warnings {
    private Warnings() {}

    /** In words; empty when there is nothing to say. */
    static List<String> of(
            ScenarioSpec spec, RunOptions options, ChangeLog changes, Network network, Timeline timeline, long endNs) {
        List<String> warnings = new ArrayList<>();
        for (Device device : network.devices().values()) {
            if (device.ipStack() != null) {
                addLosses(device, warnings);
            }
        }
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
        if (spec.timeline() != null) {
            spec.timeline().stream()
                    .filter(act -> act.at().minNs() > endNs)
                    .forEach(act -> warnings.add("at " + Units.seconds(act.at().minNs())
                            + " something is to happen, but the run ends at " + Units.seconds(endNs)));
        }
        if (spec.traffic() != null) {
            for (TrafficSpec traffic : spec.traffic()) {
                TimeSpan start = start(traffic);
                if (start != null && start.ns() > endNs) {
                    warnings.add(String.join(" and ", FlowNames.of(List.of(traffic))) + " starts at "
                            + Units.seconds(start.ns()) + ", but the run ends at " + Units.seconds(endNs));
                }
            }
        }
        return warnings;
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
            warnings.add(
                    device.name() + " dropped " + Units.plural(device.ipStack().unroutable(), "packet")
                            + " to other subnets: it has no gateway that it can reach");
        }
    }

    private static TimeSpan start(TrafficSpec traffic) {
        if (traffic.ping() != null) {
            return traffic.ping().start();
        } else if (traffic.probes() != null) {
            return traffic.probes().start();
        } else if (traffic.constant() != null) {
            return traffic.constant().start();
        } else if (traffic.poisson() != null) {
            return traffic.poisson().start();
        }
        return traffic.broadcast().start();
    }
}
