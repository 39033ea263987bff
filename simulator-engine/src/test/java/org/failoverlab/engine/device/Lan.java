package org.failoverlab.engine.device;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Recorder;
import org.failoverlab.engine.link.TestFrames;
import org.failoverlab.engine.link.Wire;

/** A small network of switches and bare hosts, in the order of its building; all numbers count from 0. */
final class Lan {
    static final long GIGABIT = 1_000_000_000L;
    static final long AGEING_NS = 300_000_000_000L;

    private static final ControlPlane.Settings CPU = new ControlPlane.Settings(100_000, 100, false);

    final Simulation simulation;
    private final LinkSettings cable;
    private final int tableCapacity;
    private final List<Device> switches = new ArrayList<>();
    private final List<Port> hosts = new ArrayList<>();
    private final List<Recorder> recorders = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Wire> toSwitches = new ArrayList<>();
    private final List<Wire> toHosts = new ArrayList<>();

    Lan(Simulation simulation, LinkSettings cable, int tableCapacity) {
        this.simulation = simulation;
        this.cable = cable;
        this.tableCapacity = tableCapacity;
    }

    /** Gigabit cables without delay, so that a shortest frame arrives 576 ns after its sending. */
    Lan() {
        this(new Simulation(1), LinkSettings.ideal(GIGABIT, 0, 64_000), 8_192);
    }

    /** Gigabit cables with a delay of 1 µs and queues of 100 shortest frames. */
    static Lan forStorms() {
        return new Lan(new Simulation(1), LinkSettings.ideal(GIGABIT, 1_000, 6_400), 8_192);
    }

    /** Adds this many switches. */
    Lan switches(int count) {
        for (int i = 0; i < count; i++) {
            int number = switches.size();
            Device device = new Device(simulation, "sw" + number, TestFrames.mac(0x10_0000 * (number + 1)));
            device.makeSwitch(CPU, tableCapacity, AGEING_NS);
            switches.add(device);
        }
        return this;
    }

    /** Joins two switches, or one with itself; both ports are set alike. */
    Link join(int a, int b, VlanSettings vlans) {
        Port portOfA = switches.get(a).addPort();
        Port portOfB = switches.get(b).addPort();
        Link link = new Link(simulation, "sw" + a + "-sw" + b, portOfA, portOfB, cable);
        links.add(link);
        toSwitches.add(link.forward());
        toSwitches.add(link.backward());
        relay(a).addPort(portOfA, vlans, null);
        relay(b).addPort(portOfB, vlans, null);
        return link;
    }

    /** Joins pairs of switches by trunks of all VLANs. */
    Lan join(int[]... pairs) {
        for (int[] pair : pairs) {
            join(pair[0], pair[1], VlanSettings.trunkOfAll());
        }
        return this;
    }

    /**
     * Joins two switches by several cables that are one bundle at each end, trunks of all VLANs, in use; the bundle of the first
     * switch, and that of the second.
     */
    List<Bundle> bundle(int a, int b, int cables, FrameSpread spread) {
        List<Integer> ofA = new ArrayList<>();
        List<Integer> ofB = new ArrayList<>();
        for (int i = 0; i < cables; i++) {
            Port portOfA = switches.get(a).addPort();
            Port portOfB = switches.get(b).addPort();
            Link link = new Link(simulation, "sw" + a + "-sw" + b + "/" + i, portOfA, portOfB, cable);
            links.add(link);
            toSwitches.add(link.forward());
            toSwitches.add(link.backward());
            ofA.add(switches.get(a).ports().size());
            ofB.add(switches.get(b).ports().size());
        }
        return List.of(bundle(a, ofA, spread), bundle(b, ofB, spread));
    }

    private Bundle bundle(int at, List<Integer> numbers, FrameSpread spread) {
        Device device = switches.get(at);
        Bundle bundle = device.bundle(
                device.name() + ":Po" + numbers.get(0), device.address() + 0x1000 + numbers.get(0), numbers, spread);
        bundle.members().forEach(each -> relay(at).addPort(each, VlanSettings.trunkOfAll(), null));
        relay(at).addPort(bundle, VlanSettings.trunkOfAll(), null);
        use(bundle);
        return bundle;
    }

    /** Every member collects and distributes. */
    static void use(Bundle bundle) {
        bundle.members().forEach(each -> {
            each.setCollecting(true);
            each.setDistributing(true);
        });
        bundle.setUp(true);
    }

    /** Adds a host with two cards behind two switches, which are one bundle. */
    Bundle bondedHost(int first, int second, FrameSpread spread) {
        Device device = new Device(simulation, "b" + links.size(), TestFrames.mac(0x9000 + links.size()));
        device.makeHost(CPU);
        for (int at : new int[] {first, second}) {
            Port port = switches.get(at).addPort();
            Link link = new Link(simulation, device.name() + "-sw" + at, device.addPort(), port, cable);
            links.add(link);
            toSwitches.add(link.forward());
            toHosts.add(link.backward());
            relay(at).addPort(port, VlanSettings.trunkOfAll(), null);
        }
        Bundle bundle = device.bundle(device.name() + ":bond0", device.port(1).address(), List.of(1, 2), spread);
        use(bundle);
        return bundle;
    }

    /** Adds a host behind a switch. */
    Port host(int at, VlanSettings vlans, StormControl.Settings stormControl) {
        int number = hosts.size();
        Port host = new Port(simulation, "h" + number, mac(number));
        Port port = switches.get(at).addPort();
        Link link = new Link(simulation, "h" + number + "-sw" + at, host, port, cable);
        links.add(link);
        toSwitches.add(link.forward());
        toHosts.add(link.backward());
        relay(at).addPort(port, vlans, stormControl);
        hosts.add(host);
        return host;
    }

    /** Adds a host behind each switch, on a port of VLAN 1. */
    Lan hostEverywhere() {
        return hostEverywhere(VlanSettings.trunkOfAll());
    }

    /** Adds a host behind each switch. */
    Lan hostEverywhere(VlanSettings vlans) {
        for (int i = 0; i < switches.size(); i++) {
            host(i, vlans, null);
        }
        return this;
    }

    /** Lets all hosts remember what they get. */
    Lan recording() {
        hosts.forEach(host -> recorders.add(new Recorder(simulation, host)));
        return this;
    }

    /** The address of a host. */
    static long mac(int host) {
        return TestFrames.mac(host + 1);
    }

    Port host(int number) {
        return hosts.get(number);
    }

    Recorder at(int host) {
        return recorders.get(host);
    }

    Relay relay(int number) {
        return switches.get(number).relay();
    }

    Device device(int number) {
        return switches.get(number);
    }

    /** The cables in the order of their making. */
    List<Link> links() {
        return links;
    }

    /** Frames that arrived at switches. */
    long deliveredToSwitches() {
        return toSwitches.stream().mapToLong(Wire::deliveredFrames).sum();
    }

    /** Frames that arrived at hosts. */
    long deliveredToHosts() {
        return toHosts.stream().mapToLong(Wire::deliveredFrames).sum();
    }

    /** Lets the clock run on. */
    void run(long durationNs) {
        simulation.runUntil(simulation.nowNs() + durationNs);
    }
}
