package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.ip.ArpState;
import org.failoverlab.engine.ip.ForwardingCounts;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.ip.VirtualAddress;
import org.failoverlab.scenarios.network.MeasuredFlow;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.GatewayReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.Units;

/** What is odd about virtual routers, routers and gateways when a run is over, and why hosts get no answer. */
final class GatewayWarnings {
    /** So often nobody takes over by plan. */
    private static final int MANY_TIMES = 6;

    private final Network network;
    private final List<String> warnings = new ArrayList<>();

    private GatewayWarnings(Network network) {
        this.network = network;
    }

    /** In words; gateways is null without virtual routers. */
    static List<String> of(Network network, GatewayReport gateways, List<Report.Flow> flows, Set<String> failedTracks) {
        GatewayWarnings all = new GatewayWarnings(network);
        if (gateways != null) {
            gateways.groups().forEach(all::masters);
            gateways.groups().forEach(all::disagreement);
            all.sharedAddresses(gateways.groups());
            all.warnings.addAll(SyncWarnings.of(gateways.groups()));
            failedTracks.forEach(all.warnings::add);
        }
        all.pings(flows);
        all.routers();
        all.hosts();
        return all.warnings;
    }

    private void masters(GatewayReport.Group group) {
        List<GatewayReport.Member> masters = group.masters();
        if (masters.isEmpty()) {
            warnings.add(group.name() + " has no Master at the end of the run: packets to this gateway get lost");
        } else if (masters.size() > 1) {
            warnings.add(group.name() + " has " + masters.size() + " Masters at the end of the run, " + names(masters)
                    + ": " + silence(masters) + often(group.several()));
        } else if (group.several().first().stream().anyMatch(GatewayReport.Spell::split)) {
            warnings.add(group.name() + " had two Masters that did not heed each other, for "
                    + Units.duration(group.several().longestNs()) + " at the longest" + often(group.several()));
        } else if (group.several().count() >= MANY_TIMES) {
            warnings.add(group.name() + " had two Masters " + times(group.several())
                    + ": somebody took over from a living one");
        }
    }

    private static String silence(List<GatewayReport.Member> masters) {
        List<GatewayReport.Member> hung =
                masters.stream().filter(each -> each.running() && each.hung()).toList();
        return hung.isEmpty()
                ? "they do not heed each other, or hear nothing"
                : names(hung) + (hung.size() == 1 ? " hangs" : " hang") + ", and stays as it was";
    }

    /** Nothing when it was once. */
    private static String often(GatewayReport.Times several) {
        long splits =
                several.first().stream().filter(GatewayReport.Spell::split).count();
        return several.count() < 2
                ? ""
                : "; there were two " + times(several)
                        + (several.count() == several.first().size() && splits < several.count()
                                ? ", " + Units.count(splits) + " of them for longer than an advertisement interval"
                                : "");
    }

    private static String times(GatewayReport.Times times) {
        return Units.plural(times.count(), "time") + ", for " + Units.duration(times.totalNs()) + " in all";
    }

    private static String names(List<GatewayReport.Member> members) {
        return String.join(
                " and ", members.stream().map(GatewayReport.Member::router).toList());
    }

    /** Members that would not understand each other, or not mean the same. */
    private void disagreement(GatewayReport.Group group) {
        Map<String, String> addresses = new LinkedHashMap<>();
        Map<String, String> versions = new LinkedHashMap<>();
        Map<String, String> intervals = new LinkedHashMap<>();
        for (GatewayReport.Member each : group.members()) {
            String own = String.join(", ", new TreeSet<>(each.addresses()));
            addresses.putIfAbsent(own, each.router());
            versions.putIfAbsent("" + each.version(), each.router());
            intervals.putIfAbsent(Units.duration(each.intervalNs()), each.router());
        }
        String who = group.name() + " (VRID " + group.vrid() + "): the routers do not agree on ";
        disagree(who + "its addresses", addresses);
        disagree(who + "the version, so they do not heed each other", versions);
        boolean isVersion2 = group.members().stream().anyMatch(each -> each.version() == 2);
        if (isVersion2) {
            disagree(who + "the interval, which version 2 does not forgive", intervals);
        }
        for (GatewayReport.Member each : group.members()) {
            for (GatewayReport.Defective defect : each.adverts().defects()) {
                if (!defect.heeded()) {
                    warnings.add(each.router() + " did not heed "
                            + Units.plural(defect.count(), "advertisement") + " for " + group.name() + ": "
                            + defect.why());
                }
            }
        }
    }

