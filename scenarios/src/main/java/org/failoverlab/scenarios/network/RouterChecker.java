package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.spec.Address;
import org.failoverlab.scenarios.spec.AddressOrNone;
import org.failoverlab.scenarios.spec.InterfaceSpec;
import org.failoverlab.scenarios.spec.Ipv4;
import org.failoverlab.scenarios.spec.PortSpec;
import org.failoverlab.scenarios.spec.RouteSpec;
import org.failoverlab.scenarios.spec.ScenarioSpec;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.scenarios.spec.VirtualRouterSpec;
import org.failoverlab.topologies.Node;

/** Checks that what makes a switch a router goes together: its interfaces, its routes, its virtual routers. */
final class RouterChecker {
    private static final String VLANS = "; expected the number of a VLAN, from 1 to 4094";
    private static final String VRIDS = "; expected the number of a virtual router (VRID), from 1 to 255";

    private final ScenarioSpec spec;
    private final Plan plan;
    private final Problems problems;
    private final Complaints complaints;
    private final VirtualRouterChecker virtualRouters;

    RouterChecker(ScenarioSpec spec, Plan plan, Problems problems) {
        this.spec = spec;
        this.plan = plan;
        this.problems = problems;
        this.complaints = new Complaints(problems);
        this.virtualRouters = new VirtualRouterChecker(plan, problems, complaints);
    }

    void check() {
        checkDefaults();
        orEmpty(spec.switches()).forEach((name, each) -> {
            checkNumbers(each);
            virtualRouters.checkGeneral(each.vrrp());
        });
        plan.ports().forEach(this::checkPort);
        for (Node node : plan.topology().nodes(Node.Kind.SWITCH)) {
            check(node, plan.switchSpec(node), plan.interfaces(node), true);
        }
        new RouterChanges(plan, this, virtualRouters, complaints).check(orEmpty(spec.timeline()));
    }

    private void checkDefaults() {
        SwitchSpec general = spec.defaults() == null ? null : spec.defaults().switches();
        if (general == null) {
            return;
        }
        if (general.interfaces() != null || general.routes() != null) {
            complaints.add(
                    spec.defaults().where(),
                    "under defaults, a switch can have no \"interfaces\" and no \"routes\"; they are each switch's own");
        }
        virtualRouters.checkGeneral(general.vrrp());
    }

    /** The numbers by which things have their names. */
    void checkNumbers(SwitchSpec each) {
        orEmpty(each.interfaces()).forEach((name, own) -> {
            if (RouterInterface.vlan(name).isEmpty()) {
                complaints.add(name.where(), "found " + name.quoted() + VLANS);
            }
            checkNumbers(own.vrrp());
        });
    }

    void checkNumbers(Map<Name, VirtualRouterSpec> groups) {
        for (Name name : orEmpty(groups).keySet()) {
            if (RouterInterface.vrid(name).isEmpty()) {
                complaints.add(name.where(), "found " + name.quoted() + VRIDS);
            }
        }
    }

    /** A routed port is in no VLAN, and no bridge sends anything there. */
    void checkPort(PortRef ref, PortSpec port) {
        if (ref.number() > plan.topology().portCount(ref.node())) {
            // A bundle, which cannot be routed.
            return;
        }
        checkNumbers(port.vrrp());
        if (port.vrrp() != null && port.address() == null) {
            complaints.add(
                    port.where(),
                    ref + " has virtual routers, but no address: it is no routed port; expected an address, such as"
                            + " 192.0.2.2/30");
        }
        List<String> others = new ArrayList<>();
        if (port.access() != null) {
            others.add("access");
        }
        if (port.trunk() != null) {
            others.add("trunk");
        }
        if (port.stormControl() != null) {
            others.add("storm-control");
        }
        if (port.spanningTree() != null) {
            others.add("spanning-tree");
        }
        if (port.address() != null && !others.isEmpty()) {
            complaints.add(
                    port.where(),
                    ref + " has an address, so it is a routed port, which is in no VLAN and in no spanning tree; found "
                            + String.join(" and ", others) + ", too");
        }
    }

