package org.failoverlab.scenarios.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;
import org.failoverlab.protocols.bonding.BondSettings;
import org.failoverlab.protocols.bonding.Bonding;
import org.failoverlab.protocols.lacp.AggregatorSettings;
import org.failoverlab.protocols.lacp.AggregatorView;
import org.failoverlab.protocols.lacp.LinkAggregation;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.Finding;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.run.Bundles;

/**
 * Finds bundles, bonds of hosts included, whose two ends disagree while both ports have carrier: one end distributes on a member on
 * which the other end does not collect, or whose far port blocks; frames are spread over members that lead to several bundles, or to
 * ports of their own. Where both ends speak LACP, they have a second to agree: so long a port may have to wait until it may send its
 * next LACPDU (802.1AX-2014, 6.4.16).
 */
final class BundleChecker implements Checker, StateWatch.Looker {
    private static final long HANDSHAKE_NS = 1_000_000_000L;
    private static final int MOST_TIMES = 10_000;

    /** How two ends disagree, told apart by its words. */
    private record Quarrel(String where, String what, List<String> names, long toleratedNs) {}

    /** Since when there is one, and whether its place had been in step before. */
    private record Since(long fromNs, boolean isStart) {}

    /** A time with one of them. */
    private record Time(Quarrel quarrel, Since since, long toNs, boolean lasts) {}

    private final Map<NetInterface, BridgePort> bridgePorts = new LinkedHashMap<>();
    private final Map<Quarrel, Since> open = new LinkedHashMap<>();
    private final List<Time> times = new ArrayList<>();
    /** Bundles and members that are in use now; those among them that agree with their other end have been in step. */
    private final Set<String> used = new LinkedHashSet<>();

    private final Set<String> beenInStep = new LinkedHashSet<>();
    private Network network;
    private Bundles bundles;

    @Override
    public List<Finding.Kind> kinds() {
        return List.of(Finding.Kind.BUNDLE_OUT_OF_STEP);
    }

    @Override
    public void begin(Scene scene) {
        network = scene.network();
        bundles = new Bundles(network);
        if (!bundles.isEmpty()) {
            network.switches()
                    .forEach(device ->
                            device.relay().ports().forEach(each -> bridgePorts.put(each.netInterface(), each)));
            scene.states().add(this);
        }
    }

    @Override
    public void lasted(long fromNs, long toNs) {
        Set<Quarrel> now = quarrels();
        open.entrySet().removeIf(each -> {
            boolean isOver = !now.contains(each.getKey());
            if (isOver) {
                close(each.getKey(), each.getValue(), fromNs, false);
            }
            return isOver;
        });
        now.forEach(each -> {
            open.putIfAbsent(each, new Since(fromNs, !beenInStep.contains(each.where)));
            used.remove(each.where);
        });
        beenInStep.addAll(used);
    }

    private void close(Quarrel quarrel, Since since, long toNs, boolean lasts) {
        if (toNs - since.fromNs > quarrel.toleratedNs && times.size() < MOST_TIMES) {
            times.add(new Time(quarrel, since, toNs, lasts));
        }
    }

    private Set<Quarrel> quarrels() {
        Set<Quarrel> all = new LinkedHashSet<>();
        used.clear();
        network.devices().forEach((node, device) -> {
            Bonding bond = network.bonds().get(node);
            for (Bundle bundle : device.isRunning() ? bundles.of(device) : List.<Bundle>of()) {
                BondSettings.Mode mode =
                        bond == null ? null : bond.state().settings().mode();
                boolean speaks = mode == null
                        ? speaksLacp(network.aggregations().get(node), bundle)
                        : mode == BondSettings.Mode.AD_802_3;
                // Whoever sends every frame by all members may mean them to lead into different networks.
                look(bundle, speaks, mode != BondSettings.Mode.BROADCAST, all);
            }
        });
        return all;
    }

    private static boolean speaksLacp(LinkAggregation aggregation, Bundle bundle) {
        for (AggregatorView each : aggregation == null ? List.<AggregatorView>of() : aggregation.state()) {
            if (each.name().equals(bundle.name())) {
                return each.settings().mode() != AggregatorSettings.Mode.ON;
            }
        }
        return false;
    }

