package org.failoverlab.protocols.bonding;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.ArpCache;
import org.failoverlab.engine.ip.IpReader;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.link.FrameReader;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.protocols.lacp.HashSpread;
import org.failoverlab.protocols.lacp.PortView;
import org.failoverlab.protocols.lacp.SlowProtocolReader;
import org.failoverlab.protocols.traffic.Pace;
import org.failoverlab.protocols.traffic.Ping;
import org.failoverlab.protocols.traffic.Schedule;

/** Hosts with 802.3ad bonds: H, whose cards lead to those of P, or the last of them to Q. Every LACPDU is read from its bytes. */
final class AdLan {
    static final long MS = 1_000_000L;
    static final long SECOND = 1_000 * MS;

    private static final LinkSettings CABLE = LinkSettings.ideal(1_000_000_000L, 1_000, 64_000);
    private static final ControlPlane.Settings CPU = new ControlPlane.Settings(2_000, 1_024, true);
    private static final FrameReader READER =
            new FrameReader(List.of(new SlowProtocolReader(), new IpReader(List.of())));

    final Simulation simulation;
    final Device host;
    final List<Link> cables = new ArrayList<>();
    final Bonding driver;
    final Bonding peer;
    /** Null when all cables lead to one peer. */
    final Bonding other;

    private final Device peerHost;
    private final Device otherHost;
    private Ping ping;

    AdLan(long seed, int cards, Options options) {
        this(seed, cards, 0, options);
    }

    /** With so many of the last cards leading to another peer than the first ones. */
    AdLan(long seed, int cards, int toOther, Options options) {
        simulation = new Simulation(seed);
        host = new Device(simulation, "H", 0x0200_0000_0100L);
        peerHost = new Device(simulation, "P", 0x0200_0000_0200L);
        otherHost = new Device(simulation, "Q", 0x0200_0000_0300L);
        for (int i = 0; i < cards; i++) {
            Device end = i < cards - toOther ? peerHost : otherHost;
            cables.add(new Link(simulation, host + "-" + end + i, host.addPort(), end.addPort(), CABLE));
        }
        driver = bond(host, "10.0.0.1", options.settings());
        peer = bond(peerHost, "10.0.0.2", options.settings());
        other = toOther == 0 ? null : bond(otherHost, "10.0.0.2", options.settings());
        host.begin();
        peerHost.begin();
        otherHost.begin();
    }

    private Bonding bond(Device device, String address, BondSettings settings) {
        device.makeHost(CPU);
        device.controlPlane().setStrictWire(READER);
        List<Integer> numbers = new ArrayList<>();
        device.ports().forEach(each -> numbers.add(numbers.size() + 1));
        Bundle bundle = device.bundle(
                device + ":bond0", device.port(1).address(), numbers, new HashSpread(settings.xmitHashPolicy(), 0));
        Bonding bonding = new Bonding(simulation, device, bundle, settings);
        device.add(bonding);
        IpStack stack = new IpStack(simulation, ArpCache.Settings.LINUX);
        device.setIpStack(stack);
        stack.addInterface(bundle, Ipv4Address.parse(address), 24);
        return bonding;
    }

    AdLan until(long timeNs) {
        simulation.runUntil(timeNs);
        return this;
    }

    /** Starts to ping P from H every 5 ms, from now on. */
    AdLan ping() {
        ping = new Ping(
                simulation,
                1,
                host.ipStack(),
                Ipv4Address.parse("10.0.0.2"),
                Ping.DEFAULT_FRAME_BYTES,
                new Schedule(simulation.nowNs(), Long.MAX_VALUE, Long.MAX_VALUE),
                Pace.constant(5 * MS, 1),
                SECOND);
        ping.start();
        return this;
    }

    double outageMs() {
        ping.replies().finish(simulation.nowNs());
        return ping.replies().longestOutageNs() / 1e6;
    }

    PortView port(int card) {
        return driver.state().slaves().get(card).aggregation();
    }

    /** How many cards of H send. */
    long sending() {
        return sending(driver);
    }

    static long sending(Bonding bond) {
        return bond.state().slaves().stream().filter(SlaveView::isActive).count();
    }

    /** The card that carries the pings of H. */
    int busyCard() {
        long most = -1;
        int busy = 0;
        for (int i = 0; i < cables.size(); i++) {
            long count = host.port(i + 1).out().sentFrames();
            if (count > most) {
                most = count;
                busy = i;
            }
        }
        return busy;
    }

    /** Runs until all cards of H are in one aggregator, and all of P, and says when that was; fails after this time. */
    long whenAllJoined(long latestNs) {
        while (aggregators(driver) > 1 || aggregators(peer) > 1) {
            if (simulation.nowNs() > latestNs) {
                throw new AssertionError("not all joined: " + driver.state() + peer.state());
            }
            until(simulation.nowNs() + 10 * MS);
        }
        return simulation.nowNs();
    }

    private static long aggregators(Bonding bond) {
        return bond.state().slaves().stream()
                .map(each -> each.hasCarrier() ? each.aggregator() : -2)
                .distinct()
                .count();
    }

    /** Runs until all cards of H and P send, and says when that was; fails after this time. */
    long whenAllSend(long latestNs) {
        while (sending() < cables.size() || sending(peer) < cables.size()) {
            if (simulation.nowNs() > latestNs) {
                throw new AssertionError("not all send: " + driver.state() + peer.state());
            }
            until(simulation.nowNs() + 10 * MS);
        }
        return simulation.nowNs();
    }
}
