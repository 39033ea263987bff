package org.failoverlab.protocols.stp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.Relay;
import org.failoverlab.engine.device.VlanSettings;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkFault;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Tap;
import org.failoverlab.protocols.bpdu.Bpdu;
import org.failoverlab.protocols.spanningtree.BridgeSettings;
import org.failoverlab.protocols.spanningtree.PathCosts;
import org.failoverlab.protocols.spanningtree.PortRole;
import org.failoverlab.protocols.spanningtree.PortSettings;
import org.failoverlab.protocols.spanningtree.PortState;
import org.failoverlab.protocols.spanningtree.TreePort;

/** Bridges that speak STP, hosts and hubs, and cables of 1 Gb/s between them; carrier is seen at once. */
final class Bridges {
    static final long MS = 1_000_000L;
    static final long SECOND = 1_000 * MS;
    static final LinkSettings CABLE = LinkSettings.ideal(1_000_000_000L, 1_000, 64_000);

    /** What went through a port, and when. */
    record Seen(long timeNs, Bpdu bpdu) {}

    final Simulation simulation;
    final List<String> journal = new ArrayList<>();
    private final Map<String, Device> devices = new LinkedHashMap<>();
    private final Map<String, BridgeSettings> settings = new LinkedHashMap<>();
    private final Map<String, PortSettings> portSettings = new LinkedHashMap<>();
    private final Map<String, StpBridge> bridges = new LinkedHashMap<>();
    private final Map<String, Link> links = new LinkedHashMap<>();

    Bridges(long seed) {
        simulation = new Simulation(seed);
    }

    /** A bridge of this priority; its number is its address. */
    Bridges bridge(String name, int number, int priority) {
        return bridge(name, number, priority, all -> all);
    }

    Bridges bridge(String name, int number, int priority, UnaryOperator<BridgeSettings> change) {
        devices.put(name, new Device(simulation, name, 0x0200_0000_0000L + number * 0x100L));
        settings.put(name, change.apply(withPriority(BridgeSettings.standard(PathCosts.SHORT), priority)));
        return this;
    }

    /** The ladder: sw1 to sw4, rails sw1-sw3 and sw2-sw4, rungs sw1-sw2 and sw3-sw4, and a place for a host on each. */
    static Bridges ladder(long seed, UnaryOperator<BridgeSettings> change) {
        return new Bridges(seed)
                .bridge("sw1", 1, 4096, change)
                .bridge("sw2", 2, 8192, change)
                .bridge("sw3", 3, 32768, change)
                .bridge("sw4", 4, 32768, change)
                .connect("sw1", "sw2")
                .connect("sw1", "sw3")
                .connect("sw2", "sw4")
                .connect("sw3", "sw4");
    }

    static BridgeSettings withPriority(BridgeSettings s, int priority) {
        return new BridgeSettings(
                priority,
                s.helloTime(),
                s.maxAge(),
                s.forwardDelay(),
                s.txHoldCount(),
                s.forceProtocolVersion(),
                s.messageAgeIncrementNs(),
                s.pathCosts());
    }

    static BridgeSettings withTimes(BridgeSettings s, int helloTime, int maxAge, int forwardDelay) {
        return new BridgeSettings(
                s.priority(),
                helloTime,
                maxAge,
                forwardDelay,
                s.txHoldCount(),
                s.forceProtocolVersion(),
                s.messageAgeIncrementNs(),
                s.pathCosts());
    }

    static BridgeSettings withIncrement(BridgeSettings s, long messageAgeIncrementNs) {
        return new BridgeSettings(
                s.priority(),
                s.helloTime(),
                s.maxAge(),
                s.forwardDelay(),
                s.txHoldCount(),
                s.forceProtocolVersion(),
                messageAgeIncrementNs,
                s.pathCosts());
    }

    Bridges hub(String name) {
        Device hub = new Device(simulation, name, 0x0200_00FF_0000L + devices.size() * 0x100L);
        hub.makeHub();
        devices.put(name, hub);
        return this;
    }

    /** A cable between the next free port of each; the first between two is called "a-b", further ones "a-b/2" and so on. */
    Bridges connect(String a, String b) {
        return connect(a, b, CABLE);
    }

    Bridges connect(String a, String b, LinkSettings cable) {
        String name = a + "-" + b;
        for (int i = 2; links.containsKey(name); i++) {
            name = a + "-" + b + "/" + i;
        }
        links.put(
                name, new Link(simulation, name, device(a).addPort(), device(b).addPort(), cable));
        return this;
    }

