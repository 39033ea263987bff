package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.FilteringDatabase;
import org.failoverlab.engine.device.LearningWatch;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Tap;
import org.failoverlab.protocols.bonding.BondSettings;
import org.failoverlab.scenarios.network.MeasuredFlow;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.scenarios.timeline.Timeline;
import org.failoverlab.topologies.Node;

/** Looks on at every bond: which slave is active, what the driver notices of the network, and what it does not. */
final class BondObserver {
    /** Flows of bonds that are looked at when something has happened. */
    private static final int MOST_FLOWS = 4_096;

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
        /** Those of the bond when it began. */
        final BondSettings settings;

        long endNs = Long.MAX_VALUE;

        Spell(BondWatch bond, MeasuredFlow flow, int slave, Timeline.Done entry, boolean hadCarrier) {
            this.bond = bond;
            this.flow = flow;
            this.slave = slave;
            this.entry = entry;
            this.hadCarrier = hadCarrier;
            this.settings = bond.settings();
        }
    }

    /** A flow that a bond sends or gets. */
    private static final class Looked {
        final BondWatch bond;
        final MeasuredFlow flow;
        /** Its number among all flows. */
        final int place;

        final Device there;
        /** Null when there is none now. */
        Spell open;

        Looked(BondWatch bond, MeasuredFlow flow, int place, Device there) {
            this.bond = bond;
            this.flow = flow;
            this.place = place;
            this.there = there;
        }
    }

    private final Network network;
    private final Timeline timeline;
    private final Instants instants;
    private final Bundles bundles;
    private final Blame blame;
    private final Reach reach;
    private final List<BondWatch> bonds = new ArrayList<>();
    private final Map<Long, BondWatch> byAddress = new LinkedHashMap<>();
    private final Map<Port, BridgePort> bridgePorts = new LinkedHashMap<>();
    private final List<Spell> spells = new ArrayList<>();
    private final List<Looked> flows = new ArrayList<>();
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
            bond.addresses().forEach(address -> byAddress.put(address, bond));
        });
        this.arp = new ArpLoadMeter(network.devices().values(), bonds);
        if (!bonds.isEmpty()) {
            listFlows();
            timeline.addBeforeEach(this::nextEntry);
            blame.setCarrierWatch(this::planLook);
            findBridgePorts();
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
        BondWatch bond = byAddress.get(address);
        if (bond != null) {
            bond.learned(
                    new GatewayReport.Learned(
                            device.name(),
                            port(device, behind),
                            vlan,
                            simulation().nowNs()),
                    address);
        }
    }

    private static String port(Device device, int behind) {
        return device.relay().ports().get(behind).netInterface().name();
    }

    /** Where switches know a bond to be now, by the switch and the address. */
    Map<String, String> places(BondWatch bond) {
        Map<String, String> places = new LinkedHashMap<>();
        Set<Integer> vlans = vlans(bond);
        for (Device device : network.switches()) {
            FilteringDatabase table = device.relay().database();
            for (long address : bond.addresses()) {
                for (int vlan : vlans) {
                    int behind = table.lookup(vlan, address, simulation().nowNs());
                    if (behind != FilteringDatabase.UNKNOWN) {
                        places.put(place(device.name(), address), port(device, behind));
                    }
                }
            }
        }
        return places;
    }

    /** Those of the ports that its cards lead to, for what comes without a tag. */
    private Set<Integer> vlans(BondWatch bond) {
        Set<Integer> vlans = new LinkedHashSet<>();
        for (BundleMember each : bond.bundle().members()) {
            BridgePort at = bridgePorts.get(Bundles.opposite(each.port()));
            if (at != null) {
                vlans.add(at.vlans().nativeVlan());
            }
        }
        return vlans;
    }

    /** The bridge port that frames come to which come to a port. */
    private void findBridgePorts() {
        for (Device device : network.switches()) {
            for (BridgePort each : device.relay().ports()) {
                if (each.netInterface() instanceof Port port) {
                    bridgePorts.put(port, each);
                } else if (each.netInterface() instanceof Bundle bundle) {
                    bundle.members().forEach(member -> bridgePorts.put(member.port(), each));
                }
            }
        }
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

    private void listFlows() {
        Map<Node, BondWatch> byNode = new LinkedHashMap<>();
        bonds.forEach(bond -> byNode.put(bond.node(), bond));
        List<MeasuredFlow> all = network.flows();
        for (int i = 0; i < all.size() && flows.size() < MOST_FLOWS; i++) {
            MeasuredFlow flow = all.get(i);
            if (flow.isBroadcast() || flow.to() == null) {
                continue;
            }
            if (byNode.containsKey(flow.from())) {
                flows.add(new Looked(
                        byNode.get(flow.from()), flow, i, network.devices().get(flow.to())));
            }
            if (byNode.containsKey(flow.to())) {
                flows.add(new Looked(
                        byNode.get(flow.to()), flow, i, network.devices().get(flow.from())));
            }
        }
    }

    private void look() {
        if (!flows.isEmpty()) {
            Reach.Networks networks = reach.networks();
            flows.forEach(each -> look(each, networks));
        }
    }

    private void look(Looked flow, Reach.Networks networks) {
        BondWatch bond = flow.bond;
        int slave = slave(bond, flow.flow, flow.place, flow.there);
        boolean isBlind = slave >= 0
                && !networks.isReached(bond.port(slave), flow.there)
                && isBetter(bond, slave, flow.there, networks);
        if (flow.open != null && (!isBlind || flow.open.slave != slave)) {
            flow.open.endNs = simulation().nowNs();
            flow.open = null;
        }
        if (isBlind && flow.open == null && spells.size() < MOST_SPELLS && timeline.happened() > 0) {
            flow.open =
                    new Spell(bond, flow.flow, slave, entry(), bond.port(slave).isUp());
            spells.add(flow.open);
        }
    }

    private static boolean isBetter(BondWatch bond, int slave, Device there, Reach.Networks networks) {
        for (BundleMember each : bond.bundle().members()) {
            if (each.index() != slave && networks.isReached(each.port(), there)) {
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
