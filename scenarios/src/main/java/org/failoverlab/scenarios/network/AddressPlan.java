package org.failoverlab.scenarios.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.spec.Address;
import org.failoverlab.scenarios.spec.HostSpec;
import org.failoverlab.scenarios.spec.ScenarioSpec;
import org.failoverlab.scenarios.spec.SwitchSpec;
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

    private AddressPlan(Topology topology, Problems problems) {
        this.topology = topology;
        this.problems = problems;
    }

    /** The addresses of all hosts, and of the switches that have one; notes what cannot be. */
    static Map<Node, Address> of(ScenarioSpec spec, Topology topology, Problems problems) {
        AddressPlan plan = new AddressPlan(topology, problems);
        Map<Name, HostSpec> hosts = spec.hosts() == null ? Map.of() : spec.hosts();
        Map<Name, SwitchSpec> switches = spec.switches() == null ? Map.of() : spec.switches();
        hosts.forEach((name, host) -> plan.give(name, host.address()));
        switches.forEach((name, each) -> {
            SwitchSpec.Management management = each.management();
            boolean hasAddress = management != null && management.address() != null;
            plan.give(name, hasAddress ? management.address().address() : null);
        });
        plan.numberTheOthers(hosts);
        return plan.addresses;
    }

    private void give(Name name, Address address) {
        Node node = topology.node(name.text()).orElse(null);
        if (node == null || address == null) {
            return;
        }
        String text = Ipv4Address.toString(address.ipv4()) + "/" + address.prefixLength();
        String flaw = flaw(address);
        if (flaw != null) {
            problems.add(name.where(), name + " has the address " + text + ", which is " + flaw);
        }
        Node owner = owners.putIfAbsent(address.ipv4(), node);
        if (owner != null) {
            problems.add(
                    name.where(),
                    name + " has the address " + Ipv4Address.toString(address.ipv4()) + ", which " + owner
                            + " has already");
        }
        addresses.put(node, address);
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
            } while (owners.containsKey(BEFORE_FIRST_HOST + number));
            if (number > MAX_NUMBERED_HOSTS) {
                problems.add(name.where(), "there are more than " + MAX_NUMBERED_HOSTS + " hosts without an address");
                return;
            }
            addresses.put(node, new Address(BEFORE_FIRST_HOST + number, Address.DEFAULT_PREFIX_LENGTH));
        }
    }
}
