package org.failoverlab.protocols.bonding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.Relay;
import org.failoverlab.engine.device.VlanSettings;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.ip.ArpCache;
import org.failoverlab.engine.ip.ArpPacket;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkFault;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Tap;
import org.failoverlab.protocols.lacp.HashSpread;
import org.failoverlab.protocols.traffic.Pace;
import org.failoverlab.protocols.traffic.Ping;
import org.failoverlab.protocols.traffic.Schedule;

/**
 * A bonded host H with a card to each access switch A1, A2, …, whose uplinks lead to the core C; there are the server S and a second
 * one, T. No loop. Carriers are seen at once, in both directions.
 */
final class BondLan {
    static final long MS = 1_000_000L;
    static final long SECOND = 1_000 * MS;
    static final int HOST = Ipv4Address.parse("10.0.0.1");
    static final int SERVER = Ipv4Address.parse("10.0.0.2");
    static final int SECOND_SERVER = Ipv4Address.parse("10.0.0.3");

    private static final LinkSettings CABLE = LinkSettings.ideal(1_000_000_000L, 1_000, 64_000);
    private static final ControlPlane.Settings CPU = new ControlPlane.Settings(10_000, 64, true);

    /** A change of the active slave. */
    record Change(long atNs, int before, int now) {}

    /** A change of what the driver takes a link for. */
    record LinkChange(long atNs, int slave, LinkState before, LinkState now) {}

    /** A frame that the host has sent or got. */
    record Seen(long atNs, int card, boolean sent, Frame frame) {
        boolean isRequest() {
            return arp() != null && arp().operation() == ArpPacket.REQUEST;
        }

        boolean isAnnouncement() {
            return isRequest() && arp().senderProtocol() == arp().targetProtocol();
        }

        ArpPacket arp() {
            return frame.payload().meaning() instanceof ArpPacket packet ? packet : null;
        }
    }

    /** A line of the journal. */
    record Line(long number, long cause, long atNs, String where, String what) {}

    final Simulation simulation;
    final Device host;
    final Device core;
    final Device server;
    final Device secondServer;
    final List<Device> access = new ArrayList<>();
    final List<Link> cables = new ArrayList<>();
    final List<Link> uplinks = new ArrayList<>();
    final Bundle bundle;
    final Bonding driver;
    final List<Change> changes = new ArrayList<>();
    final List<LinkChange> linkChanges = new ArrayList<>();
    final List<Seen> seen = new ArrayList<>();
    final List<Line> journal = new ArrayList<>();
    private Ping ping;

    BondLan(long seed, int cards, BondSettings settings) {
        this(seed, cards, settings, false);
    }

