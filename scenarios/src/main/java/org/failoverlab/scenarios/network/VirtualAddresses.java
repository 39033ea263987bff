package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.spec.ActSpec;
import org.failoverlab.scenarios.spec.Ipv4;
import org.failoverlab.scenarios.spec.SettingsSpec;
import org.failoverlab.scenarios.spec.VirtualRouterSpec;
import org.failoverlab.topologies.Node;

/**
 * All addresses that virtual routers ever have, by what is written: those from the beginning, then those that the timeline gives
 * them. A virtual router is what has one VRID in one subnet at the beginning; it stays the same whatever is changed.
 */
public final class VirtualAddresses {
    /** One virtual router; the subnet is null as long as a mistake leaves the interface without an address. */
    private record Key(int vrid, Subnet subnet) {}

    private static final class Router {
        private final Set<Node> nodes = new LinkedHashSet<>();
        private final Set<Integer> addresses = new LinkedHashSet<>();
    }

    private final Map<Key, Router> routers = new LinkedHashMap<>();
    /** By the name of the interface and the VRID. */
    private final Map<String, Router> byMember = new LinkedHashMap<>();

    private VirtualAddresses() {}

    /** Those of a plan, which may have mistakes. */
    public static VirtualAddresses of(Plan plan) {
        VirtualAddresses all = new VirtualAddresses();
        for (Node node : plan.topology().nodes(Node.Kind.SWITCH)) {
            plan.interfaces(node).forEach(all::add);
        }
        Names names = new Names(plan.topology(), new Problems());
        for (ActSpec act : orEmpty(plan.spec().timeline())) {
            if (act.set() != null) {
                all.add(act.set(), names);
            }
        }
        return all;
    }

    private void add(RouterInterface on) {
        on.vrrp().forEach((vrid, written) -> {
            Key key = new Key(vrid, on.address() == null ? null : Subnet.of(on.address()));
            Router router = routers.computeIfAbsent(key, each -> new Router());
            router.nodes.add(on.node());
            byMember.put(member(on.name(), vrid), router);
            add(router, written);
        });
    }

    private void add(SettingsSpec set, Names names) {
        orEmpty(set.switches())
                .forEach((name, change) -> orEmpty(change.interfaces())
                        .forEach((vlan, each) -> RouterInterface.vlan(vlan)
                                .ifPresent(number -> add(RouterInterface.vlanName(name.text(), number), each.vrrp()))));
        orEmpty(set.ports())
                .forEach((name, change) ->
                        names.port(name).ifPresent(port -> add(port.node() + ":" + port.number(), change.vrrp())));
    }

    private void add(String interfaceName, Map<Name, VirtualRouterSpec> changes) {
        orEmpty(changes).forEach((name, change) -> {
            Router router = byMember.get(
                    member(interfaceName, RouterInterface.vrid(name).orElse(0)));
            if (router != null) {
                add(router, change);
            }
        });
    }

    private static void add(Router router, VirtualRouterSpec written) {
        for (Ipv4 each : written.address() == null ? List.<Ipv4>of() : written.address()) {
            router.addresses.add(each.address());
        }
    }

    private static String member(String interfaceName, int vrid) {
        return interfaceName + " " + vrid;
    }

    /** Those of the virtual router to which this interface belongs with this VRID; empty when there is none. */
    public Set<Integer> of(String interfaceName, int vrid) {
        Router router = byMember.get(member(interfaceName, vrid));
        return router == null ? Set.of() : router.addresses;
    }

    /** Every one of them. */
    public Set<Integer> all() {
        Set<Integer> all = new LinkedHashSet<>();
        routers.values().forEach(each -> all.addAll(each.addresses));
        return all;
    }

    /** The switches that are part of a virtual router with this address; none when there is none. */
    Set<Node> nodes(int address) {
        Set<Node> nodes = new LinkedHashSet<>();
        for (Router each : routers.values()) {
            if (each.addresses.contains(address)) {
                nodes.addAll(each.nodes);
            }
        }
        return nodes;
    }
}
