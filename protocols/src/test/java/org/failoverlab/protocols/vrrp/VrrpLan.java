package org.failoverlab.protocols.vrrp;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.VlanInterface;
import org.failoverlab.engine.device.VlanSettings;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.ArpCache;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.IpReader;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameHandler;
import org.failoverlab.engine.link.FrameReader;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.Port;

/**
 * Routers around one switch, and an observer on it that hears all that is flooded and says what it is told to. Every router reads
 * control frames from their bytes.
 */
final class VrrpLan {
    static final long MS = 1_000_000L;
    static final long SECOND = 1_000 * MS;
    static final int VIRTUAL = Ipv4Address.parse("10.0.0.1");
    static final int OBSERVER = Ipv4Address.parse("10.0.0.200");
    static final long OBSERVER_HARDWARE = 0x0200_0000_00C8L;
    static final FrameReader READER = new FrameReader(List.of(new IpReader(List.of(new VrrpReader()))));

    private static final long GIGABIT = 1_000_000_000L;
    /** 1 µs for the CPU to serve a frame. */
    private static final ControlPlane.Settings CPU = new ControlPlane.Settings(1_000, 100, true);

    /** What the observer has heard. */
    record Heard(long atNs, Frame frame) {
        VrrpPacket advert() {
            return frame.payload().meaning() instanceof Ipv4Packet packet && packet.body() instanceof VrrpPacket advert
                    ? advert
                    : null;
        }
    }

    /** A router, and the change that it went through. */
    record Change(VirtualRouter router, Transition transition) {}

    /** A router with an interface in VLAN 1 and one uplink port. */
    final class Router {
        final Device device;
        final VlanInterface vlan;
        final IpInterface on;
        final Vrrp vrrp;
        final Link link;
        final Port uplink;
        final Link uplinkCable;

        private Router(String address) {
            int number = routers.size() + 1;
            device = new Device(simulation, "r" + number, 0x0200_0001_0000L * number);
            device.makeSwitch(CPU, 100, 300 * SECOND);
            Port port = device.addPort();
            uplink = device.addPort();
            device.relay().addPort(port, VlanSettings.trunkOfAll(), null);
            device.relay().addPort(uplink, VlanSettings.access(99), null);
            vlan = device.relay().addVlanInterface(device.name() + " vlan1", 1, device.address());
            IpStack stack = new IpStack(simulation, ArpCache.Settings.DEFAULT);
            stack.setForwarding(true);
            device.setIpStack(stack);
            on = stack.addInterface(vlan, Ipv4Address.parse(address), 24);
            device.controlPlane().setStrictWire(READER);
            vrrp = new Vrrp(simulation, device);
            device.add(vrrp);
            link = cable(device.name() + "-lan", port);
            Port far = new Port(simulation, "far" + number, 0x0200_0099_0000L + number);
            uplinkCable = new Link(simulation, "uplink" + number, uplink, far, settings);
        }

        VirtualRouter virtual(VirtualRouterSettings of) {
            return vrrp.add(on, of);
        }

        VirtualRouter first() {
            return vrrp.routers().get(0);
        }

        VrrpState state() {
            return first().state();
        }

        VirtualRouterView view() {
            return first().view();
        }

        /** The interface in the VLAN goes down or up, and the software hears of it at that instant. */
        void setInterface(boolean up) {
            vlan.setEnabled(up);
            run(0);
        }
    }

    final Simulation simulation;
    final List<Router> routers = new ArrayList<>();
    final List<Heard> heard = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    final Port observer;
    final Device lan;
    final LinkSettings settings;

    VrrpLan(Simulation simulation, LinkSettings settings) {
        this.simulation = simulation;
        this.settings = settings;
        lan = new Device(simulation, "lan", 0x0200_0077_0000L);
        lan.makeSwitch(CPU, 1_000, 300 * SECOND);
        observer = new Port(simulation, "observer", OBSERVER_HARDWARE);
        cable("observer", observer);
        observer.attach(new FrameHandler() {
            @Override
            public void receive(Frame frame) {
                heard.add(new Heard(simulation.nowNs(), READER.reread(frame)));
            }

            @Override
            public void interfaceChanged(boolean up) {
                // Nothing to do.
            }
        });
    }

    /** Gigabit cables without delay: a shortest frame takes 576 ns a hop. */
    VrrpLan() {
        this(new Simulation(1), LinkSettings.ideal(GIGABIT, 0, 64_000));
    }

    private Link cable(String name, Port port) {
        Port there = lan.addPort();
        lan.relay().addPort(there, VlanSettings.trunkOfAll(), null);
        return new Link(simulation, name, there, port, settings);
    }

    Router router(String address) {
        Router router = new Router(address);
        routers.add(router);
        router.vrrp.setListener((virtual, transition) -> changes.add(new Change(virtual, transition)));
        return router;
    }

    Router router(String address, VirtualRouterSettings... virtual) {
        Router router = router(address);
        for (VirtualRouterSettings each : virtual) {
            router.virtual(each);
        }
        return router;
    }

    VrrpLan begin() {
        lan.begin();
        routers.forEach(each -> each.device.begin());
        return this;
    }

    void run(long durationNs) {
        simulation.runUntil(simulation.nowNs() + durationNs);
    }

    /** The observer sends a frame. */
    void say(Frame frame) {
        observer.send(frame);
    }

    /** The observer sends an advertisement in the name of this router, and it gets through. */
    void say(int source, int timeToLive, VrrpPacket advert) {
        Ipv4Packet packet = new Ipv4Packet(source, VrrpPacket.GROUP, 0, timeToLive, VrrpPacket.PROTOCOL, advert);
        say(new Frame(VrrpPacket.GROUP_HARDWARE, OBSERVER_HARDWARE, Ipv4Packet.ETHER_TYPE, packet, 0));
        run(10_000);
    }

    /** An advertisement like those of this virtual router, but with this priority and source. */
    void say(String source, int priority, VirtualRouterSettings like) {
        int address = Ipv4Address.parse(source);
        say(
                address,
                VrrpPacket.TIME_TO_LIVE,
                new VrrpPacket(like.version(), like.vrid(), priority, like.interval(), like.addresses(), address));
    }

    List<VrrpPacket> adverts() {
        return heard.stream().map(Heard::advert).filter(each -> each != null).toList();
    }

    List<Router> masters() {
        return routers.stream().filter(each -> each.state() == VrrpState.MASTER).toList();
    }
}