    /** With {@code isDirect} all cards lead to the core, which knows nothing of a group. */
    BondLan(long seed, int cards, BondSettings settings, boolean isDirect) {
        simulation = new Simulation(seed);
        simulation.setTrace(new Journal());
        host = device("H", 1);
        core = device("C", 2);
        server = device("S", 3);
        secondServer = device("T", 4);
        for (int i = 0; i < cards; i++) {
            Device neighbour = isDirect ? core : device("A" + (i + 1), 16 + i);
            cables.add(connect(host, neighbour));
            if (!isDirect) {
                access.add(neighbour);
                uplinks.add(connect(neighbour, core));
            }
        }
        connect(server, core);
        connect(secondServer, core);
        for (Device each : access) {
            relay(each);
        }
        relay(core);
        stack(server, SERVER).addInterface(server.port(1), SERVER, 24);
        stack(secondServer, SECOND_SERVER).addInterface(secondServer.port(1), SECOND_SERVER, 24);
        host.makeHost(CPU);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i <= cards; i++) {
            numbers.add(i);
            watch(host.port(i), i - 1);
        }
        bundle = host.bundle("H:bond0", host.port(1).address(), numbers, new HashSpread(settings.xmitHashPolicy(), 0));
        driver = new Bonding(simulation, host, bundle, settings);
        driver.setListener(new Listener());
        host.add(driver);
        stack(host, HOST).addInterface(bundle, HOST, 24);
    }

    private final class Listener implements BondListener {
        @Override
        public void linkChanged(int slave, LinkState before, LinkState now) {
            linkChanges.add(new LinkChange(simulation.nowNs(), slave, before, now));
        }

        @Override
        public void distributingChanged(int slave, boolean now) {
            // AdModeTest looks at that.
        }

        @Override
        public void activeChanged(int before, int now) {
            changes.add(new Change(simulation.nowNs(), before, now));
        }
    }

    private final class Journal implements Trace {
        @Override
        public boolean wants(Kind kind) {
            return false;
        }

        @Override
        public void happened(
                long number,
                long cause,
                long timeNs,
                Kind kind,
                org.failoverlab.engine.event.Step step,
                String where,
                String what) {
            journal.add(new Line(number, cause, timeNs, where, what));
        }
    }

    private void watch(Port port, int card) {
        port.setTap(new Tap() {
            @Override
            public void sent(Port at, Frame frame, long startNs) {
                seen.add(new Seen(startNs, card, true, frame));
            }

            @Override
            public void received(Port at, Frame frame) {
                seen.add(new Seen(simulation.nowNs(), card, false, frame));
            }
        });
    }

    private Device device(String name, int number) {
        return new Device(simulation, name, 0x0200_0000_0000L + ((long) number << 8));
    }

    private void relay(Device device) {
        Relay relay = device.makeSwitch(CPU, 1_024, 300 * SECOND);
        device.ports().forEach(port -> relay.addPort(port, VlanSettings.trunkOfAll(), null));
    }

    private IpStack stack(Device device, int address) {
        IpStack stack = new IpStack(simulation, ArpCache.Settings.LINUX);
        device.setIpStack(stack);
        return stack;
    }

    private Link connect(Device left, Device right) {
        return new Link(simulation, left + "-" + right, left.addPort(), right.addPort(), CABLE);
    }

    /** Lets the host ping the server every 5 ms, from 10 ms on. */
    BondLan withPing() {
        ping = new Ping(
                simulation,
                1,
                host.ipStack(),
                SERVER,
                Ping.DEFAULT_FRAME_BYTES,
                new Schedule(10 * MS, Long.MAX_VALUE, Long.MAX_VALUE),
                Pace.constant(5 * MS, 1),
                SECOND);
        ping.start();
        return this;
    }

    BondLan begin() {
        host.begin();
        core.begin();
        access.forEach(Device::begin);
        return this;
    }

    /** Runs until this time. */
    BondLan until(long timeNs) {
        simulation.runUntil(timeNs);
        return this;
    }

    /** Cuts the cable of this card, counted from 0: carrier goes at both ends. */
    void cut(int card) {
        cables.get(card).setWhole(false);
    }

    void mend(int card) {
        cables.get(card).setWhole(true);
    }

    /** Lets every frame between this access switch, counted from 0, and the core vanish or takes its carrier. */
    LinkFault hurtUplink(int number, LinkFault fault) {
        uplinks.get(number).apply(fault);
        return fault;
    }

    int active() {
        return driver.state().activeSlave();
    }

    LinkState link(int card) {
        return driver.state().slaves().get(card).link();
    }

    /** How long pings were lost at most, milliseconds. */
    double outageMs() {
        ping.replies().finish(simulation.nowNs());
        return ping.replies().longestOutageNs() / 1e6;
    }

    Ping ping() {
        return ping;
    }

    List<Seen> seen(Predicate<Seen> wanted) {
        return seen.stream().filter(wanted).toList();
    }

    /** The first line from this time on that says this. */
    Line line(long fromNs, String what) {
        return journal.stream()
                .filter(each -> each.atNs() >= fromNs && each.what().contains(what))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody said " + what + " in " + journal));
    }

    /** The line with this number. */
    Line numbered(long number) {
        return journal.stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line " + number));
    }
}
