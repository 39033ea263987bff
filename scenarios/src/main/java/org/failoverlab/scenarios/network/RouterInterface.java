package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.spec.Address;
import org.failoverlab.scenarios.spec.Layers;
import org.failoverlab.scenarios.spec.PortSpec;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.scenarios.spec.VirtualRouterSpec;
import org.failoverlab.topologies.Node;

/**
 * An interface of a router: a switch's own in a VLAN, or a routed port.
 *
 * @param vlan 0 for a routed port
 * @param port 0 for an interface in a VLAN
 * @param address null as long as a mistake leaves it without one
 * @param vrrp as they are written, by their VRIDs
 * @param where it is written
 */
public record RouterInterface(
        Node node,
        int vlan,
        int port,
        Address address,
        boolean enabled,
        Map<Integer, VirtualRouterSpec> vrrp,
        Location where) {
    private static final int MAX_VLAN = 4094;
    private static final int MAX_VRID = 255;

    /** Those of a switch: in VLANs in the order in which they are written, then its routed ports in the order of their numbers. */
    static List<RouterInterface> of(Node node, int portCount, SwitchSpec spec, Function<PortRef, PortSpec> ports) {
        List<RouterInterface> all = new ArrayList<>();
        orEmpty(spec.interfaces())
                .forEach((name, each) -> vlan(name)
                        .ifPresent(vlan -> all.add(new RouterInterface(
                                node,
                                vlan,
                                0,
                                each.address(),
                                each.enabled() == null || each.enabled(),
                                byNumber(each.vrrp()),
                                each.where()))));
        for (int number = 1; number <= portCount; number++) {
            PortSpec port = ports.apply(new PortRef(node, number));
            if (port != null && port.address() != null) {
                all.add(new RouterInterface(
                        node, 0, number, port.address(), true, byNumber(port.vrrp()), port.where()));
            }
        }
        return all;
    }

    private static Map<Integer, VirtualRouterSpec> byNumber(Map<Name, VirtualRouterSpec> written) {
        Map<Integer, VirtualRouterSpec> byNumber = new LinkedHashMap<>();
        orEmpty(written).forEach((name, group) -> vrid(name).ifPresent(vrid -> byNumber.put(vrid, group)));
        return byNumber;
    }

    /** The VLAN that a name is the number of. */
    static OptionalInt vlan(Name name) {
        return number(name, MAX_VLAN);
    }

    /** The virtual router that a name is the number of. */
    static OptionalInt vrid(Name name) {
        return number(name, MAX_VRID);
    }

    /** Without leading zeros: two names of one number would be two things. */
    private static OptionalInt number(Name name, int max) {
        int number = name.text().matches("[1-9][0-9]{0,3}") ? Integer.parseInt(name.text()) : 0;
        return number >= 1 && number <= max ? OptionalInt.of(number) : OptionalInt.empty();
    }

    /** What the engine calls it. */
    public String name() {
        return vlan == 0 ? node + ":" + port : vlanName(node.name(), vlan);
    }

    static String vlanName(String device, int vlan) {
        return device + ":vlan" + vlan;
    }

    /** What a virtual router on it is like, its own settings over those of its switch. */
    VirtualRouterSpec layered(int vrid, SwitchSpec general) {
        return Layers.over(vrrp.get(vrid), general.vrrp());
    }

    /** True when this address is in its subnet. */
    boolean reaches(int other) {
        return Subnet.of(address).holds(other);
    }

    @Override
    public String toString() {
        return vlan == 0 ? "port " + node + ":" + port : "the interface of " + node + " in VLAN " + vlan;
    }
}
