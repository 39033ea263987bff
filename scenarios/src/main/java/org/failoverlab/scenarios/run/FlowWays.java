package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.link.Port;
import org.failoverlab.protocols.bonding.BondSettings;
import org.failoverlab.scenarios.network.MeasuredFlow;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.FlowWay;
import org.failoverlab.scenarios.report.PathReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.timeline.Timeline;

/**
 * The ways of flows as they are at the end of a run. Where there are bundles, those that are broken then are told as they last
 * were before an entry of the timeline.
 */
final class FlowWays {
    private static final int MOST_FLOWS = 64;
    /** Looks before entries of the timeline: each costs a search for each flow. */
    private static final int MOST_LOOKS = 200;
    /** From this share of a rate on a link is worth a word. */
    private static final double BUSY = 0.5;

    private static final String SEPARATOR = " > ";

    /** A flow in one of its directions. */
    private record Way(MeasuredFlow flow, boolean isReply) {
        String name() {
            return flow.name() + (isReply ? ", replies" : "");
        }
    }

    private final Network network;
    private final Bundles bundles;
    private final PathTracer tracer;
    private final Map<Way, PathReport> whole = new LinkedHashMap<>();
    private final Map<Way, PathReport> atEnd = new LinkedHashMap<>();
    private final Map<String, Port> ports = new LinkedHashMap<>();
    /** The bonds that use one slave at a time. */
    private final Set<Bundle> backups = new LinkedHashSet<>();

    private int looks;

    /** Looks now and then from now on, where there are bundles. */
    FlowWays(Network network, Timeline timeline, Bundles bundles) {
        this.network = network;
        this.bundles = bundles;
        this.tracer = new PathTracer(network);
        network.devices().values().forEach(device -> device.ports().forEach(each -> ports.put(each.name(), each)));
        network.bonds().forEach((node, bond) -> {
            if (bond.state().settings().mode() == BondSettings.Mode.ACTIVE_BACKUP) {
                backups.add(bundles.bond(network.devices().get(node)));
            }
        });
        if (!bundles.isEmpty()) {
            timeline.addBeforeEach(this::lookAgain);
        }
    }

    private void lookAgain() {
        if (looks++ < MOST_LOOKS) {
            look(whole);
        }
    }

    /** The run is over. */
    void finish() {
        look(atEnd);
        whole.putAll(atEnd);
    }

    private void look(Map<Way, PathReport> into) {
        List<MeasuredFlow> flows = network.flows();
        for (int i = 0; i < Math.min(MOST_FLOWS, flows.size()); i++) {
            MeasuredFlow flow = flows.get(i);
            if (!flow.isBroadcast()) {
                look(new Way(flow, false), i, into);
                if (flow.kind().equals("ping") && isHostOf(flow)) {
                    look(new Way(flow, true), i, into);
                }
            }
        }
    }

    /** False for a virtual address, and for one that nobody has: who answers is not said there. */
    private boolean isHostOf(MeasuredFlow flow) {
        Device there = flow.to() == null ? null : network.devices().get(flow.to());
        return there != null && there.ipStack() != null && there.ipStack().address() == flow.address();
    }

    private void look(Way way, int place, Map<Way, PathReport> into) {
        MeasuredFlow flow = way.flow;
        Conversation conversation = Conversation.of(flow, place);
        PathReport path;
        if (way.isReply) {
            int back = network.devices().get(flow.from()).ipStack().address();
            path = tracer.trace(flow.to(), back, flow.from().name(), conversation);
        } else {
            String to = flow.to() == null ? "nobody" : flow.to().name();
            path = tracer.trace(flow.from(), flow.address(), to, conversation);
        }
        if (path.ways().stream().anyMatch(PathReport.Branch::arrives)) {
            into.put(way, path);
        }
    }