    /** A host, which is a port alone, on the next free port of a bridge or hub. */
    Port host(String name, String at) {
        Port host = new Port(simulation, name, 0x0200_0001_0000L + links.size());
        links.put(name, new Link(simulation, name, device(at).addPort(), host, CABLE));
        return host;
    }

    /** Other settings of a port, before the start. */
    Bridges port(String port, UnaryOperator<PortSettings> change) {
        portSettings.put(port, change.apply(PortSettings.STANDARD));
        return this;
    }

    /** Makes the bridges and starts them all. */
    Bridges start() {
        settings.forEach((name, bridgeSettings) -> {
            Device device = device(name);
            Relay relay = device.makeSwitch(new ControlPlane.Settings(100_000, 64, true), 1024, 300 * SECOND);
            List<PortSettings> ports = new ArrayList<>();
            for (Port port : device.ports()) {
                relay.addPort(port, VlanSettings.trunkOfAll(), null);
                ports.add(portSettings.getOrDefault(port.name(), PortSettings.STANDARD));
            }
            StpBridge bridge = new StpBridge(simulation, device, bridgeSettings, ports);
            device.add(bridge);
            bridges.put(name, bridge);
        });
        bridges.values().forEach(StpBridge::start);
        return this;
    }

    /** Notes down what is said of bridges and ports: "where: what". */
    Bridges listen() {
        simulation.setTrace(new Trace() {
            @Override
            public boolean wants(Kind kind) {
                return kind == Kind.STATE;
            }

            @Override
            public void happened(long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
                journal.add(where + ": " + what);
            }
        });
        return this;
    }

    Device device(String name) {
        return devices.get(name);
    }

    StpBridge stp(String name) {
        return bridges.get(name);
    }

    Link link(String name) {
        return links.get(name);
    }

    private static String bridgeOf(String port) {
        return port.substring(0, port.indexOf(':'));
    }

    private static int index(String port) {
        return Integer.parseInt(port.substring(port.indexOf(':') + 1)) - 1;
    }

    /** The port "sw1:2" as it stands. */
    TreePort view(String port) {
        return stp(bridgeOf(port)).state().ports().get(index(port));
    }

    PortRole role(String port) {
        return stp(bridgeOf(port)).role(index(port));
    }

    PortState state(String port) {
        return stp(bridgeOf(port)).portState(index(port));
    }

    Port port(String port) {
        return device(bridgeOf(port)).port(index(port) + 1);
    }

    /** New settings of a port, now. */
    void configure(String port, UnaryOperator<PortSettings> change) {
        PortSettings now = change.apply(portSettings.getOrDefault(port, PortSettings.STANDARD));
        portSettings.put(port, now);
        stp(bridgeOf(port)).configure(index(port), now);
    }

    /** New settings of a bridge, now. */
    void configureBridge(String name, UnaryOperator<BridgeSettings> change) {
        BridgeSettings now = change.apply(settings.get(name));
        settings.put(name, now);
        stp(name).configure(now);
    }

    void cut(String link) {
        link(link).setWhole(false);
    }

    void restore(String link) {
        link(link).setWhole(true);
    }

    /** All frames on this cable vanish, and nobody loses carrier. */
    LinkFault silence(String link, LinkFault.Way way) {
        LinkFault silence = LinkFault.silence(way);
        link(link).apply(silence);
        return silence;
    }

    /** A BPDU comes in at a port, as from this address, over no cable. */
    void inject(String port, Bpdu bpdu) {
        port(port).inject(bpdu.frame(0x0200_0099_0000L, 0));
        run(1);
    }

    /** Runs so many milliseconds. */
    void run(long ms) {
        simulation.runUntil(simulation.nowNs() + ms * MS);
    }

    void runSeconds(long seconds) {
        run(1_000 * seconds);
    }

    void at(long timeNs, Runnable deed) {
        new Timer(simulation, "timeline", deed).armAt(timeNs);
    }

    /** What this port sends from now on. */
    List<Seen> tap(String port) {
        List<Seen> seen = new ArrayList<>();
        port(port).setTap(new Tap() {
            @Override
            public void sent(Port from, Frame frame, long startNs) {
                if (frame.payload() instanceof Bpdu bpdu) {
                    seen.add(new Seen(startNs, bpdu));
                }
            }

            @Override
            public void received(Port at, Frame frame) {
                // Only what is sent is of interest.
            }

            @Override
            public void cut(Port at) {
                // Nothing to note.
            }
        });
        return seen;
    }
}
