package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.protocols.bonding.BondSettings;
import org.failoverlab.protocols.bonding.LinkState;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.AggregationReport;
import org.failoverlab.scenarios.report.FlowWay;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.topologies.Node;

/** Gathers what has become of every bundle, and of every bond that uses several slaves at once. */
final class AggregationReporter {
    private final Network network;
    private final Bundles bundles;
    private final AggregationObserver observer;
    private final BondObserver bonds;
    private final BundleReader reader;
    private final List<Report.LinkLoad> loads;
    private final List<FlowWay> flows;

    AggregationReporter(
            Network network,
            AggregationObserver observer,
            BondObserver bonds,
            List<Report.LinkLoad> loads,
            List<FlowWay> flows) {
        this.network = network;
        this.bundles = bonds.bundles();
        this.observer = observer;
        this.bonds = bonds;
        this.reader = new BundleReader(network, bundles);
        this.loads = loads;
        this.flows = flows;
    }

    /** Null when there are none. */
    AggregationReport report() {
        List<AggregationReport.Bundle> all = new ArrayList<>();
        network.devices().forEach((node, device) -> {
            Map<String, Bundle> own = new LinkedHashMap<>();
            bundles.of(device).forEach(each -> own.put(each.name(), each));
            reader.aggregations(node).forEach(state -> all.add(bundle(node, state, own.get(state.name()))));
        });
        return all.isEmpty() ? null : new AggregationReport(all);
    }

    private AggregationReport.Bundle bundle(Node node, AggregationReport.State state, Bundle bundle) {
        long bytes =
                bundle.members().stream().mapToLong(BundleMember::sentBytes).sum();
        List<AggregationReport.Change> changes = changes(node, bundle);
        return new AggregationReport.Bundle(
                state,
                bundle.members().stream().map(each -> load(each, bytes)).toList(),
                uses(node, bundle),
                Math.max(changes.size(), observer.count(bundle.name())),
                changes);
    }

    private AggregationReport.Load load(BundleMember member, long allBytes) {
        double meanOut = 0;
        double peakOut = 0;
        double meanIn = 0;
        double peakIn = 0;
        long drops = 0;
        for (Report.LinkLoad each : loads) {
            if (each.from().equals(member.name())) {
                meanOut = Math.max(meanOut, each.meanLoad());
                peakOut = Math.max(peakOut, each.peakLoad());
                drops += each.queueDrops();
            } else if (each.to().equals(member.name())) {
                meanIn = Math.max(meanIn, each.meanLoad());
                peakIn = Math.max(peakIn, each.peakLoad());
            }
        }
        return new AggregationReport.Load(
                member.name(),
                member.sentFrames(),
                member.sentBytes(),
                allBytes == 0 ? 0 : (double) member.sentBytes() / allBytes,
                meanOut,
                peakOut,
                member.collectedFrames(),
                meanIn,
                peakIn,
                drops,
                member.sentFrames() == 0 && member.collectedFrames() == 0);
    }

    private List<AggregationReport.Use> uses(Node node, Bundle bundle) {
        List<AggregationReport.Use> uses = new ArrayList<>();
        BondSettings.Mode mode = network.bonds().containsKey(node)
                ? network.bonds().get(node).state().settings().mode()
                : null;
        boolean isOfAll = mode == BondSettings.Mode.BROADCAST || mode == BondSettings.Mode.BALANCE_RR;
        for (FlowWay flow : flows) {
            for (BundleMember each : bundle.members()) {
                if (flow.links().stream().anyMatch(link -> link.startsWith(each.name() + " > "))) {
                    List<String> ports = isOfAll
                            ? bundle.members().stream()
                                    .filter(BundleMember::isDistributing)
                                    .map(BundleMember::name)
                                    .toList()
                            : List.of(each.name());
                    uses.add(new AggregationReport.Use(flow.name(), flow.from(), flow.to(), ports));
                }
            }
        }
        return uses;
    }

    private List<AggregationReport.Change> changes(Node node, Bundle bundle) {
        for (BondWatch bond : bonds.bonds()) {
            if (bond.node() == node) {
                boolean isLacp = bond.settings().mode() == BondSettings.Mode.AD_802_3;
                return isLacp ? shares(bond) : changes(bond);
            }
        }
        return observer.changes(bundle.name());
    }

    /** Which slaves LACP lets send: a link that the driver takes for up is not yet one that is used. */
    private static List<AggregationReport.Change> shares(BondWatch bond) {
        return bond.shares().stream()
                .map(each -> new AggregationReport.Change(
                        each.atNs(),
                        each.sends() ? "joined" : "left",
                        bond.port(each.slave()).name(),
                        each.cause().what(),
                        each.cause().atNs(),
                        each.cause().until(each.atNs())))
                .toList();
    }

    /** What the driver takes the links of slaves for. */
    private static List<AggregationReport.Change> changes(BondWatch bond) {
        List<AggregationReport.Change> changes = new ArrayList<>();
        for (BondWatch.LinkChange each : bond.linkChanges()) {
            if (each.now() == LinkState.UP || each.now() == LinkState.DOWN) {
                changes.add(new AggregationReport.Change(
                        each.atNs(),
                        each.now() == LinkState.UP ? "joined" : "left",
                        bond.port(each.slave()).name(),
                        each.cause().what(),
                        each.cause().atNs(),
                        each.cause().until(each.atNs())));
            }
        }
        return changes;
    }
}
