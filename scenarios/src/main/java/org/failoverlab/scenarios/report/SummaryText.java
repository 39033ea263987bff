package org.failoverlab.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a topology is worth, in a line or two. */
public final class SummaryText {
    private static final int MOST_NAMES = 8;

    private SummaryText() {}

    /** {@code 4 switches, 2 hosts, 6 cables; 1 independent loop of 4 switches; switches at most 2 hops apart}. */
    public static String counts(Report.Summary network) {
        return Units.plural(network.switches(), "switch") + ", "
                + (network.hubs() == 0 ? "" : Units.plural(network.hubs(), "hub") + ", ")
                + Units.plural(network.hosts(), "host") + ", "
                + Units.plural(network.cables(), "cable")
                + (network.islands() > 1 ? "; " + Units.plural(network.islands(), "island") + " of switches" : "")
                + "; " + loops(network)
                + (network.diameterHops() > 0 ? "; switches " + hops(network) + " apart" : "");
    }

    private static String hops(Report.Summary network) {
        String hops = Units.plural(network.diameterHops(), "hop");
        return network.diameterIsExact() ? "at most " + hops : "up to " + hops + " or more";
    }

    /** {@code 3 independent loops of switches: 2 of 3, 1 of 6}. */
    static String loops(Report.Summary network) {
        if (network.independentLoops() == 0) {
            return "no loop of switches";
        }
        String all = Units.plural(network.independentLoops(), "independent loop") + " of ";
        if (network.loops().size() == 1 && network.loopsNotMeasured() == 0) {
            return all + Units.plural(network.loops().get(0).switches(), "switch");
        }
        List<String> parts = new ArrayList<>();
        network.loops().stream()
                .limit(MOST_NAMES)
                .forEach(loop -> parts.add(Units.count(loop.count()) + " of " + Units.count(loop.switches())));
        int others = network.loops().stream()
                .skip(MOST_NAMES)
                .mapToInt(Report.LoopSize::count)
                .sum();
        if (others > 0) {
            parts.add(Units.count(others) + " larger");
        }
        if (network.loopsNotMeasured() > 0) {
            parts.add(Units.count(network.loopsNotMeasured()) + " not measured");
        }
        return all + "switches: " + String.join(", ", parts);
    }

    /** {@code single points of failure, as cabled: none among the switches; each host hangs on one cable and one switch}. */
    public static String singlePointsOfFailure(Report.Summary network) {
        List<String> parts = new ArrayList<>();
        if (network.switches() + network.hubs() == 1) {
            parts.add(network.switches() == 1 ? "the only switch" : "the only hub");
        }
        if (!network.criticalCables().isEmpty()) {
            parts.add((network.criticalCables().size() == 1 ? "cable " : "cables ") + names(network.criticalCables()));
        }
        if (!network.criticalSwitches().isEmpty()) {
            parts.add((network.criticalSwitches().size() == 1 ? "switch " : "switches ")
                    + names(network.criticalSwitches()));
        }
        if (parts.isEmpty()) {
            parts.add("none among the switches");
        }
        if (network.hosts() > 0) {
            parts.add(hosts(network));
        }
        return "single points of failure, as cabled: " + String.join("; ", parts);
    }

    /** {@code each host hangs on one cable and one switch}. */
    static String hosts(Report.Summary network) {
        if (network.hostsOnOneCable() == network.hosts()) {
            return (network.hosts() == 1 ? "the host" : "each host") + " hangs on one cable"
                    + (network.switches() > 0 ? " and one switch" : network.hubs() > 0 ? " and one hub" : "");
        }
        return Units.count(network.hostsOnOneCable()) + " of the hosts on one cable, "
                + Units.count(network.hostsOnOneSwitch()) + " on one switch";
    }

    /** All names, or the first ones and how many more there are. */
    static String names(List<String> names) {
        String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() <= MOST_NAMES ? first : first + " and " + Units.count(names.size() - MOST_NAMES) + " more";
    }
}
