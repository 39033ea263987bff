package org.failoverlab.scenarios.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.spec.Address;
import org.failoverlab.scenarios.spec.AddressOrNone;
import org.failoverlab.topologies.Node;

/** Whom a ping is for: a device, an address, or the gateway of whoever sends it. */
final class PingTarget {
    /** The word for the sender's gateway, unless a device is called so. */
    static final String GATEWAY = "gateway";

    private PingTarget() {}

    /** True for what is no name of a device. */
    static boolean isAddress(Name to) {
        return to.text().matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }

    /** True for the word that stands for the sender's gateway. */
    static boolean isGateway(Name to, Plan plan) {
        return to.text().equals(GATEWAY) && plan.topology().node(GATEWAY).isEmpty();
    }

    /** The address; empty when there is none. */
    static OptionalInt address(Name to, Node from, Plan plan) {
        if (isAddress(to)) {
            try {
                return OptionalInt.of(Ipv4Address.parse(to.text()));
            } catch (IllegalArgumentException e) {
                return OptionalInt.empty();
            }
        } else if (isGateway(to, plan)) {
            AddressOrNone gateway = plan.host(from).gateway();
            return gateway == null || gateway.isNone()
                    ? OptionalInt.empty()
                    : OptionalInt.of(gateway.address().ipv4());
        }
        return OptionalInt.of(plan.addresses()
                .get(plan.topology().node(to.text()).orElseThrow())
                .ipv4());
    }

    /** A device that has the address as its own, or else the first that is part of its virtual router; empty for nobody. */
    static Optional<Node> device(int address, Plan plan) {
        for (Map.Entry<Node, Address> each : plan.addresses().entrySet()) {
            if (each.getValue().ipv4() == address) {
                return Optional.of(each.getKey());
            }
        }
        List<RouterInterface> interfaces = plan.topology().nodes(Node.Kind.SWITCH).stream()
                .flatMap(node -> plan.interfaces(node).stream())
                .toList();
        return interfaces.stream()
                .filter(each -> each.address().ipv4() == address)
                .findFirst()
                .or(() -> interfaces.stream()
                        .filter(each -> isVirtual(each, address))
                        .findFirst())
                .map(RouterInterface::node);
    }

    private static boolean isVirtual(RouterInterface on, int address) {
        return on.vrrp().values().stream()
                .flatMap(group -> group.address().stream())
                .anyMatch(each -> each.address() == address);
    }
}
