package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.protocols.spanningtree.PathCosts;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.network.Doubts;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.timeline.Timeline;
import org.failoverlab.topologies.Node;

/** What an author has probably not meant, and losses that no link or switch has on its account. */
final class Warnings {
    /** Of more than twice as many that say the same, so many are shown. */
    private static final int ALIKE = 3;

    private Warnings() {}

    /** In words; empty when there is nothing to say. */
    static List<String> of(RunOptions options, ChangeLog changes, Network network, Timeline timeline, long endNs) {
        List<String> warnings = new ArrayList<>();
        addLosses(network, warnings);
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
        addDoubts(network, Doubts.in(network.plan(), endNs), warnings);
        return warnings;
    }

    /** Those that say the same of many devices: the first of them, and how many more there are. */
    private static void addDoubts(Network network, List<Problem> doubts, List<String> warnings) {
        Set<String> names = new LinkedHashSet<>();
        network.devices().values().forEach(device -> names.add(device.name()));
        Map<String, List<Problem>> alike = new LinkedHashMap<>();
        for (Problem doubt : doubts) {
            alike.computeIfAbsent(withoutNames(doubt.message(), names), each -> new ArrayList<>())
                    .add(doubt);
        }
        for (List<Problem> each : alike.values()) {
            int shown = each.size() <= 2 * ALIKE ? each.size() : ALIKE;
            each.subList(0, shown)
                    .forEach(doubt -> warnings.add("line " + doubt.where().line() + ": " + doubt.message()));
            if (each.size() > shown) {
                warnings.add("… and the same of " + Units.count(each.size() - shown)
                        + " more, in lines " + each.get(shown).where().line() + " to "
                        + each.get(each.size() - 1).where().line() + "; failoverlab validate tells all");
            }
        }
    }

    private static String withoutNames(String message, Set<String> names) {
        StringBuilder kind = new StringBuilder();
        for (String word : message.split("(?<![\\p{L}\\p{N}_.])|(?![\\p{L}\\p{N}_.])")) {
            kind.append(names.contains(word) ? "*" : word);
        }
        return kind.toString();
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

    private static void addLosses(Network network, List<String> warnings) {
        String arp = "ARP was not, or not soon enough, answered";
        Gathered unresolved = new Gathered(
                (who, count) -> who + " dropped " + Units.plural(count, "packet") + " for want of a hardware address",
                arp,
                arp);
        BiFunction<String, Long, String> toOthers =
                (who, count) -> who + " dropped " + Units.plural(count, "packet") + " to other subnets";
        Gathered noGateway = new Gathered(
                toOthers, "it has no gateway that it can reach", "they have no gateway that they can reach");
        Gathered noRoute =
                new Gathered(toOthers, "it has no route that it can use", "they have no route that they can use");
        for (Device device : network.devices().values()) {
            IpStack stack = device.ipStack();
            if (stack != null) {
                unresolved.add(
                        device,
                        stack.interfaces().stream()
                                .mapToLong(each -> each.arp().unresolvedPackets())
                                .sum());
                (stack.isForwarding() ? noRoute : noGateway).add(device, stack.unroutable());
            }
        }
        unresolved.appendTo(warnings);
        noGateway.appendTo(warnings);
        noRoute.appendTo(warnings);
    }
}
