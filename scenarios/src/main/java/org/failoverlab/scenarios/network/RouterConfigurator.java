package org.failoverlab.scenarios.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.ip.Route;
import org.failoverlab.protocols.vrrp.VirtualRouter;
import org.failoverlab.protocols.vrrp.VirtualRouterSettings;
import org.failoverlab.scenarios.spec.PortSpec;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.topologies.Node;

/** Changes what makes a switch a router while it runs: only what is different, since new settings make a protocol act. */
final class RouterConfigurator {
    /**
     * A router's settings at some time.
     *
     * @param ports those of its ports, null where they have none
     */
    record Settings(SwitchSpec general, Function<PortRef, PortSpec> ports) {}

    private final Network network;

    RouterConfigurator(Network network) {
        this.network = network;
    }

    void apply(Node node, Settings before, Settings now) {
        Device device = network.devices().get(node);
        List<RouterInterface> old = interfaces(node, before);
        List<RouterInterface> planned = interfaces(node, now);
        if (planned.isEmpty()) {
            return;
        }
        for (int i = 0; i < planned.size(); i++) {
            apply(old.get(i), planned.get(i), RouterBuilder.ipInterface(planned.get(i), device));
        }
        setRoutes(device.ipStack(), RouterBuilder.routes(now.general()));
        List<VirtualRouter> enabled = new ArrayList<>();
        List<VirtualRouter> disabled = new ArrayList<>();
        for (int i = 0; i < planned.size(); i++) {
            RouterInterface was = old.get(i);
            RouterInterface is = planned.get(i);
            for (int vrid : is.vrrp().keySet()) {
                apply(device, vrid, was, before.general(), is, now.general());
                boolean wasEnabled =
                        VrrpSettings.complete(was, vrid, before.general()).enabled();
                boolean isEnabled =
                        VrrpSettings.complete(is, vrid, now.general()).enabled();
                if (isEnabled != wasEnabled) {
                    (isEnabled ? enabled : disabled).add(virtualRouter(is, vrid));
                }
            }
        }
        if (!disabled.isEmpty()) {
            network.vrrp().get(node).setEnabled(disabled, false);
        }
        if (!enabled.isEmpty()) {
            network.vrrp().get(node).setEnabled(enabled, true);
        }
    }

    private List<RouterInterface> interfaces(Node node, Settings settings) {
        int ports = network.plan().topology().portCount(node);
        return RouterInterface.of(node, ports, settings.general(), settings.ports());
    }

    private static void setRoutes(IpStack stack, List<Route> routes) {
        for (Route old : stack.routes()) {
            if (!routes.contains(old)) {
                stack.removeRoute(old);
            }
        }
        routes.forEach(stack::addRoute);
    }

    private static void apply(RouterInterface was, RouterInterface is, IpInterface made) {
        if (!is.address().equals(was.address())) {
            made.setAddress(is.address().ipv4(), is.address().prefixLength());
        }
        if (is.enabled() != was.enabled()) {
            made.netInterface().setEnabled(is.enabled());
        }
    }

    private void apply(
            Device device,
            int vrid,
            RouterInterface was,
            SwitchSpec generalBefore,
            RouterInterface is,
            SwitchSpec generalNow) {
        VirtualRouter router = virtualRouter(is, vrid);
        VirtualRouterSettings settings = settings(device, is, vrid, generalNow);
        if (!settings.equals(settings(device, was, vrid, generalBefore))) {
            router.configure(settings);
        }
    }

    private VirtualRouterSettings settings(Device device, RouterInterface on, int vrid, SwitchSpec general) {
        return VrrpSettings.of(
                on,
                vrid,
                general,
                track -> VrrpSettings.track(track, device, network.plan().topology()));
    }

    private VirtualRouter virtualRouter(RouterInterface on, int vrid) {
        return network.vrrp().get(on.node()).routers().stream()
                .filter(each -> each.on().netInterface().name().equals(on.name())
                        && each.settings().vrid() == vrid)
                .findFirst()
                .orElseThrow();
    }
}
