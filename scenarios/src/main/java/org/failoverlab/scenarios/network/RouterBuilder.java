package org.failoverlab.scenarios.network;

import java.util.List;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.VlanInterface;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.protocols.vrrp.Vrrp;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.topologies.Node;

/** Makes a switch a router: its interfaces, its routes, its virtual routers. */
final class RouterBuilder {
    private final Plan plan;
    private final Simulation simulation;

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
            device.setIpStack(new IpStack(simulation, EngineSettings.arp(spec.arpTimeout())));
        }
        IpStack stack = device.ipStack();
        for (RouterInterface each : interfaces) {
            NetInterface netInterface = netInterface(each, device);
            netInterface.setEnabled(each.enabled());
            stack.addInterface(
                    netInterface, each.address().ipv4(), each.address().prefixLength());
        }
        return vrrp(interfaces, spec, device);
    }

    /** The interface in the management VLAN is the management's own. */
    private static NetInterface netInterface(RouterInterface plan, Device device) {
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
        for (RouterInterface each : interfaces) {
            IpInterface on = ipInterface(each, device);
            each.vrrp()
                    .keySet()
                    .forEach(vrid -> vrrp.add(
                            on,
                            VrrpSettings.of(
                                    each, vrid, spec, track -> VrrpSettings.track(track, device, plan.topology()))));
        }
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
