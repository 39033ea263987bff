package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.FilteringDatabase;
import org.failoverlab.engine.device.LearningWatch;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Tap;
import org.failoverlab.scenarios.network.MeasuredFlow;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.scenarios.timeline.Timeline;
import org.failoverlab.topologies.Node;

/** Looks on at every bond: which slave is active, what the driver notices of the network, and what it does not. */
final class BondObserver {
    /** Flows that are looked at when something has happened. */
    private static final int MOST_FLOWS = 256;

    private static final int MOST_SPELLS = 10_000;
    /** Looks at all flows: each costs a search through the network. */
    private static final int MOST_LOOKS = 10_000;

    /** A time in which the slave that a flow is sent by does not lead to the other end, and another one does. */
    static final class Spell {
        final BondWatch bond;
        final MeasuredFlow flow;
        final int slave;
        final Timeline.Done entry;
        final boolean hadCarrier;
        long endNs = Long.MAX_VALUE;

        Spell(BondWatch bond, MeasuredFlow flow, int slave, Timeline.Done entry, boolean hadCarrier) {
            this.bond = bond;
            this.flow = flow;
            this.slave = slave;
            this.entry = entry;
            this.hadCarrier = hadCarrier;
        }
    }

    private final Network network;
    private final Timeline timeline;
    private final Instants instants;
    private final Bundles bundles;
    private final Blame blame;
    private final Reach reach;
    private final List<BondWatch> bonds = new ArrayList<>();
    private final List<Spell> spells = new ArrayList<>();
    private final Map<List<Object>, Spell> open = new LinkedHashMap<>();
    private final ArpLoadMeter arp;
    private long lookAtNs = -1;
    private int looks;

    /** Looks on from now on. */
    BondObserver(Network network, Timeline timeline, Instants instants, Bundles bundles, Blame blame) {
        this.network = network;
        this.timeline = timeline;
        this.instants = instants;
        this.bundles = bundles;
        this.blame = blame;
        this.reach = new Reach(network);
        network.bonds().forEach((node, driver) -> {
            Device device = network.devices().get(node);
            BondWatch bond = new BondWatch(node, driver, bundles.bond(device), device, this);
            driver.setListener(bond);
            bonds.add(bond);
        });
        this.arp = new ArpLoadMeter(network.devices().values(), bonds);
        if (!bonds.isEmpty()) {
            timeline.addBeforeEach(this::nextEntry);
            blame.setCarrierWatch(this::planLook);
            bonds.forEach(BondObserver::watchFrames);
            network.switches().forEach(this::watchTable);
        }
    }

    private static void watchFrames(BondWatch bond) {
        Tap tap = new Tap() {
            @Override
            public void sent(Port port, Frame frame, long startNs) {
                bond.sent(frame);
            }

            @Override
            public void received(Port port, Frame frame) {
                // Of no interest.
            }
        };
        bond.bundle().members().forEach(member -> BothTaps.add(member.port(), tap));
    }

    private void watchTable(Device device) {
        FilteringDatabase table = device.relay().database();
        LearningWatch before = table.learningWatch();
        table.setLearningWatch((vlan, address, behind) -> {
            if (before != null) {
                before.learned(vlan, address, behind);
            }
            learned(device, vlan, address, behind);
        });
    }

    private void learned(Device device, int vlan, long address, int behind) {
        for (BondWatch bond : bonds) {
            if (bond.hasAddress(address)) {
                bond.learned(
                        new GatewayReport.Learned(
                                device.name(),
                                port(device, behind),
                                vlan,
                                simulation().nowNs()),
                        address);
            }
        }
    }

    private static String port(Device device, int behind) {
        return device.relay().ports().get(behind).netInterface().name();
    }

    /** Where switches know a bond to be now, by the switch and the address. */
    Map<String, String> places(BondWatch bond) {
        Map<String, String> places = new LinkedHashMap<>();
        for (Device device : network.switches()) {
            for (FilteringDatabase.Entry each :
                    device.relay().database().entries(simulation().nowNs())) {
                if (bond.hasAddress(each.address())) {
                    places.put(place(device.name(), each.address()), port(device, each.behind()));
                }
            }
        }
        return places;
    }