    private void look(Bundle bundle, boolean speaksLacp, boolean spreads, Set<Quarrel> all) {
        List<BundleMember> own = new ArrayList<>();
        for (BundleMember each : bundle.members()) {
            if (each.isDistributing() && bundle.isUp() && bothHaveCarrier(each.port())) {
                own.add(each);
                used.add(each.name());
                used.add(bundle.name());
                lookAcross(each, speaksLacp, all);
            }
        }
        Set<String> partners = new LinkedHashSet<>();
        boolean areAlone = false;
        for (BundleMember each : own) {
            Port far = Bundles.opposite(each.port());
            BundleMember there = bundles.member(far);
            boolean isAlone = there == null || there.standsAlone();
            areAlone |= isAlone;
            partners.add(isAlone ? far.name() : there.bundle().name());
        }
        if (partners.size() > 1 && spreads) {
            String leadsTo = Words.list(List.copyOf(partners));
            String what = areAlone
                    ? bundle.name() + " spreads its frames over members that lead to " + leadsTo
                            + ", which are no bundle together."
                    : bundle.name() + " spreads its frames over members that lead to different bundles: " + leadsTo
                            + ".";
            all.add(new Quarrel(bundle.name(), what, names(bundle), 0));
        }
    }

    private static List<String> names(Bundle bundle) {
        List<String> names = new ArrayList<>();
        names.add(bundle.name());
        for (BundleMember each : bundle.members()) {
            names.add(each.name());
            Port far = Bundles.opposite(each.port());
            if (far != null) {
                names.add(far.name());
            }
        }
        return names;
    }

    private static boolean bothHaveCarrier(Port port) {
        Port far = Bundles.opposite(port);
        return far != null && port.isUp() && far.isUp();
    }

    private void lookAcross(BundleMember near, boolean speaksLacp, Set<Quarrel> all) {
        Port far = Bundles.opposite(near.port());
        BundleMember there = bundles.member(far);
        List<String> names = List.of(near.name(), far.name());
        if (there != null && !there.standsAlone()) {
            if (!there.isCollecting() || !there.bundle().isUp()) {
                String what = near.name() + " of " + near.bundle().name() + " distributes, but " + far.name() + " of "
                        + there.bundle().name() + " at the other end does not collect.";
                all.add(new Quarrel(near.name(), what, names, speaksLacp && speaksLacp(there) ? HANDSHAKE_NS : 0));
            }
            return;
        }
        BridgePort bridge = bridgePorts.get(there == null ? far : there);
        if (bridge != null && !bridge.isForwarding()) {
            String what = near.name() + " of " + near.bundle().name() + " distributes, but " + far.name()
                    + " at the other end blocks what comes in.";
            all.add(new Quarrel(near.name(), what, names, 0));
        }
    }

    private boolean speaksLacp(BundleMember member) {
        boolean[] speaks = {false};
        network.devices().forEach((node, device) -> {
            if (device.ports().contains(member.port())) {
                Bonding bond = network.bonds().get(node);
                speaks[0] = bond != null
                        ? bond.state().settings().mode() == BondSettings.Mode.AD_802_3
                        : speaksLacp(network.aggregations().get(node), member.bundle());
            }
        });
        return speaks[0];
    }

    @Override
    public List<Finding> findings(Report report, Causes causes) {
        long endNs = network.simulation().nowNs();
        open.forEach((quarrel, fromNs) -> close(quarrel, fromNs, endNs, true));
        open.clear();
        Merged findings = new Merged(Finding.Kind.BUNDLE_OUT_OF_STEP);
        for (Time each : times) {
            // A network that comes up gets in step; one that does not get there is out of step.
            long fromNs = each.since.fromNs;
            if (each.lasts || !each.since.isStart || each.toNs > causes.firstEntryNs()) {
                findings.add(
                        fromNs,
                        each.lasts ? -1 : each.toNs,
                        each.toNs - fromNs,
                        each.quarrel.where,
                        each.quarrel.what,
                        () -> causes.at(fromNs, each.quarrel.names));
            }
        }
        return findings.all();
    }
}
