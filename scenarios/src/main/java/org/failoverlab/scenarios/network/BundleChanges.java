package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.failoverlab.scenarios.file.Group;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.file.Words;
import org.failoverlab.scenarios.spec.ActSpec;
import org.failoverlab.scenarios.spec.BondSpec;
import org.failoverlab.scenarios.spec.BundleSpec;
import org.failoverlab.scenarios.spec.HostSpec;
import org.failoverlab.scenarios.spec.Language;
import org.failoverlab.scenarios.spec.Layers;
import org.failoverlab.scenarios.spec.PortSpec;
import org.failoverlab.scenarios.spec.SettingsSpec;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.PortGroup;

/** Checks what the timeline changes about bonds and bundles, each change against what holds by then. */
final class BundleChanges {
    private static final Group BOND = Language.GROUPS.get(BondSpec.class);
    /** What the driver takes only from a bond that is down or has no slaves, and what is the kernel's. */
    private static final List<String> FIXED =
            List.of("mode", "fail_over_mac", "lacp_active", "lacp_rate", "ad_select", "ad_user_port_key", "hz");

    private final Plan plan;
    private final BondChecker bondChecker;
    private final BundleChecker bundleChecker;
    private final Complaints complaints;
    private final Map<Node, BondOptions> bonds = new LinkedHashMap<>();
    private final Map<Node, SwitchSpec> switches = new LinkedHashMap<>();

    BundleChanges(Plan plan, BondChecker bondChecker, BundleChecker bundleChecker, Complaints complaints) {
        this.plan = plan;
        this.bondChecker = bondChecker;
        this.bundleChecker = bundleChecker;
        this.complaints = complaints;
    }

    /** In the order of their times. */
    void check(List<ActSpec> timeline) {
        timeline.stream()
                .filter(act -> act.set() != null && act.at() != null)
                .sorted(Comparator.comparingLong((ActSpec act) -> act.at().minNs()))
                .forEach(act -> check(act.set()));
    }

    private void check(SettingsSpec set) {
        orEmpty(set.hosts()).forEach((name, change) -> {
            node(name, Node.Kind.HOST, change.bond() != null, node -> check(node, change));
            node(name, Node.Kind.HOST, change.mac() != null, node -> checkMac(name, node));
        });
        orEmpty(set.switches())
                .forEach((name, change) ->
                        node(name, Node.Kind.SWITCH, change.bundles() != null || change.bundle() != null, node -> {
                            check(name, node, change);
                        }));
        orEmpty(set.ports()).forEach(this::check);
    }

    private void node(Name name, Node.Kind kind, boolean isMeant, Consumer<Node> then) {
        plan.topology()
                .node(name.text())
                .filter(node -> isMeant && node.kind() == kind)
                .ifPresent(then);
    }

    private void check(Node host, HostSpec set) {
        BondSpec change = set.bond();
        if (!plan.hasBond(host)) {
            complaints.add(change.where(), host + " has no bond whose options could be changed");
            return;
        }
        BondSpec planned = plan.host(host).bond();
        if (planned.mode() == null) {
            return;
        }
        Object[] values = BOND.components(change);
        List<String> fixed = FIXED.stream()
                .filter(BOND.members()::containsKey)
                .filter(key -> values[BOND.members().get(key).index()] != null)
                .toList();
        fixed.forEach(key -> complaints.add(
                change.where(),
                key + " of " + host
                        + "'s bond cannot be changed while it runs: the driver lets it be set only while the bond"
                        + " is down, or without cards"));
        if (!fixed.isEmpty()) {
            return;
        }
        BondOptions now = bonds.getOrDefault(host, BondOptions.of(planned)).after(change);
        bonds.put(host, now);
        if (planned.mode() == BondSpec.Mode.AD_802_3
                && change.miimon() != null
                && change.miimon().ns() == 0) {
            complaints.add(change.where(), "found miimon 0 s " + BondChecker.NEEDS_MIIMON);
        }
        bondChecker.check(host, now.spec(), change, change.where());
    }

    private void check(Name name, Node node, SwitchSpec set) {
        SwitchSpec before = switches.getOrDefault(node, plan.switchSpec(node));
        List<PortGroup> groups = plan.topology().groups(node);
        bundleChecker.checkGeneral(set.bundle());
        if (groups.isEmpty()) {
            complaints.add(name.where(), node + " has no bundles whose settings could be changed");
            return;
        }
        boolean isRight = true;
        for (Map.Entry<Name, BundleSpec> entry : orEmpty(set.bundles()).entrySet()) {
            Name bundle = entry.getKey();
            List<String> known = groups.stream().map(PortGroup::name).toList();
            if (!known.contains(bundle.text())) {
                isRight = false;
                complaints.add(
                        bundle.where(),
                        "there is no bundle " + bundle.quoted() + " of " + node + Words.suggest(bundle.text(), known)
                                + "; one that is to come later is there from the beginning, shut");
            } else if (entry.getValue().ports() != null) {
                isRight = false;
                complaints.add(
                        entry.getValue().where(),
                        "which ports bundle " + bundle + " of " + node
                                + " has cannot be changed while it runs; move a cable, or shut a port instead");
            }
        }
        if (isRight) {
            SwitchSpec now = Layers.over(set, before);
            switches.put(node, now);
            Location where = set.bundle() != null ? set.bundle().where() : name.where();
            bundleChecker.check(node, now, set, where);
        }
    }

    private void check(Name name, PortSpec change) {
        new Names(plan.topology(), new Problems()).portOrBundle(name).ifPresent(ref -> {
            if (ref.node().kind() == Node.Kind.SWITCH) {
                bundleChecker.check(ref, change);
            } else if (change.mac() != null) {
                checkMac(name, ref.node());
            }
        });
    }

    /** A driver that has given addresses to its cards would not know. */
    private void checkMac(Name name, Node host) {
        if (plan.hasBond(host)) {
            complaints.add(
                    name.where(),
                    "the MAC addresses of " + host + " are its bond's to set, and cannot be changed while it runs");
        }
    }
}
