package org.failoverlab.protocols.traffic;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.Relay;
import org.failoverlab.engine.device.VlanSettings;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.ip.ArpCache;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkSettings;

/** Host A, any number of switches in a line, host B; 1 Gb/s, 1 µs of cable between any two, carrier seen at once. */
final class LineOfSwitches {
    static final int A = Ipv4Address.parse("10.0.0.1");
    static final int B = Ipv4Address.parse("10.0.0.2");

    private static final LinkSettings CABLE = LinkSettings.ideal(1_000_000_000L, 1_000, 64_000);

    final Simulation simulation = new Simulation(1);
    final List<Link> links = new ArrayList<>();
    final IpStack hostA;
    final IpStack hostB;

    /**
     * A line.
     *
     * @param switches 0 for a cable from host to host
     * @param cables between two neighbouring switches; with 2 there is a loop
     */
    LineOfSwitches(int switches, int cables) {
        List<Device> devices = new ArrayList<>();
        for (int i = 0; i < switches + 2; i++) {
            String name = i == 0 ? "A" : i == switches + 1 ? "B" : "S" + i;
            devices.add(new Device(simulation, name, 0x0200_0000_0000L + (i + 1L << 16)));
        }
        for (int i = 0; i <= switches; i++) {
            boolean isInner = i > 0 && i < switches;
            for (int c = 0; c < (isInner ? cables : 1); c++) {
                connect(devices.get(i), devices.get(i + 1));
            }
        }
        for (Device device : devices.subList(1, switches + 1)) {
            Relay relay = device.makeSwitch(new ControlPlane.Settings(100_000, 64, false), 1024, 300_000_000_000L);
            device.ports().forEach(port -> relay.addPort(port, VlanSettings.trunkOfAll(), null));
        }
        hostA = host(devices.get(0), A);
        hostB = host(devices.get(switches + 1), B);
    }

    private void connect(Device left, Device right) {
        links.add(new Link(simulation, left + "-" + right, left.addPort(), right.addPort(), CABLE));
    }

    private IpStack host(Device device, int address) {
        IpStack stack = new IpStack(simulation, ArpCache.Settings.DEFAULT);
        stack.addInterface(device.port(1), address, 24);
        device.setIpStack(stack);
        return stack;
    }

    void cut(int link, long atNs) {
        new Timer(simulation, "cut", () -> links.get(link).setWhole(false)).armAt(atNs);
    }

    void restore(int link, long atNs) {
        new Timer(simulation, "restore", () -> links.get(link).setWhole(true)).armAt(atNs);
    }
}
