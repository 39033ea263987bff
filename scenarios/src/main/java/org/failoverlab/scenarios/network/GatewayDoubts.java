package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problem;
import org.failoverlab.scenarios.spec.Address;
import org.failoverlab.scenarios.spec.AddressOrNone;
import org.failoverlab.scenarios.spec.Ipv4;
import org.failoverlab.scenarios.spec.ScenarioSpec;
import org.failoverlab.scenarios.spec.TrackSpec;
import org.failoverlab.scenarios.spec.VirtualRouterSpec;
import org.failoverlab.topologies.Node;

/** What a scenario says of routers and gateways that is possible, but hardly meant. */
final class GatewayDoubts {
    private static final int MOST_LINES = 5;
    private static final int MOST_NAMES = 3;

    private final Plan plan;
    private final ScenarioSpec spec;
    private final List<Problem> found = new ArrayList<>();
    /** Gateways that nobody is, and whose. */
    private final Map<String, List<Name>> lost = new LinkedHashMap<>();

    /** The interface that has an address or acts for it, the first of several. */
    private final Map<Integer, RouterInterface> subnetsOfRouters = new LinkedHashMap<>();

    private GatewayDoubts(Plan plan) {
        this.plan = plan;
        this.spec = plan.spec();
    }

    static List<Problem> in(Plan plan) {
        GatewayDoubts doubts = new GatewayDoubts(plan);
        Set<Integer> known = addresses(plan);
        for (Node node : plan.topology().nodes(Node.Kind.SWITCH)) {
            for (RouterInterface each : plan.interfaces(node)) {
                doubts.checkVlan(each);
                doubts.subnetsOfRouters.putIfAbsent(each.address().ipv4(), each);
                each.vrrp()
                        .values()
                        .forEach(group -> group.address()
                                .forEach((Ipv4 virtual) ->
                                        doubts.subnetsOfRouters.putIfAbsent(virtual.address(), each)));
            }
            doubts.checkSync(node);
        }
        orEmpty(doubts.spec.hosts()).keySet().forEach(name -> doubts.checkGateway(name, known));
        doubts.lost.forEach(doubts::addLost);
        return doubts.found;
    }

    /** All addresses that somebody has, those of virtual routers included. */
    static Set<Integer> addresses(Plan plan) {
        Set<Integer> known = new LinkedHashSet<>();
        plan.addresses().values().forEach(each -> known.add(each.ipv4()));
        for (Node node : plan.topology().nodes(Node.Kind.SWITCH)) {
            for (RouterInterface each : plan.interfaces(node)) {
                known.add(each.address().ipv4());
                each.vrrp()
                        .values()
                        .forEach(group -> group.address().forEach((Ipv4 virtual) -> known.add(virtual.address())));
            }
        }
        return known;
    }

    private void add(Location where, String message) {
        found.add(new Problem(where, message));
    }

    /** Of many hosts with the same gateway one line tells. */
    private void addLost(String gateway, List<Name> hosts) {
        String what = "nobody has the address " + gateway + ", the gateway of ";
        if (hosts.size() > MOST_LINES) {
            List<String> first =
                    hosts.stream().limit(MOST_NAMES).map(Name::text).toList();
            add(hosts.get(0).where(), what + hosts.size() + " hosts: " + String.join(", ", first) + ", …");
        } else {
            hosts.forEach(each -> add(each.where(), what + each));
        }
    }

    private void checkGateway(Name name, Set<Integer> known) {
        Node host = plan.topology().node(name.text()).orElseThrow();
        AddressOrNone gateway = plan.host(host).gateway();
        if (gateway == null || gateway.isNone()) {
            return;
        }
        Address own = plan.addresses().get(host);
        String text = Ipv4Address.toString(gateway.address().ipv4());
        if (!Subnet.of(own).holds(gateway.address().ipv4())) {
            add(
                    name.where(),
                    "the gateway of " + name + ", " + text + ", is not in its subnet " + Subnet.of(own)
                            + ", so it cannot reach it");
        } else if (!known.contains(gateway.address().ipv4())) {
            lost.computeIfAbsent(text, each -> new ArrayList<>()).add(name);
        } else {
            checkPrefix(name, own, subnetsOfRouters.get(gateway.address().ipv4()));
        }
    }

    /** Two opinions of how large a subnet is: one of the two takes some addresses for neighbours that are none. */
    private void checkPrefix(Name name, Address own, RouterInterface router) {
        if (router != null && router.address().prefixLength() != own.prefixLength()) {
            add(
                    name.where(),
                    name + " takes " + Subnet.of(own) + " for its subnet, and " + router + ", where its gateway is, "
                            + Subnet.of(router.address()) + "; expected the same prefix length");
        }
    }

    /** An interface in a VLAN that no port carries hears and says nothing. */
    private void checkVlan(RouterInterface on) {
        if (on.vlan() == 0) {
            return;
        }
        for (int number = 1; number <= plan.topology().portCount(on.node()); number++) {
            PortRef ref = new PortRef(on.node(), number);
            boolean isRouted = plan.port(ref) != null && plan.port(ref).address() != null;
            if (!isRouted && EngineSettings.vlans(plan.port(ref)).allowed().get(on.vlan())) {
                return;
            }
        }
        add(on.where(), on + " leads nowhere: no port of " + on.node() + " carries that VLAN");
    }

    private void checkSync(Node node) {
        Map<String, Integer> members = new LinkedHashMap<>();
        Map<String, Location> places = new LinkedHashMap<>();
        for (RouterInterface on : plan.interfaces(node)) {
            for (int vrid : on.vrrp().keySet()) {
                VirtualRouterSpec each = on.layered(vrid, plan.switchSpec(node));
                if (each.sync() != null) {
                    members.merge(each.sync().text(), 1, Integer::sum);
                    places.putIfAbsent(each.sync().text(), each.sync().where());
                }
                checkTracks(on, vrid, each);
            }
        }
        members.forEach((name, count) -> {
            if (count == 1) {
                add(
                        places.get(name),
                        "only one virtual router of " + node + " has sync " + new Name(name, null).quoted()
                                + "; it takes two to change together");
            }
        });
    }

    /** The owner's priority cannot fall (RFC 9568, 5.2.4: it is always 255). */
    private void checkTracks(RouterInterface on, int vrid, VirtualRouterSpec each) {
        for (TrackSpec track : orEmpty(each.track())) {
            if (track.decrement() != null && VrrpSettings.isOwner(on, each)) {
                add(
                        track.where(),
                        on.node() + " owns the address of virtual router " + vrid
                                + ", so its priority stays 255 whatever it tracks");
            }
        }
    }
}
