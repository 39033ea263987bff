package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.protocols.vrrp.AdvertCounts;
import org.failoverlab.protocols.vrrp.InvalidAdverts;
import org.failoverlab.protocols.vrrp.Transition;
import org.failoverlab.protocols.vrrp.VirtualRouterView;
import org.failoverlab.protocols.vrrp.VrrpState;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.scenarios.report.GatewayWords;

/** Reads how virtual routers stand in a running network, without changing anything. */
final class GatewayReader {
    private final Network network;

    GatewayReader(Network network) {
        this.network = network;
    }

    /** The first virtual address, with the VRID where another group has the same address. */
    static String name(GatewayGroup group, List<GatewayGroup> all) {
        int address = group.addresses().iterator().next();
        boolean isShared = all.stream()
                .anyMatch(
                        other -> other != group && other.addresses().iterator().next() == address);
        String name = Ipv4Address.toString(address);
        return isShared ? name + " VRID " + group.vrid() : name;
    }

    /** Its members as they stand now, each with the reason why it is what it is. */
    List<GatewayReport.Member> members(GatewayGroup group) {
        Map<Integer, String> names = new LinkedHashMap<>();
        group.members()
                .forEach(each ->
                        names.put(each.router().on().address(), each.node().name()));
        List<GatewayReport.Member> members = new ArrayList<>();
        group.members().forEach(each -> members.add(member(each, names)));
        return GatewayWords.withReasons(members);
    }

    private GatewayReport.Member member(GatewayGroup.Member member, Map<Integer, String> names) {
        Device device = network.devices().get(member.node());
        IpInterface on = member.router().on();
        VirtualRouterView view = member.router().view();
        int master = view.masterAddress();
        return new GatewayReport.Member(
                device.name(),
                view.interfaceName(),
                Ipv4Address.toString(view.interfaceAddress()),
                view.settings().version(),
                view.settings().priority(),
                view.effectivePriority(),
                view.settings().isOwner(),
                view.settings().preempt(),
                view.settings().accept(),
                view.settings().virtualMac(),
                view.settings().advertisementIntervalNs(),
                device.isRunning(),
                device.isHung(),
                on.netInterface().isUp(),
                view.faulty(),
                TreeReader.word(view.state()),
                view.state() == VrrpState.INITIALIZE ? member.router().initializeBecause() : null,
                master == 0 ? null : Ipv4Address.toString(master),
                names.get(master),
                view.masterPriority(),
                view.masterIntervalNs(),
                view.skewNs(),
                view.masterDownNs(),
                view.lastAdvertNs(),
                view.advertTimerLeftNs(),
                view.masterDownLeftNs(),
                view.preemptDelayLeftNs(),
                view.settings().addresses().stream().map(Ipv4Address::toString).toList(),
                view.tracks().stream()
                        .map(each -> new GatewayReport.Tracked(each.what(), each.good(), each.decrement()))
                        .toList(),
                sync(view.sync()),
                change(view.last()),
                adverts(view.counts(), member.router().invalidAdverts()));
    }

    private static GatewayReport.Sync sync(VirtualRouterView.SyncState sync) {
        return sync == null || sync.others().isEmpty()
                ? null
                : new GatewayReport.Sync(
                        sync.group(), sync.others(), sync.waitsFor(), sync.longestHeldNs(), sync.lastWaitedFor());
    }

    private static GatewayReport.Change change(Transition last) {
        return last == null
                ? null
                : new GatewayReport.Change(
                        last.atNs(),
                        TreeReader.word(last.from()),
                        TreeReader.word(last.to()),
                        TreeReader.word(last.reason()));
    }

    private static GatewayReport.Adverts adverts(AdvertCounts counts, InvalidAdverts invalid) {
        List<GatewayReport.Defective> defects = new ArrayList<>();
        invalid.discarded()
                .forEach((defect, count) -> defects.add(new GatewayReport.Defective(defect.words(), count, false)));
        invalid.noticed()
                .forEach((defect, count) -> defects.add(new GatewayReport.Defective(defect.words(), count, true)));
        return new GatewayReport.Adverts(
                counts.sent(), counts.sentZero(), counts.received(), counts.receivedZero(), counts.invalid(), defects);
    }
}
