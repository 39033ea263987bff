package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.failoverlab.protocols.bonding.BondSettings;
import org.failoverlab.protocols.traffic.Reception;
import org.failoverlab.scenarios.network.MeasuredFlow;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.BondReport;
import org.failoverlab.topologies.Node;

/** Gathers what has become of every bond of a run that has ended, and takes each failover apart. */
final class BondReporter {
    /** A packet that was lost may have been under way for this long when it was. */
    private static final long UNDER_WAY_NS = 50_000_000L;
    /** What is lost this much later is still owed to a failover: switches learn anew. */
    private static final long AFTERMATH_NS = 1_000_000_000L;

    private final Network network;
    private final BondObserver observer;
    private final BundleReader reader;

    BondReporter(Network network, BondObserver observer) {
        this.network = network;
        this.observer = observer;
        this.reader = new BundleReader(network, observer.bundles());
    }

    /** Null when no host has a bond. */
    BondReport report() {
        if (observer.bonds().isEmpty()) {
            return null;
        }
        return new BondReport(
                observer.bonds().stream().map(this::bond).toList(),
                observer.arp().load(network.simulation().nowNs()));
    }

    private BondReport.Bond bond(BondWatch bond) {
        return new BondReport.Bond(
                reader.bond(bond.node()),
                bond.failoverCount(),
                bond.falseCount(),
                failovers(bond),
                bond.linkChanges().stream()
                        .map(each -> new BondReport.LinkChange(
                                each.atNs(),
                                bond.port(each.slave()).name(),
                                TreeReader.word(each.before()),
                                TreeReader.word(each.now()),
                                each.cause().what(),
                                each.cause().atNs(),
                                each.cause().until(each.atNs())))
                        .toList(),
                unnoticed(bond));
    }

    private List<BondReport.Failover> failovers(BondWatch bond) {
        List<BondReport.Failover> all = new ArrayList<>();
        List<BondWatch.Failover> raw = bond.failovers();
        for (int i = 0; i < raw.size(); i++) {
            long previousNs = i > 0 ? raw.get(i - 1).atNs : -1;
            BondWatch.Failover next = i + 1 < raw.size() ? raw.get(i + 1) : null;
            all.add(failover(bond, raw.get(i), interrupted(bond, raw.get(i), previousNs, next)));
        }
        return all;
    }

    private static BondReport.Failover failover(
            BondWatch bond, BondWatch.Failover raw, List<BondReport.Interrupted> flows) {
        long relearnedNs = raw.bridges.values().stream()
                .mapToLong(each -> each.atNs())
                .max()
                .orElse(-1);
        return new BondReport.Failover(
                raw.atNs,
                raw.from < 0 ? null : bond.port(raw.from).name(),
                raw.to < 0 ? null : bond.port(raw.to).name(),
                raw.hasFailed ? "failed" : "chosen",
                raw.cause.what(),
                raw.cause.atNs(),
                raw.noticedNs,
                raw.decidedNs,
                raw.cause.until(raw.decidedNs),
                raw.decidedNs < 0 ? -1 : raw.atNs - raw.decidedNs,
                raw.gratuitousNs,
                relearnedNs,
                raw.isFalse,
                raw.reached,
                raw.reaches,
                List.copyOf(raw.bridges.values()),
                flows);
    }

