package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.FilteringDatabase;
import org.failoverlab.engine.device.VlanInterface;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.protocols.vrrp.Transition;
import org.failoverlab.protocols.vrrp.VirtualRouter;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.network.VirtualAddresses;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.scenarios.timeline.Timeline;
import org.failoverlab.topologies.Node;

/** Looks on at every virtual router: who becomes Master, and which bridges and ARP caches learn of it when. */
final class GatewayObserver {
    /** RFC 9568, 7.3: this and the VRID. */
    static final long VIRTUAL_HARDWARE = 0x0000_5E00_0100L;

    private final Network network;
    private final VirtualAddresses planned;
    private final AfterTakeover after;
    private final List<GatewayGroup> groups = new ArrayList<>();
    private final Set<String> goodTracks = new LinkedHashSet<>();
    private final Set<String> failedTracks = new LinkedHashSet<>();
    private final Map<VirtualRouter, GatewayGroup> groupOf = new LinkedHashMap<>();
    private final Map<VirtualRouter, GatewayGroup.Member> memberOf = new LinkedHashMap<>();

    private GatewayObserver(Network network, Instants instants) {
        this.after = new AfterTakeover(network, instants);
        this.network = network;
        this.planned = VirtualAddresses.of(network.plan());
        network.vrrp().forEach((node, vrrp) -> vrrp.routers().forEach(router -> add(node, router)));
    }

    /** Looks on from now on, at some instants of the run besides. */
    static GatewayObserver of(Network network, Timeline timeline, Instants instants) {
        GatewayObserver observer = new GatewayObserver(network, instants);
        network.vrrp().values().forEach(vrrp -> vrrp.setListener(observer::changed));
        if (!observer.groups.isEmpty()) {
            timeline.addBeforeEach(observer::nextEntry);
            network.devices().values().forEach(observer::watch);
        }
        return observer;
    }

    private void add(Node node, VirtualRouter router) {
        int vrid = router.settings().vrid();
        IpInterface on = router.on();
        GatewayGroup group =
                groups.stream().filter(each -> each.isFor(vrid, on)).findFirst().orElse(null);
        if (group == null) {
            group = new GatewayGroup(vrid, GatewayGroup.subnet(on), on.prefixLength());
            groups.add(group);
        }
        GatewayGroup.Member member = new GatewayGroup.Member(node, router);
        group.add(member, planned.of(on.netInterface().name(), vrid));
        groupOf.put(router, group);
        memberOf.put(router, member);
    }

    private void changed(VirtualRouter router, Transition transition) {
        GatewayGroup group = groupOf.get(router);
        GatewayGroup.Takeover takeover = group.changed(memberOf.get(router), transition);
        if (takeover != null) {
            begin(group, takeover);
            if (takeover.from() != null) {
                after.plan(group, takeover);
            }
        }
    }

    /** Tells what is learned from now on by whom belongs to a takeover: neither the routers concerned, nor who is down. */
    private void begin(GatewayGroup group, GatewayGroup.Takeover takeover) {
        Set<String> learners = new LinkedHashSet<>();
        Map<String, String> places = new LinkedHashMap<>();
        network.devices().forEach((node, device) -> {
            boolean isConcerned = node == takeover.to().node()
                    || takeover.from() != null && node == takeover.from().node();
            if (device.isRunning() && !isConcerned) {
                learners.add(device.name());
                if (device.relay() != null) {
                    findPlaces(device, group, places);
                }
            }
        });
        long intervalNs = takeover.to().router().settings().advertisementIntervalNs();
        takeover.relearning().begin(learners, places, takeover.atNs() + intervalNs, intervalNs / 2);
    }

    private void findPlaces(Device device, GatewayGroup group, Map<String, String> places) {
        for (FilteringDatabase.Entry each : device.relay().database().entries(nowNs())) {
            if (each.address() == (VIRTUAL_HARDWARE | group.vrid()) && isIn(group, each.vlan())) {
                places.put(Relearning.place(device.name(), each.vlan()), port(device, each.behind()));
            }
        }
    }

    private static String port(Device device, int behind) {
        return device.relay().ports().get(behind).netInterface().name();
    }

    /** Another entry of the timeline is about to happen. */
    private void nextEntry() {
        lookAtTracks();
        for (GatewayGroup group : groups) {
            if (group.relearning() != null) {
                group.relearning().end();
            }
        }
    }

    private void watch(Device device) {
        if (device.relay() != null) {
            device.relay()
                    .database()
                    .setLearningWatch((vlan, address, behind) -> learned(device, vlan, address, behind));
        }
        if (device.ipStack() != null) {
            device.ipStack()
                    .interfaces()
                    .forEach(each ->
                            each.arp().setWatch((on, neighbour, before, after) -> resolved(device, neighbour, after)));
        }
    }

    /** In a storm this is called a million times a second: it compares numbers. */
    private void learned(Device device, int vlan, long address, int behind) {
        if ((address & ~0xFFL) != VIRTUAL_HARDWARE) {
            return;
        }
        for (GatewayGroup group : groups) {
            if (group.vrid() == (address & 0xFF) && group.relearning() != null && isIn(group, vlan)) {
                group.relearning()
                        .learned(new GatewayReport.Learned(device.name(), port(device, behind), vlan, nowNs()));
            }
        }
    }

    /** True when this VLAN may be that of the virtual router; of a routed port, nobody knows to which VLAN it leads. */
    private static boolean isIn(GatewayGroup group, int vlan) {
        boolean isRouted = false;
        for (GatewayGroup.Member member : group.members()) {
            if (!(member.router().on().netInterface() instanceof VlanInterface own)) {
                isRouted = true;
            } else if (own.vlan() == vlan) {
                return true;
            }
        }
        return isRouted;
    }

    private void resolved(Device device, int neighbour, long hardware) {
        for (GatewayGroup group : groups) {
            if (group.relearning() != null && group.addresses().contains(neighbour)) {
                group.relearning()
                        .resolved(new GatewayReport.Resolved(
                                device.name(),
                                Ipv4Address.toString(neighbour),
                                MacAddress.toString(hardware),
                                nowNs()));
            }
        }
    }

    private long nowNs() {
        return network.simulation().nowNs();
    }

    private void lookAtTracks() {
        groupOf.forEach((router, group) -> router.view().tracks().forEach(track -> {
            String who = memberOf.get(router) + " for " + GatewayReader.name(group, groups);
            (track.good() ? goodTracks : failedTracks).add(who + " tracks " + track.what());
        }));
    }

    /** What is tracked and was never seen to be good. */
    Set<String> failedTracks() {
        Set<String> failed = new LinkedHashSet<>();
        for (String each : failedTracks) {
            if (!goodTracks.contains(each)) {
                failed.add(each + ", which has failed all along");
            }
        }
        return failed;
    }

    /** The run is over. */
    void finish() {
        lookAtTracks();
        groups.forEach(group -> group.finish(nowNs()));
    }

    /** The virtual router that ever has this address, rather one that had it first; there is one, for it was checked. */
    GatewayGroup group(int address) {
        return groups.stream()
                .filter(each -> each.addresses().contains(address))
                .min(Comparator.comparingInt(
                        each -> List.copyOf(each.addresses()).indexOf(address)))
                .orElseThrow();
    }

    /** In the order of the plan: by their first members. */
    List<GatewayGroup> groups() {
        return groups;
    }
}
