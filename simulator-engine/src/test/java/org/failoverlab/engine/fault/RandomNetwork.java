package org.failoverlab.engine.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.Relay;
import org.failoverlab.engine.device.VlanSettings;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.ip.ArpCache;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkFault;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Tap;
import org.failoverlab.engine.link.TestFrames;
import org.failoverlab.engine.link.Wire;

/**
 * Switches, hosts and hubs, joined at random: parallel cables, cables from a device to itself, loops, ports without a cable and
 * cables that are plugged in nowhere.
 */
final class RandomNetwork {
    /** By then all have booted and all carriers are up. */
    static final long SETTLED_NS = 12_000_000;

    private static final long LONGEST_NS = 4_000_000;

    final Simulation simulation;
    final List<Device> devices = new ArrayList<>();
    final List<Link> links = new ArrayList<>();
    final PatchPanel panel = new PatchPanel();
    /** What each wire was given to carry. */
    final Map<Wire, Long> sent = new LinkedHashMap<>();

    private final RandomStream random;

    RandomNetwork(Simulation simulation, RandomStream random, int size) {
        this.simulation = simulation;
        this.random = random;
        for (int i = 0; i < size; i++) {
            devices.add(device(i));
        }
        for (int i = 0; i < size + below(size + 2); i++) {
            Port a = any(devices).addPort();
            Port b = any(devices).addPort();
            boolean isReady = below(8) == 0;
            links.add(
                    isReady
                            ? Link.unplugged(simulation, "l" + i, a, b, cable())
                            : new Link(simulation, "l" + i, a, b, cable()));
        }
        devices.forEach(this::equip);
    }

    int below(int bound) {
        return (int) random.nextLong(bound);
    }

    <T> T any(List<T> list) {
        return list.get(below(list.size()));
    }

    private Device device(int number) {
        Device device = new Device(simulation, "d" + number, TestFrames.mac(0x1000 * (number + 1)));
        device.setBootNs(below(2) * random.nextLong(LONGEST_NS));
        switch (below(3)) {
            case 0 -> device.makeHub();
            case 1 -> device.makeSwitch(new ControlPlane.Settings(50_000, 10, false), 100, 300_000_000_000L);
            default -> device.setIpStack(new IpStack(simulation, ArpCache.Settings.DEFAULT));
        }
        device.addPort();
        return device;
    }

    private LinkSettings cable() {
        long rate = below(2) == 0 ? 10_000_000L : 25_000_000L;
        double loss = below(4) == 0 ? 0.1 : 0;
        long downNs = below(2) * random.nextLong(LONGEST_NS);
        long upNs = below(2) * random.nextLong(LONGEST_NS);
        return new LinkSettings(
                rate, random.nextLong(100_000), 500, loss, loss, downNs, upNs, below(2) == 0, below(5) > 0);
    }

    private void equip(Device device) {
        Relay relay = device.relay();
        for (Port port : device.ports()) {
            if (relay != null) {
                relay.addPort(port, VlanSettings.trunkOfAll(), null);
            }
            if (device.ipStack() != null) {
                device.ipStack().addInterface(port, 0x0A00_0000 + (int) (port.address() & 0xFFFF), 16);
            }
            port.setTap(new Tap() {
                @Override
                public void sent(Port at, Frame frame, long startNs) {
                    sent.merge(at.out(), 1L, Long::sum);
                }

                @Override
                public void received(Port at, Frame frame) {
                    // the wire counts what it delivers
                }
            });
        }
    }

    List<Port> ports() {
        return devices.stream().flatMap(device -> device.ports().stream()).toList();
    }

    List<Wire> wires() {
        return links.stream()
                .flatMap(link -> List.of(link.forward(), link.backward()).stream())
                .toList();
    }

    void at(long timeNs, Runnable deed) {
        new Timer(simulation, "timeline", deed).armAt(timeNs);
    }

    /** Lets any port send a broadcast now and then, for so long. */
    void traffic(int frames, long durationNs) {
        for (int i = 0; i < frames; i++) {
            Port port = any(ports());
            at(simulation.nowNs() + random.nextLong(durationNs), () -> port.send(TestFrames.broadcast(port.address())));
        }
    }

    /** A fault of any kind, anywhere. */
    Fault fault() {
        Link link = any(links);
        LinkFault.Way way = LinkFault.Way.values()[below(3)];
        return switch (below(9)) {
            case 0 -> new LinkTrouble(link, LinkFault.cut(way));
            case 1 -> new LinkTrouble(link, LinkFault.silence(way));
            case 2 ->
                new LinkTrouble(
                        link,
                        LinkFault.impairment(
                                way, random.nextDouble(), random.nextDouble(), random.nextLong(LONGEST_NS)));
            case 3 ->
                new Flapping(simulation, link, way, 1 + random.nextLong(LONGEST_NS), 1 + random.nextLong(LONGEST_NS));
            case 4 -> new PortShut(any(ports()));
            case 5 -> new Outage(any(devices));
            case 6 -> new Hang(any(devices));
            default ->
                new Displacement(
                        panel, panel.plug(link, Link.End.values()[below(2)]), below(4) == 0 ? null : any(ports()));
        };
    }

    long digest() {
        return Faults.physicalDigest(devices, links);
    }
}
