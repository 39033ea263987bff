package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.link.Port;
import org.failoverlab.protocols.bonding.BondSettings;
import org.failoverlab.protocols.traffic.Reception;
import org.failoverlab.scenarios.network.MeasuredFlow;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.AggregationReport;
import org.failoverlab.scenarios.report.Units;

/** What is worth a look in a run with bonds and bundles. */
final class BundleWarnings {
    private static final int FEW = 4;
    private static final String NOTICED = "no failure of a slave is ever noticed; real servers are lost this way";

    private final Network network;
    private final BondObserver bonds;
    private final Bundles bundles;
    private final List<String> warnings = new ArrayList<>();

    private BundleWarnings(Network network, BondObserver bonds) {
        this.network = network;
        this.bonds = bonds;
        this.bundles = bonds.bundles();
    }

    /** In words; the report is null when there is no bundle. */
    static List<String> of(Network network, BondObserver bonds, AggregationReport aggregations) {
        BundleWarnings all = new BundleWarnings(network, bonds);
        all.unmonitored();
        all.duplicates();
        if (aggregations != null) {
            List<String> idle = new ArrayList<>();
            aggregations.bundles().forEach(each -> all.idle(each, idle));
            all.addFew(idle, "bundles");
            aggregations.bundles().forEach(all::lonely);
        }
        return all.warnings;
    }

    private void unmonitored() {
        Gathered unmonitored = new Gathered(
                (who, lost) -> who + ": no monitoring at all (miimon and arp_interval are 0), and flows lost "
                        + Units.plural(lost, "packet"),
                NOTICED,
                NOTICED);
        for (BondWatch bond : bonds.bonds()) {
            if (!bond.settings().isMonitored()) {
                unmonitored.add(
                        bond.device(),
                        flows(bond).stream()
                                .mapToLong(each -> each.reception().lost())
                                .sum());
            }
        }
        unmonitored.appendTo(warnings);
    }

    private List<MeasuredFlow> flows(BondWatch bond) {
        return network.flows().stream()
                .filter(each -> !each.isBroadcast() && (each.from() == bond.node() || each.to() == bond.node()))
                .toList();
    }

    private void duplicates() {
        for (BondWatch bond : bonds.bonds()) {
            if (bond.settings().mode() != BondSettings.Mode.BROADCAST) {
                continue;
            }
            for (MeasuredFlow flow : flows(bond)) {
                Reception reception = flow.reception();
                if (reception.duplicates() > 0) {
                    warnings.add(flow.name() + ": " + Units.plural(reception.duplicates(), "duplicate") + ", since "
                            + bond.name() + " sends every frame by every slave (broadcast)");
                }
            }
        }
    }

    /** Of many that say the same the first. */
    private void addFew(List<String> alike, String what) {
        int shown = alike.size() <= 2 * FEW ? alike.size() : FEW;
        warnings.addAll(alike.subList(0, shown));
        if (alike.size() > shown) {
            warnings.add("… and the same of " + Units.count(alike.size() - shown) + " more " + what);
        }
    }

    /** Members that have carried nothing while others have. */
    private void idle(AggregationReport.Bundle bundle, List<String> all) {
        List<String> idle = new ArrayList<>();
        boolean isUsed = false;
        for (int i = 0; i < bundle.loads().size(); i++) {
            boolean isMember = bundle.state().members().get(i).distributing();
            isUsed |= !bundle.loads().get(i).idle();
            if (isMember && bundle.loads().get(i).idle()) {
                idle.add(bundle.loads().get(i).port());
            }
        }
        if (isUsed && !idle.isEmpty()) {
            String hash = bundle.state().hash();
            all.add(bundle.state().name() + ": " + String.join(", ", idle)
                    + (idle.size() == 1 ? " has" : " have") + " carried nothing during the whole run"
                    + (hash == null ? "" : ": the hash (" + hash + ") led every conversation to another member"));
        }
    }

    /** One without LACP, and no bundle at its other end, or several. */
    private void lonely(AggregationReport.Bundle report) {
        Set<String> modes = new LinkedHashSet<>(List.of("on", "balance-xor", "balance-rr", "broadcast"));
        Device device = network.devices()
                .get(network.plan().topology().node(report.state().device()).orElseThrow());
        Bundle bundle = bundles.of(device).stream()
                .filter(each -> each.name().equals(report.state().name()))
                .findFirst()
                .orElseThrow();
        if (!modes.contains(report.state().mode()) || bundles.partner(bundle) != null) {
            return;
        }
        List<String> alone = new ArrayList<>();
        Set<Device> there = new LinkedHashSet<>();
        for (BundleMember each : bundle.members()) {
            Port opposite = Bundles.opposite(each.port());
            if (opposite != null) {
                alone.add(opposite.name());
                there.add(owner(opposite));
            }
        }
        if (alone.size() < 2) {
            return;
        }
        warnings.add(report.state().name() + " is static (" + report.state().mode()
                + "), and what it leads to is not one bundle: " + String.join(", ", alone) + moves(there));
    }

    private Device owner(Port port) {
        return network.devices().values().stream()
                .filter(each -> each.ports().contains(port))
                .findFirst()
                .orElseThrow();
    }

    private static String moves(Set<Device> devices) {
        List<String> moves = new ArrayList<>();
        for (Device each : devices) {
            if (each.relay() != null && each.relay().database().moves() > 0) {
                moves.add(each.name() + " ("
                        + Units.plural(each.relay().database().moves(), "move") + ")");
            }
        }
        return moves.isEmpty() ? "" : "; MAC flapping on " + String.join(", ", moves);
    }
}