    static String place(String bridge, long address) {
        return bridge + " " + address;
    }

    /** Another entry of the timeline is about to happen: looks at the flows when it has. */
    private void nextEntry() {
        bonds.forEach(BondWatch::nextEntry);
        planLook();
    }

    /** Looks at all flows when this instant is over. */
    void planLook() {
        if (lookAtNs != simulation().nowNs() && looks++ < MOST_LOOKS) {
            lookAtNs = simulation().nowNs();
            instants.at(lookAtNs, this::look);
        }
    }

    private void look() {
        List<MeasuredFlow> flows = network.flows();
        for (BondWatch bond : bonds) {
            for (int i = 0; i < Math.min(MOST_FLOWS, flows.size()); i++) {
                MeasuredFlow flow = flows.get(i);
                boolean isIts = flow.from() == bond.node() || flow.to() == bond.node();
                if (isIts && !flow.isBroadcast() && flow.to() != null) {
                    look(bond, flow, i);
                }
            }
        }
    }

    private void look(BondWatch bond, MeasuredFlow flow, int place) {
        Node other = flow.from() == bond.node() ? flow.to() : flow.from();
        Device there = network.devices().get(other);
        int slave = slave(bond, flow, place, there);
        Spell spell = open.get(List.of(bond, flow));
        boolean isBlind = slave >= 0 && !reach.from(bond.port(slave)).contains(there) && isBetter(bond, slave, there);
        if (spell != null && (!isBlind || spell.slave != slave)) {
            spell.endNs = simulation().nowNs();
            open.remove(List.of(bond, flow));
            spell = null;
        }
        if (isBlind && spell == null && spells.size() < MOST_SPELLS && timeline.happened() > 0) {
            Spell begun = new Spell(bond, flow, slave, entry(), bond.port(slave).isUp());
            spells.add(begun);
            open.put(List.of(bond, flow), begun);
        }
    }

    private boolean isBetter(BondWatch bond, int slave, Device there) {
        for (BundleMember each : bond.bundle().members()) {
            if (each.index() != slave && reach.from(each.port()).contains(there)) {
                return true;
            }
        }
        return false;
    }

    /** The slave that the host sends this flow by, or its answers; -1 when none, or when several do. */
    private int slave(BondWatch bond, MeasuredFlow flow, int place, Device there) {
        if (bond.active() >= 0) {
            return bond.active();
        }
        boolean sends = flow.from() == bond.node();
        int to = sends
                ? flow.address()
                : there.ipStack() == null ? 0 : there.ipStack().address();
        List<Ways.Way> ways = Ways.to(bond.device().ipStack(), to);
        if (ways.isEmpty() || !sends && !flow.kind().equals("ping")) {
            return -1;
        }
        Ways.Way way = ways.get(0);
        Ipv4Packet packet = Conversation.of(flow, place).packet(way.out().address(), to);
        Frame frame = new Frame(
                Math.max(0, way.out().arp().lookup(way.nextHop())),
                bond.bundle().address(),
                Ipv4Packet.ETHER_TYPE,
                packet,
                0);
        List<BundleMember> members = bond.bundle().waysOf(frame);
        return members.size() == 1 ? members.get(0).index() : -1;
    }

    /** The last that went wrong; if nothing has, the last that happened. */
    private Timeline.Done entry() {
        List<Timeline.Done> log = timeline.log();
        for (int i = log.size() - 1; i >= 0; i--) {
            if (log.get(i).kind() == Timeline.Kind.FAULT) {
                return log.get(i);
            }
        }
        return log.get(log.size() - 1);
    }

    Simulation simulation() {
        return network.simulation();
    }

    Blame blame() {
        return blame;
    }

    Reach reach() {
        return reach;
    }

    List<BondWatch> bonds() {
        return bonds;
    }

    /** In the order in which they began. */
    List<Spell> spells() {
        return spells;
    }

    ArpLoadMeter arp() {
        return arp;
    }

    Bundles bundles() {
        return bundles;
    }
}
