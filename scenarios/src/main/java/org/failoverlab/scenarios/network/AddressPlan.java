package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.LinkedHashMap;
import java.util.Map;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.spec.Address;
import org.failoverlab.scenarios.spec.HostSpec;
import org.failoverlab.scenarios.spec.InterfaceSpec;
import org.failoverlab.scenarios.spec.Ipv4;
import org.failoverlab.scenarios.spec.PortSpec;
import org.failoverlab.scenarios.spec.ScenarioSpec;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.scenarios.spec.VirtualRouterSpec;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.Topology;

/** Who has which IPv4 address: first those that are written, then 10.0.0.1, 10.0.0.2, … for the other hosts. */
final class AddressPlan {
    private static final int BEFORE_FIRST_HOST = 10 << 24;
    private static final int MAX_NUMBERED_HOSTS = 65_534;

    private final Topology topology;
    private final Problems problems;
    private final Map<Node, Address> addresses = new LinkedHashMap<>();
    private final Map<Integer, Node> owners = new LinkedHashMap<>();
    /** Addresses of virtual routers, and the switch that was the first to have each. */
    private final Map<Integer, Node> virtual = new LinkedHashMap<>();

    private AddressPlan(Topology topology, Problems problems) {
        this.topology = topology;
        this.problems = problems;
    }

    /** The addresses of all hosts, and the first one of each switch that has any; notes what cannot be. */
    static Map<Node, Address> of(
            ScenarioSpec spec, Topology topology, Map<PortRef, PortSpec> ports, Problems problems) {
        AddressPlan plan = new AddressPlan(topology, problems);
        orEmpty(spec.switches()).forEach(plan::virtual);
        ports.forEach((ref, port) -> plan.virtual(ref.node(), port.vrrp()));
        orEmpty(spec.hosts()).forEach((name, host) -> plan.giveHost(name, host.address()));
        orEmpty(spec.switches()).forEach((name, each) -> {
            SwitchSpec.Management management = each.management();
            boolean hasAddress = management != null && management.address() != null;
            Node node = topology.node(name.text()).orElse(null);
            plan.give(
                    node, name, name.where(), hasAddress ? management.address().address() : null);
            for (InterfaceSpec own : orEmpty(each.interfaces()).values()) {
                plan.give(node, name, own.where(), own.address());
            }
        });
        ports.forEach(
                (ref, port) -> plan.give(ref.node(), new Name(ref.toString(), null), port.where(), port.address()));
        plan.numberTheOthers(orEmpty(spec.hosts()));
        return plan.addresses;
    }

    private void virtual(Name name, SwitchSpec each) {
        topology.node(name.text())
                .ifPresent(node -> orEmpty(each.interfaces()).values().forEach(own -> virtual(node, own.vrrp())));
    }

    private void virtual(Node node, Map<Name, VirtualRouterSpec> groups) {
        for (VirtualRouterSpec group : orEmpty(groups).values()) {
            for (Ipv4 address : orEmpty(group.address())) {
                virtual.putIfAbsent(address.address(), node);
            }
        }
    }

    private void giveHost(Name name, Address address) {
        Node other = address == null ? null : virtual.get(address.ipv4());
        if (other != null) {
            problems.add(
                    name.where(),
                    name + " has the address " + Ipv4Address.toString(address.ipv4())
                            + ", which is that of a virtual router of " + other);
        }
        give(topology.node(name.text()).orElse(null), name, name.where(), address);
    }

    private void give(Node node, Name name, Location where, Address address) {
        if (node == null || address == null) {
            return;
        }
        String text = Ipv4Address.toString(address.ipv4()) + "/" + address.prefixLength();
        String flaw = flaw(address);
        if (flaw != null) {
            problems.add(where, name + " has the address " + text + ", which is " + flaw);
        }
        Node owner = owners.putIfAbsent(address.ipv4(), node);
        if (owner != null) {
            problems.add(
                    where,
                    name + " has the address " + Ipv4Address.toString(address.ipv4()) + ", which " + owner
                            + " has already");
        }
        addresses.putIfAbsent(node, address);
    }

    /** Why no interface can have this address; null when it can. */
    static String flaw(Address address) {
        int hostBits = ~Ipv4Address.mask(address.prefixLength());
        int firstOctet = address.ipv4() >>> 24;
        if (firstOctet == 0 || firstOctet == 127 || firstOctet >= 224) {
            return "no address of an interface; expected 1.0.0.0 to 223.255.255.255, without 127";
        }
        // RFC 3021: prefixes of 31 and 32 bits have no such addresses.
        if (address.prefixLength() < 31 && (address.ipv4() & hostBits) == 0) {
            return "that of its subnet itself";
        }
        if (address.prefixLength() < 31 && (address.ipv4() & hostBits) == hostBits) {
            return "its subnet's broadcast address";
        }
        return null;
    }

    private void numberTheOthers(Map<Name, HostSpec> hosts) {
        int number = 0;
        for (Name name : hosts.keySet()) {
            Node node = topology.node(name.text()).orElse(null);
            if (node == null || addresses.containsKey(node)) {
                continue;
            }
            do {
                number++;
            } while (isTaken(BEFORE_FIRST_HOST + number));
            if (number > MAX_NUMBERED_HOSTS) {
                problems.add(name.where(), "there are more than " + MAX_NUMBERED_HOSTS + " hosts without an address");
                return;
            }
            addresses.put(node, new Address(BEFORE_FIRST_HOST + number, Address.DEFAULT_PREFIX_LENGTH));
        }
    }

    private boolean isTaken(int address) {
        return owners.containsKey(address) || virtual.containsKey(address);
    }
}
