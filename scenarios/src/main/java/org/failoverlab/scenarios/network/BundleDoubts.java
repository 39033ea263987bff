package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.failoverlab.protocols.lacp.AggregatorSettings;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.file.Single;
import org.failoverlab.scenarios.report.Units;
import org.failoverlab.scenarios.spec.BondSpec;
import org.failoverlab.scenarios.spec.BundleSpec;
import org.failoverlab.scenarios.spec.LinkSpec;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.PortGroup;
import org.failoverlab.topologies.Topology;

/** Bundles and bonds whose two ends hardly go together, as cabled. */
final class BundleDoubts {
    /** How an end of a cable uses the port that it is in. */
    private enum Use {
        /** By itself. */
        ALONE,
        /** With others, without any protocol. */
        STATIC,
        /** With others, by LACP. */
        LACP,
        /** One of a bond's cards at a time. */
        ONE_AT_A_TIME
    }

    private final Plan plan;
    private final Topology topology;
    private final List<Problem> found = new ArrayList<>();
    /** Pairs of ends of which it has been told: each once, from the end that stands first. */
    private final Set<String> told = new LinkedHashSet<>();

    private BundleDoubts(Plan plan) {
        this.plan = plan;
        this.topology = plan.topology();
    }

    static List<Problem> in(Plan plan) {
        BundleDoubts doubts = new BundleDoubts(plan);
        for (Node node : plan.topology().nodes(Node.Kind.SWITCH)) {
            plan.topology().groups(node).forEach(group -> doubts.check(node, group));
        }
        orEmpty(plan.spec().hosts())
                .keySet()
                .forEach(name -> plan.topology()
                        .node(name.text())
                        .filter(plan::hasBond)
                        .ifPresent(host -> doubts.check(name, host)));
        return doubts.found;
    }

    private void add(Location where, String message) {
        found.add(new Problem(where, message));
    }

    private void check(Node node, PortGroup group) {
        BundleSpec spec = plan.bundle(node, group);
        Location where = spec.where();
        String bundle = "bundle " + node + ":" + group.name();
        Map<Node, List<Cable>> cables = new LinkedHashMap<>();
        for (int port : group.ports()) {
            topology.cableAt(node, port)
                    .filter(cable -> topology.cablesOf(node).contains(cable))
                    .ifPresent(cable -> cables.computeIfAbsent(cable.opposite(node), none -> new ArrayList<>())
                            .add(cable));
        }
        if (cables.size() > 1) {
            add(
                    where,
                    bundle + " leads to " + text(cables.keySet()) + "; "
                            + (spec.mode() == AggregatorSettings.Mode.ON
                                    ? "without LACP each gets some of the frames for the other"
                                    : "LACP uses only the links to one of them at a time")
                            + " (two devices that act as one are not modelled)");
        }
        List<Cable> all = cables.values().stream().flatMap(List::stream).toList();
        checkLinks(bundle, spec, all, where);
        cables.forEach((other, links) -> checkOtherEnd(node, group, spec, other, links));
        if (spec.mode() == AggregatorSettings.Mode.PASSIVE) {
            checkActivity(node, group, all, where);
        }
    }

    private void checkLinks(String bundle, BundleSpec spec, List<Cable> cables, Location where) {
        Map<String, String> rates = new LinkedHashMap<>();
        for (Cable cable : cables) {
            LinkSpec link = plan.link(cable);
            rates.putIfAbsent(Units.rate(link.rate().bitPerSecond()), cable.name());
            if (link.duplex() == LinkSpec.Duplex.HALF && told.add("duplex " + cable)) {
                add(
                        where,
                        "link " + cable + " of " + bundle + " is half duplex"
                                + (spec.mode() == AggregatorSettings.Mode.ON
                                        ? "; only full duplex links are to be aggregated"
                                        : "; LACP aggregates full duplex links only"));
            }
        }
        boolean toBonds = cables.stream().anyMatch(cable -> plan.hasBond(cable.a()) || plan.hasBond(cable.b()))
                && spec.mode() != AggregatorSettings.Mode.ON;
        if (rates.size() > 1 && told.add("rates " + rates)) {
            String text = rates.entrySet().stream()
                    .map(each -> each.getKey() + " (" + each.getValue() + ")")
                    .collect(Collectors.joining(" and "));
            add(
                    where,
                    "the links of " + bundle + " have different rates: " + text
                            + (toBonds
                                    ? "; the driver at the other end uses only those of one rate together"
                                    : "; as much is sent by the slow as by the fast"));
        }
    }

