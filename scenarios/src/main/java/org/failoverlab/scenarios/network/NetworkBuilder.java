package org.failoverlab.scenarios.network;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.Relay;
import org.failoverlab.engine.device.StormControl;
import org.failoverlab.engine.device.VlanSettings;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.ip.ArpCache;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.spec.ActSpec;
import org.failoverlab.scenarios.spec.Address;
import org.failoverlab.scenarios.spec.HostSpec;
import org.failoverlab.scenarios.spec.LinkSpec;
import org.failoverlab.scenarios.spec.PortSpec;
import org.failoverlab.scenarios.spec.StormControlSpec;
import org.failoverlab.scenarios.spec.StormLimit;
import org.failoverlab.scenarios.spec.SwitchSpec;
import org.failoverlab.scenarios.spec.VlanSet;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Node;

/**
 * Makes a network of a plan: the only class that knows every part.
 *
 * <p>The order of construction is the order of events of one instant: devices as they stand in the plan, then links, then
 * traffic, then the timeline.
 */
public final class NetworkBuilder {
    /** Locally administered addresses; the device's number stands in the third to the fourth octet, the port's at the end. */
    private static final long FIRST_MAC = 0x0200_0000_0000L;

    private final Plan plan;
    private final Simulation simulation;
    private final Map<Node, Device> devices = new LinkedHashMap<>();
    private final Map<Cable, Link> links = new LinkedHashMap<>();

    private NetworkBuilder(Plan plan, Simulation simulation) {
        this.plan = plan;
        this.simulation = simulation;
    }

    /** Builds a network in this simulation, which must be new; its flows and its timeline are set going. */
    public static Network build(Plan plan, Simulation simulation) {
        return new NetworkBuilder(plan, simulation).build();
    }

    private Network build() {
        for (Node node : plan.topology().nodes()) {
            Device device = new Device(simulation, node.name(), FIRST_MAC + ((node.index() + 1L) << 16));
            plan.topology().cablesOf(node).forEach(cable -> device.addPort());
            devices.put(node, device);
        }
        for (Cable cable : plan.topology().cables()) {
            PortRef aRef = new PortRef(cable.a(), cable.aPort());
            PortRef bRef = new PortRef(cable.b(), cable.bPort());
            Port a = devices.get(aRef.node()).port(aRef.number());
            Port b = devices.get(bRef.node()).port(bRef.number());
            links.put(cable, new Link(simulation, cable.name(), a, b, Plan.settings(plan.link(cable))));
            setCarrierDelays(a, plan.carrier(aRef, cable));
            setCarrierDelays(b, plan.carrier(bRef, cable));
        }
        devices.forEach((node, device) -> {
            if (node.kind() == Node.Kind.SWITCH) {
                makeSwitch(node, device);
            } else {
                makeHost(node, device);
            }
        });
        List<MeasuredFlow> flows = new TrafficBuilder(plan, simulation, devices).build();
        Network network = new Network(simulation, plan, devices, links, flows);
        if (plan.spec().timeline() != null) {
            plan.spec().timeline().forEach(act -> schedule(act, network));
        }
        return network;
    }

    private static void setCarrierDelays(Port port, LinkSpec.Carrier carrier) {
        port.setCarrierDelays(carrier.down().ns(), carrier.up().ns());
    }

    private void makeSwitch(Node node, Device device) {
        SwitchSpec spec = plan.switchSpec(node);
        ControlPlane.Settings cpu = new ControlPlane.Settings(
                spec.cpu().rate().periodNs(), spec.cpu().queue(), spec.cpu().protectedQueue());
        Relay relay = device.makeSwitch(cpu, spec.table(), spec.ageing().ns());
        int number = 1;
        for (Port port : device.ports()) {
            PortRef ref = new PortRef(node, number++);
            relay.addPort(port, vlans(plan.port(ref)), stormControl(plan.stormControl(ref)));
        }
        int vlan = spec.management().vlan();
        if (vlan != 0) {
            NetInterface management = relay.addVlanInterface(node.name() + ":vlan" + vlan, vlan, device.address());
            Address address = plan.addresses().get(node);
            if (address != null) {
                IpStack stack = new IpStack(simulation, ArpCache.Settings.DEFAULT);
                stack.addInterface(management, address.ipv4(), address.prefixLength());
                device.setIpStack(stack);
            }
        }
    }

    private static VlanSettings vlans(PortSpec port) {
        if (port == null || (port.access() == null && port.trunk() == null)) {
            return VlanSettings.trunkOfAll();
        }
        if (port.access() != null) {
            return VlanSettings.access(port.access());
        }
        BitSet allowed = VlanSettings.trunkOfAll().allowed();
        if (port.trunk().allowed() != null) {
            allowed.clear();
            for (VlanSet vlans : port.trunk().allowed()) {
                vlans.addTo(allowed);
            }
        }
        return VlanSettings.trunk(
                port.trunk().nativeVlan() == null ? 1 : port.trunk().nativeVlan(), allowed);
    }

    private static StormControl.Settings stormControl(StormControlSpec spec) {
        if (spec == null || (spec.broadcast() == null && spec.multicast() == null && spec.unknown() == null)) {
            return null;
        }
        return new StormControl.Settings(
                limit(spec.broadcast()),
                limit(spec.multicast()),
                limit(spec.unknown()),
                Math.max(1, spec.interval().ns()),
                spec.action() == StormControlSpec.Action.SHUT,
                spec.recovery().ns());
    }

    private static StormControl.Limit limit(StormLimit limit) {
        return limit == null ? null : limit.limit();
    }

    private void makeHost(Node node, Device device) {
        HostSpec spec = plan.host(node);
        ArpCache.Settings standard = ArpCache.Settings.DEFAULT;
        IpStack stack = new IpStack(
                simulation,
                new ArpCache.Settings(
                        spec.arpTimeout().ns(), standard.retryNs(), standard.attempts(), standard.waitingPackets()));
        Address address = plan.addresses().get(node);
        stack.addInterface(device.port(1), address.ipv4(), address.prefixLength());
        if (spec.gateway() != null) {
            stack.setGateway(spec.gateway().ipv4());
        }
        device.setIpStack(stack);
    }

    private void schedule(ActSpec act, Network network) {
        Names names = new Names(plan.topology(), new Problems());
        Runnable deed;
        if (act.cut() != null) {
            deed = setWhole(names.cable(act.cut()).orElseThrow(), false);
        } else if (act.restore() != null) {
            deed = setWhole(names.cable(act.restore()).orElseThrow(), true);
        } else if (act.shut() != null) {
            Port port = network.port(names.port(act.shut()).orElseThrow());
            deed = () -> port.setEnabled(false);
        } else if (act.open() != null) {
            Port port = network.port(names.port(act.open()).orElseThrow());
            deed = () -> port.setEnabled(true);
        } else {
            IpStack stack =
                    devices.get(names.device(act.announce()).orElseThrow()).ipStack();
            deed = () -> stack.interfaces().get(0).announce();
        }
        new Timer(simulation, "timeline", deed).armAt(act.at().ns());
    }

    private Runnable setWhole(Cable cable, boolean whole) {
        Link link = links.get(cable);
        return () -> link.setWhole(whole);
    }
}
