package org.failoverlab.scenarios.network;

import static org.failoverlab.scenarios.network.OrEmpty.orEmpty;

import java.util.LinkedHashMap;
import java.util.Map;
import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.VlanInterface;
import org.failoverlab.engine.ip.ArpCache;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.protocols.spanningtree.BridgeSettings;
import org.failoverlab.protocols.spanningtree.PortSettings;
import org.failoverlab.protocols.spanningtree.SpanningTree;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.spec.AddressOrNone;
import org.failoverlab.scenarios.spec.HostSpec;
import org.failoverlab.scenarios.spec.Layers;
import org.failoverlab.scenarios.spec.LinkSpec;
import org.failoverlab.scenarios.spec.PortSpec;
import org.failoverlab.scenarios.spec.SettingsSpec;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;

/** Changes the settings of a running network. What is not said in a change stays as it is at that moment. */
public final class Configurator {
    private final Network network;
    private final Names names;
    private final RouterConfigurator routers;
    private final BundleConfigurator bundles;
    private final Map<Cable, LinkSpec> links = new LinkedHashMap<>();
    private final Map<Node, SwitchSpec> switches = new LinkedHashMap<>();
    private final Map<Node, HostSpec> hosts = new LinkedHashMap<>();
    private final Map<PortRef, PortSpec> ports = new LinkedHashMap<>();

    /** Starts from the settings of the plan. */
    public Configurator(Network network, Names names) {
        this.network = network;
        this.names = names;
        this.routers = new RouterConfigurator(network);
        this.bundles = new BundleConfigurator(network);
        ports.putAll(network.plan().ports());
    }

    /** Applies new settings; its names were checked before. */
    public void apply(SettingsSpec settings) {
        orEmpty(settings.links())
                .forEach((name, spec) -> apply(names.cable(name).orElseThrow(), spec));
        orEmpty(settings.switches()).forEach((name, spec) -> apply(node(name), spec));
        orEmpty(settings.hosts()).forEach((name, spec) -> apply(node(name), spec));
        orEmpty(settings.ports())
                .forEach((name, spec) -> apply(names.portOrBundle(name).orElseThrow(), spec));
    }

    private Node node(Name name) {
        return names.device(name).orElseThrow();
    }

    private void apply(Cable cable, LinkSpec change) {
        LinkSpec before = links.computeIfAbsent(cable, network.plan()::link);
        LinkSpec now = Layers.over(change, before);
        links.put(cable, now);
        network.links().get(cable).configure(Plan.settings(now));
    }

    private void apply(Node node, SwitchSpec change) {
        Device device = network.devices().get(node);
        SwitchSpec before = switchSpec(node);
        SwitchSpec now = Layers.over(change, before);
        switches.put(node, now);
        device.setBootNs(now.boot().ns());
        device.relay()
                .database()
                .configure(now.table(), now.ageing().ns(), network.simulation().nowNs());
        if (change.cpu() != null) {
            device.controlPlane().configure(EngineSettings.cpu(now));
        }
        ArpCache.Settings arp = EngineSettings.arp(now);
        if (device.ipStack() != null && !arp.equals(device.ipStack().arpSettings())) {
            device.ipStack().setArpSettings(arp);
        }
        if (change.management() != null) {
            manage(device, now, change.management().address());
        }
        if (change.stormControl() != null) {
            for (int number = 1; number <= device.relay().ports().size(); number++) {
                setStormControl(new PortRef(node, number));
            }
        }
        if (change.spanningTree() != null && network.trees().containsKey(node)) {
            setSpanningTree(node, before, now);
        }
        bundles.apply(node, before, now);
        routers.apply(
                node,
                new RouterConfigurator.Settings(before, ports::get),
                new RouterConfigurator.Settings(now, ports::get));
    }

    /** Only what changes: new settings let a protocol compute its roles anew. */
    private void setSpanningTree(Node node, SwitchSpec before, SwitchSpec now) {
        SpanningTree tree = network.trees().get(node);
        BridgeSettings settings = TreeSettings.bridge(now.spanningTree());
        if (!settings.equals(TreeSettings.bridge(before.spanningTree()))) {
            tree.configure(settings);
        }
        for (int number = 1;
                number <= network.devices().get(node).relay().ports().size();
                number++) {
            PortRef ref = new PortRef(node, number);
            setSpanningTree(ref, treePort(ref, settings(ref), before), treePort(ref, settings(ref), now));
        }
    }

    private void setSpanningTree(PortRef ref, PortSettings before, PortSettings now) {
        if (!now.equals(before)) {
            network.trees().get(ref.node()).configure(ref.number() - 1, now);
        }
    }