    /** What is to be said of them, with these loads of links. */
    List<FlowWay> report(List<Report.LinkLoad> loads) {
        Map<String, Report.LinkLoad> byPorts = new LinkedHashMap<>();
        loads.forEach(each -> byPorts.put(each.from() + SEPARATOR + each.to(), each));
        List<FlowWay> all = new ArrayList<>();
        List<MeasuredFlow> flows = network.flows();
        for (MeasuredFlow flow : flows.subList(0, Math.min(MOST_FLOWS, flows.size()))) {
            for (Way way : List.of(new Way(flow, false), new Way(flow, true))) {
                if (!flow.isBroadcast() && (whole.containsKey(way) || !way.isReply)) {
                    all.add(report(way, byPorts));
                }
            }
        }
        return all;
    }

    private FlowWay report(Way way, Map<String, Report.LinkLoad> byPorts) {
        PathReport path = whole.get(way);
        List<String> links = path == null ? List.of() : links(path);
        List<String> bundled = new ArrayList<>();
        List<Report.LinkLoad> loads = new ArrayList<>();
        for (String each : links) {
            Report.LinkLoad load = byPorts.get(each);
            if (load != null) {
                loads.add(load);
                if (bundles.member(ports.get(load.from())) != null || bundles.member(ports.get(load.to())) != null) {
                    bundled.add(each);
                }
            }
        }
        Report.LinkLoad narrowest = narrowest(loads);
        String to = way.flow.to() == null ? null : way.flow.to().name();
        return new FlowWay(
                way.name(),
                way.isReply ? to : way.flow.from().name(),
                way.isReply ? way.flow.from().name() : to,
                path == null ? -1 : path.atNs(),
                atEnd.containsKey(way),
                links,
                bundled,
                narrowest == null
                        ? null
                        : new FlowWay.Bottleneck(
                                narrowest.from(),
                                narrowest.to(),
                                narrowest.rateBitPerSecond(),
                                narrowest.meanLoad(),
                                narrowest.peakLoad(),
                                narrowest.queueDrops()),
                isTelling(way, loads, narrowest, bundled));
    }

    private boolean isTelling(Way way, List<Report.LinkLoad> loads, Report.LinkLoad narrowest, List<String> bundled) {
        if (narrowest == null) {
            return false;
        }
        boolean isLoaded = narrowest.queueDrops() > 0 || narrowest.meanLoad() > BUSY;
        boolean isSpread = !way.isReply && bundled.stream().anyMatch(this::isSpread);
        boolean isUneven = loads.stream().anyMatch(each -> each.rateBitPerSecond() != narrowest.rateBitPerSecond());
        return isLoaded || isSpread || !way.isReply && isUneven;
    }

    /** True when one of its ends uses several links at once, as a bond with one active slave does not. */
    private boolean isSpread(String link) {
        for (Port port : List.of(
                ports.get(link.substring(0, link.indexOf(SEPARATOR))),
                ports.get(link.substring(link.indexOf(SEPARATOR) + SEPARATOR.length())))) {
            BundleMember member = bundles.member(port);
            if (member != null && !backups.contains(member.bundle())) {
                return true;
            }
        }
        return false;
    }

    /** Of those with the lowest rate the busiest; null when there are none. */
    private static Report.LinkLoad narrowest(List<Report.LinkLoad> loads) {
        Report.LinkLoad found = null;
        for (Report.LinkLoad each : loads) {
            boolean isNarrower = found == null || each.rateBitPerSecond() < found.rateBitPerSecond();
            boolean isBusier = found != null
                    && each.rateBitPerSecond() == found.rateBitPerSecond()
                    && each.meanLoad() > found.meanLoad();
            found = isNarrower || isBusier ? each : found;
        }
        return found;
    }

    /** The links of the first way that arrives. */
    private static List<String> links(PathReport path) {
        List<PathReport.Hop> hops = path.ways().stream()
                .filter(PathReport.Branch::arrives)
                .findFirst()
                .orElseThrow()
                .hops();
        List<String> links = new ArrayList<>();
        for (int i = 0; i + 1 < hops.size(); i++) {
            links.add(hops.get(i).out() + SEPARATOR + hops.get(i + 1).in());
        }
        return links;
    }
}
