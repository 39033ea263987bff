package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.RoutedPort;
import org.failoverlab.engine.device.VlanInterface;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.ip.Route;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.protocols.vrrp.VirtualRouter;
import org.failoverlab.protocols.vrrp.Vrrp;
import org.failoverlab.scenarios.spec.Ipv4;
import org.failoverlab.scenarios.spec.RouteSpec;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.topologies.Node;

/** Makes a switch a router: its interfaces, its routes, its virtual routers. */
final class RouterBuilder {
    private final Plan plan;
    private final Simulation simulation;
    private final Map<String, RoutedPort> routedPorts = new LinkedHashMap<>();

    RouterBuilder(Plan plan, Simulation simulation) {
        this.plan = plan;
        this.simulation = simulation;
    }

    /** Does what the plan says of this switch, whose ports and whose management are there already; null when it has no VRRP. */
    Vrrp build(Node node, Device device) {
        List<RouterInterface> interfaces = plan.interfaces(node);
        if (interfaces.isEmpty()) {
            return null;
        }
        SwitchSpec spec = plan.switchSpec(node);
        if (device.ipStack() == null) {
            device.setIpStack(new IpStack(simulation, EngineSettings.arp(spec)));
        }
        IpStack stack = device.ipStack();
        for (RouterInterface each : interfaces) {
            NetInterface netInterface = netInterface(each, device);
            if (!each.enabled()) {
                netInterface.setEnabled(false);
            }
            stack.addInterface(
                    netInterface, each.address().ipv4(), each.address().prefixLength());
        }
        routes(spec).forEach(stack::addRoute);
        stack.setForwarding(true);
        return vrrp(interfaces, spec, device);
    }

    /** The ports that belong to no bridge; to be made before protocols are made of a bridge's ports. */
    void makeRoutedPorts(Node node, Device device) {
        for (RouterInterface each : plan.interfaces(node)) {
            if (each.vlan() == 0) {
                routedPorts.put(each.name(), device.makeRouted(each.port()));
            }
        }
    }

    /** The engine's form of a router's routes: one for each next router. */
    static List<Route> routes(SwitchSpec spec) {
        List<Route> routes = new ArrayList<>();
        for (RouteSpec each : orEmpty(spec.routes())) {
            int metric = each.metric() == null ? Route.DEFAULT_METRIC : each.metric();
            for (Ipv4 hop : each.via()) {
                routes.add(new Route(each.to().ipv4(), each.to().prefixLength(), hop.address(), metric));
            }
        }
        return routes;
    }

    /** The interface in the management VLAN is the management's own. */
    private NetInterface netInterface(RouterInterface plan, Device device) {
        if (plan.vlan() == 0) {
            return routedPorts.get(plan.name());
        }
        for (VlanInterface known : device.relay().vlanInterfaces()) {
            if (known.vlan() == plan.vlan()) {
                return known;
            }
        }
        return device.relay().addVlanInterface(plan.name(), plan.vlan(), device.address());
    }

    private Vrrp vrrp(List<RouterInterface> interfaces, SwitchSpec spec, Device device) {
        if (interfaces.stream().allMatch(each -> each.vrrp().isEmpty())) {
            return null;
        }
        Vrrp vrrp = new Vrrp(simulation, device);
        List<VirtualRouter> disabled = new ArrayList<>();
        for (RouterInterface each : interfaces) {
            IpInterface on = ipInterface(each, device);
            for (int vrid : each.vrrp().keySet()) {
                VirtualRouter made = vrrp.add(
                        on,
                        VrrpSettings.of(each, vrid, spec, track -> VrrpSettings.track(track, device, plan.topology())));
                if (!VrrpSettings.complete(each, vrid, spec).enabled()) {
                    disabled.add(made);
                }
            }
        }
        vrrp.setEnabled(disabled, false);
        device.add(vrrp);
        return vrrp;
    }

    /** What a planned interface has become. */
    static IpInterface ipInterface(RouterInterface plan, Device device) {
        return device.ipStack().interfaces().stream()
                .filter(each -> each.netInterface().name().equals(plan.name()))
                .findFirst()
                .orElseThrow();
    }
}
