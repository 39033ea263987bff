package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.protocols.lacp.AggregationListener;
import org.failoverlab.protocols.lacp.AggregatorView;
import org.failoverlab.protocols.lacp.LinkAggregation;
import org.failoverlab.protocols.lacp.PortView;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.AggregationReport;
import org.failoverlab.scenarios.timeline.Timeline;

/** Looks on at the bundles of switches: who joins them and leaves them, and when they go up and down. */
final class AggregationObserver {
    private static final int MOST = 1_000;

    /** How a port of a bundle stood when it was looked at last. */
    private record Standing(boolean isUsed, boolean isAlone, PortView.Selected selected, long atNs) {}

    private final Network network;
    private final Blame blame;
    private final Map<String, Standing> standings = new LinkedHashMap<>();
    private final Map<String, Long> upSinceNs = new LinkedHashMap<>();
    private final Map<String, List<AggregationReport.Change>> changes = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();

    /** Looks on from now on. */
    AggregationObserver(Network network, Timeline timeline, Blame blame) {
        this.network = network;
        this.blame = blame;
        network.aggregations().values().forEach(this::watch);
        if (!network.aggregations().isEmpty()) {
            timeline.addBeforeEach(this::look);
        }
    }

    private void watch(LinkAggregation aggregation) {
        aggregation.setListener(new AggregationListener() {
            @Override
            public void portChanged(BundleMember port) {
                changed(aggregation, port);
            }

            @Override
            public void aggregatorChanged(Bundle aggregator, boolean up) {
                changed(aggregator, up);
            }
        });
    }

    /** Remembers who is standby, before something happens. */
    private void look() {
        for (LinkAggregation each : network.aggregations().values()) {
            for (AggregatorView view : each.state()) {
                for (PortView port : view.ports()) {
                    Standing before = standings.get(port.name());
                    standings.put(
                            port.name(),
                            new Standing(
                                    port.distributing(),
                                    port.individual(),
                                    port.selected(),
                                    before == null ? 0 : before.atNs));
                }
            }
        }
    }

    private void changed(LinkAggregation aggregation, BundleMember port) {
        PortView view = null;
        for (AggregatorView each : aggregation.state()) {
            for (PortView candidate : each.ports()) {
                view = candidate.name().equals(port.name()) ? candidate : view;
            }
        }
        if (view == null) {
            return;
        }
        Standing before =
                standings.getOrDefault(port.name(), new Standing(false, false, PortView.Selected.UNSELECTED, 0));
        String what = null;
        if (port.isDistributing() != before.isUsed) {
            what = !port.isDistributing()
                    ? "left"
                    : before.selected == PortView.Selected.STANDBY ? "promoted" : "joined";
        } else if (port.isIndividual() != before.isAlone) {
            what = port.isIndividual() ? "stands alone" : "no longer alone";
        }
        standings.put(
                port.name(),
                new Standing(
                        port.isDistributing(),
                        port.isIndividual(),
                        view.selected(),
                        what == null ? before.atNs : nowNs()));
        if (what != null) {
            boolean up = !what.equals("left");
            long heardNs = view.receive() == null ? -1 : Math.max(0, view.lastLacpduNs());
            add(port.bundle(), what, port.name(), blame.of(port.name(), up, before.atNs, heardNs));
        }
    }

    private void changed(Bundle aggregator, boolean up) {
        long sinceNs = upSinceNs.getOrDefault(aggregator.name(), 0L);
        upSinceNs.put(aggregator.name(), nowNs());
        List<AggregationReport.Change> own = changes.get(aggregator.name());
        AggregationReport.Change last = own == null ? null : own.get(own.size() - 1);
        boolean isOfThat = last != null && last.atNs() == nowNs() && last.port() != null;
        Blame.Cause cause =
                isOfThat ? new Blame.Cause(last.entryNs(), last.entry()) : blame.of(aggregator.name(), up, sinceNs, -1);
        add(aggregator, up ? "up" : "down", null, cause);
    }

    private void add(Bundle bundle, String what, String port, Blame.Cause cause) {
        counts.merge(bundle.name(), 1L, Long::sum);
        List<AggregationReport.Change> own = changes.computeIfAbsent(bundle.name(), each -> new ArrayList<>());
        if (own.size() < MOST) {
            own.add(new AggregationReport.Change(
                    nowNs(), what, port, cause.what(), cause.atNs(), cause.until(nowNs())));
        }
    }

    private long nowNs() {
        Simulation simulation = network.simulation();
        return simulation.nowNs();
    }

    /** In their order, the first of them. */
    List<AggregationReport.Change> changes(String bundle) {
        return changes.getOrDefault(bundle, List.of());
    }

    /** How many there were. */
    long count(String bundle) {
        return counts.getOrDefault(bundle, 0L);
    }
}