    /**
     * Not what was over before this failover and had begun before the previous one, nor what began later and lasted until the
     * next slave had failed, too: an entry that flaps leads to many failovers.
     */
    private List<BondReport.Interrupted> interrupted(
            BondWatch bond, BondWatch.Failover raw, long previousNs, BondWatch.Failover next) {
        List<BondReport.Interrupted> all = new ArrayList<>();
        long causeNs = raw.cause.what() != null ? raw.cause.atNs() : raw.noticedNs < 0 ? raw.atNs : raw.noticedNs;
        long earliestNs = causeNs - (raw.cause.what() == null ? interval(bond.settings()) : 0) - UNDER_WAY_NS;
        long nextNs = next == null ? Long.MAX_VALUE : next.atNs;
        long latestNs = Math.min(raw.atNs + AFTERMATH_NS, nextNs);
        for (MeasuredFlow flow : flows(bond.node())) {
            for (Reception.Outage outage : flow.reception().outages()) {
                boolean isOfThis = outage.toNs() > outage.fromNs()
                        && outage.fromNs() >= earliestNs
                        && outage.fromNs() <= latestNs
                        && outage.toNs() >= Math.min(raw.atNs, causeNs);
                boolean isOfPrevious = outage.fromNs() <= previousNs && outage.toNs() < raw.atNs;
                boolean isOfNext =
                        next != null && next.hasFailed && outage.fromNs() > raw.atNs && outage.toNs() >= nextNs;
                if (isOfThis && !isOfPrevious && !isOfNext) {
                    all.add(interrupted(raw, flow, outage));
                }
            }
        }
        return all;
    }

    private static BondReport.Interrupted interrupted(
            BondWatch.Failover raw, MeasuredFlow flow, Reception.Outage outage) {
        long fromNs = outage.fromNs();
        long decidedNs = raw.decidedNs < 0 ? raw.atNs : raw.decidedNs;
        long decidedOrFromNs = Math.max(fromNs, Math.min(decidedNs, outage.toNs()));
        long activeOrFromNs = Math.max(fromNs, Math.min(raw.atNs, outage.toNs()));
        return new BondReport.Interrupted(
                flow.name(),
                fromNs,
                outage.toNs() - fromNs,
                outage.hasEnded(),
                decidedOrFromNs - fromNs,
                activeOrFromNs - decidedOrFromNs,
                outage.toNs() - activeOrFromNs);
    }

    /** How long a failure may go unnoticed. */
    private static long interval(BondSettings settings) {
        return Math.max(settings.miimonNs(), (settings.arpMissedMax() + 1) * settings.arpIntervalNs());
    }

    /** Those that this host sends, or gets. */
    private List<MeasuredFlow> flows(Node host) {
        return network.flows().stream()
                .filter(each -> !each.isBroadcast() && (each.from() == host || each.to() == host))
                .toList();
    }

    private List<BondReport.Unnoticed> unnoticed(BondWatch bond) {
        List<BondReport.Unnoticed> all = new ArrayList<>();
        Set<Reception.Outage> told = new LinkedHashSet<>();
        for (BondObserver.Spell spell : observer.spells()) {
            if (spell.bond != bond) {
                continue;
            }
            for (Reception.Outage outage : spell.flow.reception().outages()) {
                boolean isOfThis =
                        outage.fromNs() >= spell.entry.atNs() - UNDER_WAY_NS && outage.fromNs() <= spell.endNs;
                if (isOfThis && !wasNoticed(bond, outage) && told.add(outage)) {
                    all.add(new BondReport.Unnoticed(
                            spell.entry.what(),
                            spell.entry.atNs(),
                            bond.port(spell.slave).name(),
                            spell.flow.name(),
                            outage.fromNs(),
                            outage.toNs() - outage.fromNs(),
                            outage.hasEnded(),
                            why(spell.settings, spell.hadCarrier)));
                }
            }
        }
        return all;
    }

    /** True when the driver did anything while the flow was out. */
    private static boolean wasNoticed(BondWatch bond, Reception.Outage outage) {
        long fromNs = outage.fromNs() - UNDER_WAY_NS;
        return bond.linkChanges().stream().anyMatch(each -> each.atNs() >= fromNs && each.atNs() <= outage.toNs())
                || bond.failovers().stream().anyMatch(each -> each.atNs >= fromNs && each.atNs <= outage.toNs());
    }

    private static String why(BondSettings settings, boolean hadCarrier) {
        if (!settings.isMonitored() && settings.mode() != BondSettings.Mode.AD_802_3) {
            return "nothing looks at its slaves: no monitoring at all";
        } else if (settings.arpIntervalNs() > 0) {
            return "the ARP monitor did not miss its signs of life";
        }
        return hadCarrier ? "the card kept its carrier" : "the monitor had not looked yet, or not for long enough";
    }
}
