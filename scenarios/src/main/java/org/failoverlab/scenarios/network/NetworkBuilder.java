package org.failoverlab.scenarios.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.Relay;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;
import org.failoverlab.protocols.bonding.BondSettings;
import org.failoverlab.protocols.bonding.Bonding;
import org.failoverlab.protocols.lacp.AggregatorSettings;
import org.failoverlab.protocols.lacp.HashSpread;
import org.failoverlab.protocols.lacp.LinkAggregation;
import org.failoverlab.protocols.rstp.RstpBridge;
import org.failoverlab.protocols.spanningtree.BridgeSettings;
import org.failoverlab.protocols.spanningtree.PortSettings;
import org.failoverlab.protocols.spanningtree.SpanningTree;
import org.failoverlab.protocols.stp.StpBridge;
import org.failoverlab.protocols.vrrp.Vrrp;
import org.failoverlab.scenarios.spec.Address;
import org.failoverlab.scenarios.spec.AddressOrNone;
import org.failoverlab.scenarios.spec.BondSpec;
import org.failoverlab.scenarios.spec.HostSpec;
import org.failoverlab.scenarios.spec.LinkSpec;
import org.failoverlab.scenarios.spec.PortSpec;
import org.failoverlab.scenarios.spec.SpanningTreeSpec;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;
import org.failoverlab.topologies.PortGroup;

/**
 * Makes a network of a plan: the only class that knows every part.
 *
 * <p>The order of construction is the order of events of one instant: devices as they stand in the plan, then links, then
 * traffic.
 */
public final class NetworkBuilder {
    /** Locally administered addresses; the device's number stands in the third to the fourth octet, the port's at the end. */
    private static final long FIRST_MAC = 0x0200_0000_0000L;
    /** What hosts need for a frame of LACP, which their interrupt handler reads; there are few of them. */
    private static final ControlPlane.Settings HOST_CPU = new ControlPlane.Settings(2_000, 1_024, true);

    private final Plan plan;
    private final Simulation simulation;
    private final RouterBuilder routers;
    private final Map<Node, Device> devices = new LinkedHashMap<>();
    private final Map<Cable, Link> links = new LinkedHashMap<>();
    private final Map<Node, SpanningTree> trees = new LinkedHashMap<>();
    private final Map<Node, Vrrp> vrrp = new LinkedHashMap<>();
    private final Map<Node, LinkAggregation> aggregations = new LinkedHashMap<>();
    private final Map<Node, Bonding> bonds = new LinkedHashMap<>();

    private NetworkBuilder(Plan plan, Simulation simulation) {
        this.plan = plan;
        this.simulation = simulation;
        this.routers = new RouterBuilder(plan, simulation);
    }

    /** Builds a network in this simulation, which must be new; its flows are set going. It is for the caller to let it begin. */
    public static Network build(Plan plan, Simulation simulation) {
        return new NetworkBuilder(plan, simulation).build();
    }

    private Network build() {
        for (Node node : plan.topology().nodes()) {
            devices.put(node, device(node));
        }
        for (Cable cable : plan.topology().cables()) {
            links.put(
                    cable,
                    new Link(
                            simulation,
                            cable.name(),
                            port(cable.a(), cable.aPort()),
                            port(cable.b(), cable.bPort()),
                            settings(cable)));
        }
        for (Cable cable : plan.topology().spares()) {
            Port a = port(cable.a(), cable.aPort());
            Port b = port(cable.b(), cable.bPort());
            links.put(cable, Link.unplugged(simulation, cable.name(), a, b, settings(cable)));
        }
        plan.ports().forEach((ref, spec) -> {
            if (ref.number() <= plan.topology().portCount(ref.node())) {
                setUp(port(ref.node(), ref.number()), spec);
            }
        });
        devices.forEach((node, device) -> {
            switch (node.kind()) {
                case SWITCH -> makeSwitch(node, device);
                case HUB -> device.makeHub();
                case HOST -> makeHost(node, device);
            }
        });
        TrafficBuilder traffic = new TrafficBuilder(plan, simulation, devices);
        List<MeasuredFlow> flows = traffic.build();
        return new Network(
                simulation, plan, devices, links, trees, vrrp, aggregations, bonds, flows, traffic.watched());
    }

    private Device device(Node node) {
        Device device = new Device(simulation, node.name(), address(plan, node));
        for (int number = 1; number <= plan.topology().portCount(node); number++) {
            device.addPort();
        }
        return device;
    }

    /** The device's own address; those of its ports follow it. */
    static long address(Plan plan, Node node) {
        boolean isWritten =
                node.kind() == Node.Kind.SWITCH && plan.switchSpec(node).mac() != null;
        return isWritten ? plan.switchSpec(node).mac().address() : FIRST_MAC + ((node.index() + 1L) << 16);
    }

    private Port port(Node node, int number) {
        return devices.get(node).port(number);
    }

    private LinkSettings settings(Cable cable) {
        return Plan.settings(plan.link(cable));
    }

    static void setUp(Port port, PortSpec spec) {
        if (spec.mac() != null) {
            port.setAddress(spec.mac().address());
        }
        LinkSpec.Carrier carrier = spec.carrier();
        if (carrier != null) {
            port.setCarrierDelays(
                    carrier.down() == null ? -1 : carrier.down().ns(),
                    carrier.up() == null ? -1 : carrier.up().ns());
        }
    }