    private PortSettings treePort(PortRef ref, PortSpec own, SwitchSpec general) {
        return TreeSettings.port(
                TreeSettings.layered(own, general, network.plan().leadsToHost(ref)));
    }

    /** What a port is like by now; what of a bundle's port the bundle decides is the bundle's. */
    private PortSpec settings(PortRef ref) {
        return Plan.port(ref, network.plan().topology(), ports::get);
    }

    private SwitchSpec switchSpec(Node node) {
        return switches.computeIfAbsent(node, network.plan()::switchSpec);
    }

    private void manage(Device device, SwitchSpec now, AddressOrNone change) {
        if (device.relay().vlanInterfaces().isEmpty()) {
            NetworkBuilder.manage(device, now, network.simulation());
            return;
        }
        int vlan = now.management().vlan();
        VlanInterface management = device.relay().vlanInterfaces().get(0);
        management.setVlan(vlan);
        if (change == null) {
            return;
        }
        if (change.isNone()) {
            management.attach(null);
            device.setIpStack(null);
        } else if (device.ipStack() == null) {
            NetworkBuilder.addAddress(device, now, management, change.address(), network.simulation());
        } else {
            device.ipStack()
                    .interfaces()
                    .get(0)
                    .setAddress(change.address().ipv4(), change.address().prefixLength());
        }
    }

    private void apply(Node node, HostSpec change) {
        Device device = network.devices().get(node);
        IpInterface card = device.ipStack().interfaces().get(0);
        if (change.address() != null) {
            card.setAddress(change.address().ipv4(), change.address().prefixLength());
        }
        NetworkBuilder.setGateway(device.ipStack(), change.gateway());
        HostSpec before = hosts.computeIfAbsent(node, network.plan()::host);
        HostSpec now = Layers.over(change, before);
        hosts.put(node, now);
        ArpCache.Settings arp = EngineSettings.arp(now);
        if (!arp.equals(device.ipStack().arpSettings())) {
            device.ipStack().setArpSettings(arp);
        }
        if (change.boot() != null) {
            device.setBootNs(change.boot().ns());
        }
        if (change.bond() != null) {
            bundles.apply(node, change.bond());
        }
        if (change.mac() != null) {
            // Of a bond, too: its driver has the address of its first card.
            device.port(1).setAddress(change.mac().address());
        }
    }

    private void apply(PortRef ref, PortSpec change) {
        PortSpec before = ports.get(ref);
        PortSpec now = Layers.over(change, without(before, change));
        ports.put(ref, now);
        boolean isBundle =
                ref.number() > network.devices().get(ref.node()).ports().size();
        if (!isBundle) {
            NetworkBuilder.setUp(network.port(ref), now);
        } else if (now.mac() != null) {
            network.bundle(ref).setAddress(now.mac().address());
        }
        if (network.devices().get(ref.node()).relay() == null) {
            return;
        }
        adopt(ref, change, before, now);
        if (isBundle) {
            // Its ports are like it where they stand alone.
            names.members(ref).forEach(each -> adopt(each, change, before, now));
        }
        SwitchSpec general = switchSpec(ref.node());
        routers.apply(
                ref.node(),
                new RouterConfigurator.Settings(general, each -> each.equals(ref) ? before : ports.get(each)),
                new RouterConfigurator.Settings(general, ports::get));
    }

    private void adopt(PortRef ref, PortSpec change, PortSpec before, PortSpec now) {
        if (change.access() != null || change.trunk() != null) {
            bridgePort(ref).setVlans(EngineSettings.vlans(now));
        }
        if (change.stormControl() != null) {
            setStormControl(ref);
        }
        SwitchSpec general = switchSpec(ref.node());
        if (change.spanningTree() != null && network.trees().containsKey(ref.node())) {
            setSpanningTree(ref, treePort(ref, before, general), treePort(ref, now, general));
        }
    }

    /** A port that becomes an access port is no trunk any more, and the other way round. */
    private static PortSpec without(PortSpec before, PortSpec change) {
        if (before == null) {
            return null;
        }
        return new PortSpec(
                change.trunk() == null ? before.access() : null,
                change.access() == null ? before.trunk() : null,
                before.stormControl(),
                before.spanningTree(),
                before.address(),
                before.vrrp(),
                before.carrier(),
                before.mac(),
                before.where());
    }

    private BridgePort bridgePort(PortRef ref) {
        return network.devices().get(ref.node()).relay().ports().get(ref.number() - 1);
    }

    private void setStormControl(PortRef ref) {
        PortSpec own = settings(ref);
        bridgePort(ref)
                .setStormControl(EngineSettings.stormControl(Layers.over(
                        own == null ? null : own.stormControl(),
                        switchSpec(ref.node()).stormControl())));
    }
}
