package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.spec.ActSpec;
import org.failoverlab.scenarios.spec.InterfaceSpec;
import org.failoverlab.scenarios.spec.Layers;
import org.failoverlab.scenarios.spec.PortSpec;
import org.failoverlab.scenarios.spec.SettingsSpec;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.scenarios.spec.VirtualRouterSpec;
import org.failoverlab.topologies.Node;

/** Checks what the timeline changes about routers, each change against what holds by then. */
final class RouterChanges {
    private final Plan plan;
    private final RouterChecker checker;
    private final VirtualRouterChecker virtualRouters;
    private final Complaints complaints;
    private final Map<Node, SwitchSpec> switches = new LinkedHashMap<>();
    private final Map<PortRef, PortSpec> ports = new LinkedHashMap<>();

    RouterChanges(Plan plan, RouterChecker checker, VirtualRouterChecker virtualRouters, Complaints complaints) {
        this.plan = plan;
        this.checker = checker;
        this.virtualRouters = virtualRouters;
        this.complaints = complaints;
        ports.putAll(plan.ports());
    }

    /** In the order of their times. */
    void check(List<ActSpec> timeline) {
        timeline.stream()
                .filter(act -> act.set() != null && act.at() != null)
                .sorted(Comparator.comparingLong((ActSpec act) -> act.at().minNs()))
                .forEach(act -> check(act.set()));
    }

    private void check(SettingsSpec set) {
        orEmpty(set.switches()).forEach((name, change) -> {
            Node node = plan.topology().node(name.text()).orElse(null);
            if (node != null && node.kind() == Node.Kind.SWITCH && concernsRouter(change)) {
                check(name, node, change);
            }
        });
        Names names = new Names(plan.topology(), new Problems());
        orEmpty(set.ports()).forEach((name, change) -> {
            names.port(name)
                    .filter(ref -> ref.node().kind() == Node.Kind.SWITCH)
                    .ifPresent(ref -> check(name, ref, change));
        });
    }

    private static boolean concernsRouter(SwitchSpec change) {
        return change.interfaces() != null
                || change.routes() != null
                || change.vrrp() != null
                || change.management() != null;
    }

    private void check(Name name, Node node, SwitchSpec change) {
        SwitchSpec before = switches.getOrDefault(node, plan.switchSpec(node));
        checker.checkNumbers(change);
        virtualRouters.checkGeneral(change.vrrp());
        if (change.vrrp() != null && hasNone(node, before)) {
            complaints.add(change.vrrp().where(), node + " is part of no virtual router");
        }
        if (change.management() != null && !plan.interfaces(node).isEmpty()) {
            complaints.add(
                    name.where(),
                    node + " is a router; its addresses are changed under interfaces, not under management");
            return;
        }
        boolean isKnown = true;
        for (Map.Entry<Name, InterfaceSpec> entry : orEmpty(change.interfaces()).entrySet()) {
            InterfaceSpec own = orEmpty(before.interfaces()).get(entry.getKey());
            if (RouterInterface.vlan(entry.getKey()).isEmpty()) {
                isKnown = false;
            } else if (own == null) {
                isKnown = false;
                complaints.add(
                        entry.getKey().where(),
                        node + " has no interface in VLAN " + entry.getKey()
                                + "; one that is to come later is there from the beginning, with enabled: false");
            } else {
                String on = "the interface of " + node + " in VLAN " + entry.getKey();
                isKnown &= areKnown(entry.getValue().vrrp(), own.vrrp(), on);
                checkAddress(entry.getValue(), on);
            }
        }
        if (isKnown) {
            SwitchSpec now = Layers.over(change, before);
            switches.put(node, now);
            check(node, name.where(), change.routes() != null);
        }
    }

    private void checkAddress(InterfaceSpec change, String on) {
        String flaw = change.address() == null ? null : AddressPlan.flaw(change.address());
        if (flaw != null) {
            complaints.add(change.where(), on + " is to have an address which is " + flaw);
        }
    }

    private boolean hasNone(Node node, SwitchSpec spec) {
        return RouterInterface.of(node, plan.topology().portCount(node), spec, ports::get).stream()
                .map(RouterInterface::vrrp)
                .allMatch(Map::isEmpty);
    }

    /** False when a virtual router was never there. */
    private boolean areKnown(Map<Name, VirtualRouterSpec> change, Map<Name, VirtualRouterSpec> before, String on) {
        boolean areKnown = true;
        Predicate<Name> isKnown = orEmpty(before)::containsKey;
        for (Name vrid : orEmpty(change).keySet()) {
            if (RouterInterface.vrid(vrid).isEmpty()) {
                areKnown = false;
            } else if (!isKnown.test(vrid)) {
                areKnown = false;
                complaints.add(
                        vrid.where(),
                        "there is no virtual router " + vrid + " on " + on
                                + "; one that is to come later is there from the beginning, with enabled: false");
            }
        }
        return areKnown;
    }

    private void check(Name name, PortRef ref, PortSpec change) {
        PortSpec before = ports.get(ref);
        boolean isRouted = before != null && before.address() != null;
        if (!isRouted && change.address() == null && change.vrrp() == null) {
            return;
        }
        if (!isRouted) {
            complaints.add(
                    name.where(),
                    ref + " is no routed port, and cannot become one while " + ref.node()
                            + " runs; one that is to come later is there from the beginning, shut");
            return;
        }
        String flaw = change.address() == null ? null : AddressPlan.flaw(change.address());
        if (flaw != null) {
            complaints.add(name.where(), name + " is to have an address which is " + flaw);
        }
        if (areKnown(change.vrrp(), before.vrrp(), "port " + ref)) {
            PortSpec now = Layers.over(change, before);
            ports.put(ref, now);
            complaints.blame(name.where());
            checker.checkPort(ref, now);
            complaints.blame(null);
            check(ref.node(), name.where(), false);
        }
    }

    /** All of a switch as it is now; what is wrong now and was right before is the change's fault. */
    private void check(Node node, Location change, boolean withRoutes) {
        SwitchSpec now = switches.getOrDefault(node, plan.switchSpec(node));
        complaints.blame(change);
        checker.check(
                node, now, RouterInterface.of(node, plan.topology().portCount(node), now, ports::get), withRoutes);
        complaints.blame(null);
    }
}