    private void makeSwitch(Node node, Device device) {
        SwitchSpec spec = plan.switchSpec(node);
        device.setBootNs(spec.boot().ns());
        Relay relay = device.makeSwitch(
                EngineSettings.cpu(spec), spec.table(), spec.ageing().ns());
        List<NetInterface> interfaces = new ArrayList<>(device.ports());
        LinkAggregation aggregation = bundles(node, device, interfaces);
        int number = 1;
        for (NetInterface each : interfaces) {
            PortRef ref = new PortRef(node, number++);
            relay.addPort(
                    each, EngineSettings.vlans(plan.port(ref)), EngineSettings.stormControl(plan.stormControl(ref)));
        }
        if (aggregation != null) {
            device.add(aggregation);
            aggregations.put(node, aggregation);
        }
        routers.makeRoutedPorts(node, device);
        manage(device, spec, simulation);
        if (plan.hasSpanningTree(node)) {
            SpanningTree tree = tree(node, device, spec.spanningTree());
            device.add(tree);
            trees.put(node, tree);
        }
        Vrrp virtualRouters = routers.build(node, device);
        if (virtualRouters != null) {
            vrrp.put(node, virtualRouters);
        }
    }

    /** Puts members in the place of ports, and the bundles after them; null for a switch that has none. */
    private LinkAggregation bundles(Node node, Device device, List<NetInterface> interfaces) {
        List<PortGroup> groups = plan.topology().groups(node);
        if (groups.isEmpty()) {
            return null;
        }
        LinkAggregation aggregation = new LinkAggregation(simulation, device);
        for (PortGroup group : groups) {
            AggregatorSettings settings = BundleSettings.of(plan.bundle(node, group), group, node, plan.topology());
            HashSpread spread = new HashSpread(settings.hash(), settings.hashSeed());
            PortSpec own = plan.port(new PortRef(node, group.number()));
            long address = own == null || own.mac() == null
                    ? device.address() + group.number()
                    : own.mac().address();
            Bundle bundle = device.bundle(node.name() + ":" + group.name(), address, group.ports(), spread);
            for (int i = 0; i < group.ports().size(); i++) {
                interfaces.set(group.ports().get(i) - 1, bundle.members().get(i));
            }
            interfaces.add(bundle);
            aggregation.add(bundle, settings);
        }
        return aggregation;
    }

    private SpanningTree tree(Node node, Device device, SpanningTreeSpec spec) {
        List<PortSettings> ports = new ArrayList<>();
        for (int number = 1; number <= device.relay().ports().size(); number++) {
            ports.add(TreeSettings.port(plan.spanningTree(new PortRef(node, number))));
        }
        BridgeSettings settings = TreeSettings.bridge(spec);
        return spec.protocol() == SpanningTreeSpec.Protocol.STP
                ? new StpBridge(simulation, device, settings, ports)
                : new RstpBridge(simulation, device, settings, ports);
    }

    /** Makes the switch a member of its management VLAN, if it has one, with an address, if it has one. */
    static void manage(Device device, SwitchSpec spec, Simulation simulation) {
        int vlan = spec.management().vlan();
        if (vlan == 0) {
            return;
        }
        NetInterface management =
                device.relay().addVlanInterface(RouterInterface.vlanName(device.name(), vlan), vlan, device.address());
        AddressOrNone address = spec.management().address();
        if (address != null && !address.isNone()) {
            addAddress(device, spec, management, address.address(), simulation);
        }
    }

    static void addAddress(
            Device device, SwitchSpec spec, NetInterface management, Address address, Simulation simulation) {
        IpStack stack = new IpStack(simulation, EngineSettings.arp(spec));
        stack.addInterface(management, address.ipv4(), address.prefixLength());
        device.setIpStack(stack);
    }

    static void setGateway(IpStack stack, AddressOrNone gateway) {
        if (gateway != null && gateway.isNone()) {
            stack.clearGateway();
        } else if (gateway != null) {
            stack.setGateway(gateway.address().ipv4());
        }
    }

    private Bundle bond(Node node, Device device, BondSpec spec) {
        device.makeHost(HOST_CPU);
        List<Integer> cards =
                IntStream.rangeClosed(1, device.ports().size()).boxed().toList();
        BondSettings settings = BundleSettings.of(spec, node, plan.topology());
        HashSpread spread = new HashSpread(settings.xmitHashPolicy(), 0);
        Bundle bundle =
                device.bundle(device.name() + ":" + Names.BOND, device.port(1).address(), cards, spread);
        Bonding driver = new Bonding(simulation, device, bundle, settings);
        device.add(driver);
        bonds.put(node, driver);
        return bundle;
    }

    private void makeHost(Node node, Device device) {
        HostSpec spec = plan.host(node);
        device.setBootNs(spec.boot().ns());
        PortSpec first = plan.port(new PortRef(node, 1));
        if (spec.mac() != null && (first == null || first.mac() == null)) {
            device.port(1).setAddress(spec.mac().address());
        }
        IpStack stack = new IpStack(simulation, EngineSettings.arp(spec));
        Address address = plan.addresses().get(node);
        NetInterface card = device.port(1);
        if (plan.hasBond(node)) {
            card = bond(node, device, spec.bond());
        }
        stack.addInterface(card, address.ipv4(), address.prefixLength());
        setGateway(stack, spec.gateway());
        device.setIpStack(stack);
    }
}