    private void checkOtherEnd(Node node, PortGroup group, BundleSpec spec, Node other, List<Cable> cables) {
        String bundle = "bundle " + node + ":" + group.name();
        boolean isLacp = spec.mode() != AggregatorSettings.Mode.ON;
        boolean standsAlone = isLacp && spec.individual() == AggregatorSettings.Individual.ALONE;
        Set<String> ends = new LinkedHashSet<>();
        Set<Use> uses = new LinkedHashSet<>();
        for (Cable cable : cables) {
            int port = cable.a().equals(node) ? cable.bPort() : cable.aPort();
            uses.add(use(other, port));
            ends.add(end(other, port));
        }
        String theirs = text(ends);
        if (!told.add(node + ":" + group.name() + " " + theirs)) {
            return;
        }
        ends.forEach(end -> told.add(end + " " + node + ":" + group.name()));
        if (isLacp && other.kind() == Node.Kind.HUB) {
            add(
                    spec.where(),
                    bundle + " leads to " + theirs
                            + ": links to hubs are half-duplex, and LACP does not run over them");
        } else if (uses.contains(Use.ONE_AT_A_TIME)) {
            if (!standsAlone) {
                add(
                        spec.where(),
                        bundle + " leads to the cards of " + other + ", whose bond is in mode active-backup: "
                                + (isLacp
                                        ? "without LACP there, its ports are never used"
                                        : "what it sends to a card that is not active is lost"));
            }
        } else if (uses.contains(Use.ALONE) && (cables.size() > 1 || isLacp)) {
            if (!standsAlone) {
                add(
                        spec.where(),
                        bundle + " leads to " + theirs + ", where nothing is aggregated: "
                                + (isLacp
                                        ? "without LACP there, its ports are never used"
                                        : "frames come back by another port than they left by"));
            }
        } else if (ends.size() > 1) {
            add(spec.where(), bundle + " leads to several at the other end: " + theirs + "; expected one");
        } else if (uses.contains(Use.STATIC) && isLacp) {
            add(spec.where(), bundle + " runs LACP, and " + theirs + " at the other end does not");
        } else if (uses.contains(Use.LACP) && !isLacp) {
            add(spec.where(), bundle + " runs no LACP (mode on), and " + theirs + " at the other end does");
        }
    }

    /** Nobody begins: no link ever comes into use. */
    private void checkActivity(Node node, PortGroup group, List<Cable> cables, Location where) {
        for (Cable cable : cables) {
            Node other = cable.opposite(node);
            int port = cable.a().equals(node) ? cable.bPort() : cable.aPort();
            boolean isPassive = topology.groupOf(other, port)
                    .filter(theirs -> other.kind() == Node.Kind.SWITCH)
                    .map(theirs -> plan.bundle(other, theirs).mode() == AggregatorSettings.Mode.PASSIVE)
                    .orElseGet(() -> isPassive(other));
            if (isPassive) {
                String pair = node + ":" + group.name() + " passive " + end(other, port);
                if (told.add(pair)) {
                    told.add(end(other, port) + " passive " + node + ":" + group.name());
                    add(
                            where,
                            "bundle " + node + ":" + group.name() + " and " + end(other, port)
                                    + " are both passive: nobody begins, and no link comes into use");
                }
            }
        }
    }

    private boolean isPassive(Node other) {
        return plan.hasBond(other)
                && plan.host(other).bond().mode() == BondSpec.Mode.AD_802_3
                && !plan.host(other).bond().lacpActive();
    }

    private Use use(Node node, int port) {
        Optional<PortGroup> group = topology.groupOf(node, port);
        if (group.isPresent()) {
            return plan.bundle(node, group.get()).mode() == AggregatorSettings.Mode.ON ? Use.STATIC : Use.LACP;
        } else if (!plan.hasBond(node)) {
            return Use.ALONE;
        }
        return switch (plan.host(node).bond().mode()) {
            case ACTIVE_BACKUP -> Use.ONE_AT_A_TIME;
            case AD_802_3 -> Use.LACP;
            case BALANCE_RR, BALANCE_XOR, BROADCAST -> Use.STATIC;
        };
    }

    private String end(Node node, int port) {
        return topology.groupOf(node, port)
                .map(group -> node + ":" + group.name())
                .orElseGet(() -> plan.hasBond(node) ? node + ":" + Names.BOND : node + ":" + port);
    }

    /** A host that sends by all its cards, and switches that do not know of it. */
    private void check(Name name, Node host) {
        BondSpec.Mode mode = plan.host(host).bond().mode();
        List<Cable> cables = topology.cablesOf(host);
        Set<String> ends = new LinkedHashSet<>();
        boolean isAggregated = true;
        for (Cable cable : cables) {
            Node other = cable.opposite(host);
            int port = cable.a().equals(host) ? cable.bPort() : cable.aPort();
            isAggregated &= topology.groupOf(other, port).isPresent()
                    || mode == BondSpec.Mode.AD_802_3 && use(other, port) == Use.LACP;
            ends.add(end(other, port));
        }
        String what = "the bond of " + host + " is in mode " + Single.Word.written(mode) + ", ";
        if (mode == BondSpec.Mode.AD_802_3 && !isAggregated) {
            add(name.where(), what + "but not all its cards lead to bundles with LACP: " + text(ends));
        } else if (mode != BondSpec.Mode.ACTIVE_BACKUP
                && mode != BondSpec.Mode.AD_802_3
                && cables.size() > 1
                && (!isAggregated || ends.size() > 1)) {
            add(
                    name.where(),
                    what + "but its cards lead to " + text(ends) + " and not to one bundle in mode on: "
                            + (mode == BondSpec.Mode.BROADCAST
                                    ? "others get each of its frames several times"
                                    : "switches see its address move from port to port"));
        }
    }

    private static String text(Set<?> all) {
        return all.stream().map(String::valueOf).collect(Collectors.joining(" and "));
    }
}