    private void disagree(String what, Map<String, String> values) {
        if (values.size() > 1) {
            List<String> each = new ArrayList<>();
            values.forEach((value, router) -> each.add(router + " has " + value));
            warnings.add(what + ": " + String.join("; ", each));
        }
    }

    private void sharedAddresses(List<GatewayReport.Group> groups) {
        Map<String, GatewayReport.Group> first = new LinkedHashMap<>();
        for (GatewayReport.Group group : groups) {
            Set<String> now = new LinkedHashSet<>();
            group.members().forEach(each -> now.addAll(each.addresses()));
            for (String address : now) {
                GatewayReport.Group other = first.putIfAbsent(group.subnet() + " " + address, group);
                if (other != null && other != group) {
                    warnings.add(address + " is an address of two virtual routers in " + group.subnet() + ", VRID "
                            + other.vrid() + " and " + group.vrid() + ", which know nothing of each other");
                }
            }
        }
    }

    /** A ping to a virtual address that nobody may answer: most beginners take that for a fault. */
    private void pings(List<Report.Flow> flows) {
        Map<String, MeasuredFlow> measured = new LinkedHashMap<>();
        network.flows().forEach(flow -> measured.put(flow.name(), flow));
        for (Report.Flow flow : flows) {
            MeasuredFlow of = measured.get(flow.name());
            if (of.kind().equals("ping") && flow.sent() > 0 && flow.received() == 0) {
                ping(of);
            }
        }
    }

    private void ping(MeasuredFlow flow) {
        IpStack from = network.devices().get(flow.from()).ipStack();
        String to = flow.name().substring(flow.name().indexOf(" > ") + " > ".length());
        String address = to.equals("gateway") && from.hasGateway() ? Ipv4Address.toString(from.gateway()) : to;
        for (Device device : network.devices().values()) {
            if (device.ipStack() != null && isSilent(device.ipStack(), address)) {
                warnings.add(flow.name() + ": nothing answers, and nothing is wrong: " + device
                        + ", the Master, takes no packets to the virtual address itself, as Accept_Mode is off"
                        + " (accept: true switches it on); it forwards all the same");
            }
        }
    }

    /** True when it acts for this address, but takes no packets to it. */
    private static boolean isSilent(IpStack stack, String address) {
        return stack.interfaces().stream()
                .flatMap(on -> on.virtualAddresses().stream())
                .filter(virtual -> !virtual.accepted())
                .map(VirtualAddress::address)
                .anyMatch(virtual -> Ipv4Address.toString(virtual).equals(address));
    }

    private void routers() {
        String circle = "as a rule routers hand them to each other in a circle";
        Gathered noRoute = new Gathered(
                (who, count) -> who + " dropped " + Units.plural(count, "packet") + " of others for want of a route");
        Gathered expired = new Gathered(
                (who, count) ->
                        who + " dropped " + Units.plural(count, "packet") + " of others whose time to live was over",
                circle,
                circle);
        for (Device device : network.devices().values()) {
            if (device.ipStack() != null && device.ipStack().isForwarding()) {
                ForwardingCounts counts = device.ipStack().forwardingCounts();
                noRoute.add(device, counts.noRoute());
                expired.add(device, counts.expired());
            }
        }
        noRoute.appendTo(warnings);
        expired.appendTo(warnings);
    }

    /** Hosts that ask for their gateway in vain when the run ends. */
    private void hosts() {
        Map<Integer, Gathered> inVain = new LinkedHashMap<>();
        for (Device device : network.hosts()) {
            IpStack stack = device.ipStack();
            if (stack.hasGateway() && asksInVain(stack)) {
                String gateway = Ipv4Address.toString(stack.gateway());
                inVain.computeIfAbsent(
                                stack.gateway(),
                                each -> new Gathered((who, count) -> who + (count == 1 ? " gets" : " get")
                                        + " no answer from " + (count == 1 ? "its" : "their") + " gateway " + gateway
                                        + " at the end of the run (ARP)"))
                        .add(device, 1);
            }
        }
        inVain.values().forEach(each -> each.appendTo(warnings));
    }

    private static boolean asksInVain(IpStack stack) {
        return stack.interfaces().stream()
                .flatMap(on -> on.arp().entries().stream())
                .anyMatch(entry -> entry.address() == stack.gateway()
                        && (entry.state() == ArpState.FAILED || entry.state() == ArpState.INCOMPLETE));
    }
}
