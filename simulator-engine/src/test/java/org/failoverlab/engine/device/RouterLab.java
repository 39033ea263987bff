package org.failoverlab.engine.device;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.ArpCache;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.TestFrames;

/** Switches that route, and hosts behind them, on gigabit cables without delay. */
final class RouterLab {
    static final long SECOND = 1_000_000_000L;
    static final long MILLISECOND = 1_000_000L;
    /** Time that a router's CPU takes for a frame. */
    static final long SERVICE_NS = 100_000;

    private static final LinkSettings CABLE = LinkSettings.ideal(1_000_000_000L, 0, 640_000);

    final Simulation simulation;
    final List<Device> devices = new ArrayList<>();
    final List<Link> links = new ArrayList<>();

    RouterLab() {
        this(new Simulation(1));
    }

    RouterLab(Simulation simulation) {
        this.simulation = simulation;
    }

    static int ip(String text) {
        return Ipv4Address.parse(text);
    }

    private Device device(String name) {
        Device device = new Device(simulation, name, TestFrames.mac(0x1_0000 * (devices.size() + 1)));
        devices.add(device);
        return device;
    }

    /** An L3 switch without ports. */
    Device router(String name) {
        Device device = device(name);
        device.makeSwitch(new ControlPlane.Settings(SERVICE_NS, 100, false), 1_000, 300 * SECOND);
        IpStack stack = new IpStack(simulation, ArpCache.Settings.DEFAULT);
        stack.setForwarding(true);
        device.setIpStack(stack);
        return device;
    }

    /** Gives an L3 switch an address in a VLAN: "10.0.1.1". */
    IpInterface svi(Device router, int vlan, String address) {
        VlanInterface svi = router.relay().addVlanInterface(router.name() + ":vlan" + vlan, vlan, router.address());
        return router.ipStack().addInterface(svi, ip(address), 24);
    }

    /** A port of an L3 switch that has no cable yet. */
    Port port(Device router, VlanSettings vlans) {
        Port port = router.addPort();
        router.relay().addPort(port, vlans, null);
        return port;
    }

    Link cable(Port a, Port b) {
        Link link = new Link(simulation, a.name() + "-" + b.name(), a, b, CABLE);
        links.add(link);
        return link;
    }

    /** A host behind a port of its own in a VLAN. */
    Device host(String name, Device router, int vlan, String address, String gateway) {
        Device host = host(name, address, gateway);
        cable(host.port(1), port(router, VlanSettings.access(vlan)));
        return host;
    }

    /** A host without a cable. */
    Device host(String name, String address, String gateway) {
        Device host = device(name);
        Port port = host.addPort();
        IpStack stack = new IpStack(simulation, ArpCache.Settings.DEFAULT);
        stack.addInterface(port, ip(address), 24);
        if (gateway != null) {
            stack.setGateway(ip(gateway));
        }
        host.setIpStack(stack);
        return host;
    }

    void begin() {
        devices.forEach(Device::begin);
    }

    void run(long durationNs) {
        simulation.runUntil(simulation.nowNs() + durationNs);
    }
}