    /** A switch, and its interfaces with what they are like together. */
    void check(Node node, SwitchSpec each, List<RouterInterface> interfaces, boolean withRoutes) {
        for (Map.Entry<Name, InterfaceSpec> entry : orEmpty(each.interfaces()).entrySet()) {
            if (entry.getValue().address() == null) {
                complaints.add(
                        entry.getValue().where(),
                        "the interface of " + node + " in VLAN " + entry.getKey()
                                + " needs an address, such as 10.0.10.2/24");
            }
        }
        List<RouterInterface> addressed =
                interfaces.stream().filter(own -> own.address() != null).toList();
        checkManagement(node, each, addressed);
        checkSubnets(node, each, addressed);
        if (withRoutes) {
            checkRoutes(node, each, addressed);
        }
        virtualRouters.check(node, each, addressed);
    }

    private void checkManagement(Node node, SwitchSpec each, List<RouterInterface> interfaces) {
        AddressOrNone address = each.management().address();
        if (address == null || address.isNone()) {
            return;
        }
        for (RouterInterface own : interfaces) {
            if (own.vlan() != 0 && own.vlan() == each.management().vlan()) {
                complaints.add(
                        own.where(),
                        node + " has two addresses in VLAN " + own.vlan() + ": " + text(own.address()) + " and its"
                                + " management address " + text(address.address()) + "; expected one of them");
            }
        }
    }

    /** Two interfaces in one subnet: it would not know out of which to send. */
    private void checkSubnets(Node node, SwitchSpec each, List<RouterInterface> interfaces) {
        AddressOrNone address = each.management().address();
        Map<Subnet, String> known = new LinkedHashMap<>();
        if (address != null && !address.isNone()) {
            known.put(Subnet.of(address.address()), "the management of " + node);
        }
        for (RouterInterface own : interfaces) {
            Subnet subnet = Subnet.of(own.address());
            boolean isManagement =
                    own.vlan() != 0 && own.vlan() == each.management().vlan();
            for (Map.Entry<Subnet, String> other : known.entrySet()) {
                if (!isManagement && other.getKey().overlaps(subnet)) {
                    complaints.add(
                            own.where(),
                            own + " is in the subnet " + subnet + ", which overlaps " + other.getKey() + " of "
                                    + other.getValue() + "; expected different ones");
                }
            }
            known.putIfAbsent(subnet, own.toString());
        }
    }

    private void checkRoutes(Node node, SwitchSpec each, List<RouterInterface> interfaces) {
        List<RouteSpec> routes = orEmpty(each.routes());
        if (!routes.isEmpty() && interfaces.isEmpty()) {
            complaints.add(
                    routes.get(0).where(),
                    node + " has routes, but no interfaces: it is no router; expected interfaces, or routed ports");
            return;
        }
        Set<String> known = new LinkedHashSet<>();
        for (RouteSpec route : routes) {
            if (route.to() == null || route.via() == null) {
                continue;
            }
            if (route.to().hasHostBits()) {
                complaints.add(
                        route.where(),
                        "found a route to " + route.to() + ", which is no subnet; expected "
                                + route.to().withoutHostBits());
            }
            if (route.via().isEmpty() && problems.isCleanLine(route.where())) {
                complaints.add(route.where(), "the route to " + route.to() + " needs a next router under via");
            }
            for (Ipv4 hop : route.via()) {
                if (!known.add(route.to().withoutHostBits() + " " + hop)) {
                    complaints.add(route.where(), node + " has the route to " + route.to() + " via " + hop + " twice");
                }
            }
            route.via().forEach(hop -> checkHop(node, route.where(), hop, interfaces));
        }
    }

    private void checkHop(Node node, Location where, Ipv4 hop, List<RouterInterface> interfaces) {
        boolean isOwn = interfaces.stream().anyMatch(own -> own.address().ipv4() == hop.address());
        if (isOwn) {
            complaints.add(where, "the next router " + hop + " is " + node + " itself; expected another");
        } else if (interfaces.stream().noneMatch(own -> own.reaches(hop.address()))) {
            complaints.add(
                    where,
                    "the next router " + hop + " is in no subnet of " + node + "; expected an address in "
                            + interfaces.stream()
                                    .map(own -> Subnet.of(own.address()).toString())
                                    .distinct()
                                    .collect(Collectors.joining(" or ")));
        }
    }

    static String text(Address address) {
        return Ipv4Address.toString(address.ipv4()) + "/" + address.prefixLength();
    }
}
