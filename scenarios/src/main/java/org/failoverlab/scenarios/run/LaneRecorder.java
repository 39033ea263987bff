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
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Tap;
import org.failoverlab.protocols.spanningtree.SpanningTree;
import org.failoverlab.protocols.vrrp.VirtualRouter;
import org.failoverlab.protocols.vrrp.Vrrp;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.LaneReport;
import org.failoverlab.scenarios.report.LaneReport.Kind;
import org.failoverlab.scenarios.report.LaneReport.Pdu;
import org.failoverlab.scenarios.timeline.Timeline;
import org.failoverlab.topologies.Node;

/**
 * Keeps what becomes of every device, port, link, virtual router and member of a bundle, and the control frames that pass by.
 *
 * <p>Memory is bounded: so many lanes, so many changes of state in all, and of each lane so many control frames after each entry of the
 * timeline.
 */
public final class LaneRecorder implements Onlooker {
    private static final int MOST_LANES = 2_000;
    private static final int MOST_BANDS = 200_000;
    private static final int MOST_TICKS = 400_000;
    private static final int MOST_TICKS_AFTER_AN_ENTRY = 120;

    /** Hears nothing; but where nobody records, software does not say when something has happened. */
    private static final Trace HEEDLESS = new Trace() {
        @Override
        public boolean wants(Kind kind) {
            return false;
        }

        @Override
        public void happened(long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
            // The happening watch looks for itself.
        }
    };

    /** A lane as it grows. */
    private static final class Growing {
        private final Kind kind;
        private final String owner;
        private final String name;
        private final LaneSource source;
        private final List<LaneReport.Band> bands = new ArrayList<>();
        private final List<LaneReport.Tick> ticks = new ArrayList<>();
        private long ticksLeftOut;
        private int ticksSinceEntry;
        private int code;
        private long sinceNs;

        Growing(Kind kind, String owner, String name, LaneSource source) {
            this.kind = kind;
            this.owner = owner;
            this.name = name;
            this.source = source;
            this.code = source.code();
        }
    }

    private final List<Growing> lanes = new ArrayList<>();
    private long lanesLeftOut;
    private int bandCount;
    private int tickCount;
    private Simulation simulation;
    private boolean isOver;

    @Override
    public Trace begin(Network network, Timeline timeline) {
        simulation = network.simulation();
        Bundles bundles = new Bundles(network);
        network.devices().forEach((node, device) -> addDevice(network, bundles, node, device));
        network.links().values().forEach(link -> add(Kind.LINK, null, link.name(), new LaneSource.OfLink(link)));
        timeline.addBeforeEach(() -> lanes.forEach(lane -> lane.ticksSinceEntry = 0));
        simulation.setHappeningWatch(this::look);
        return HEEDLESS;
    }

    private void addDevice(Network network, Bundles bundles, Node node, Device device) {
        add(Kind.DEVICE, device.name(), device.name(), new LaneSource.OfDevice(device));
        Set<Port> ofMembers = new LinkedHashSet<>();
        Map<NetInterface, LaneSource> ofBridge = sources(network.trees().get(node), device);
        for (Bundle bundle : bundles.of(device)) {
            LaneSource source = ofBridge.getOrDefault(bundle, new LaneSource.OfInterface(bundle));
            add(Kind.PORT, device.name(), bundle.name(), source);
            for (BundleMember member : bundle.members()) {
                ofMembers.add(member.port());
                watch(
                        add(Kind.MEMBER, device.name(), member.port().name(), new LaneSource.OfMember(member)),
                        member.port());
            }
        }
        for (Port port : device.ports()) {
            if (!ofMembers.contains(port) && port.link() != null) {
                LaneSource source = ofBridge.getOrDefault(port, new LaneSource.OfInterface(port));
                watch(add(Kind.PORT, device.name(), port.name(), source), port);
            }
        }
        Vrrp vrrp = network.vrrp().get(node);
        for (VirtualRouter router : vrrp == null ? List.<VirtualRouter>of() : vrrp.routers()) {
            add(Kind.ROUTER, device.name(), router.name(), new LaneSource.OfRouter(router));
        }
    }

    /** Of the ports of a switch's bridge. */
    private static Map<NetInterface, LaneSource> sources(SpanningTree tree, Device device) {
        Map<NetInterface, LaneSource> sources = new LinkedHashMap<>();
        if (device.relay() != null) {
            List<BridgePort> ports = device.relay().ports();
            for (int i = 0; i < ports.size(); i++) {
                BridgePort port = ports.get(i);
                NetInterface on = port.netInterface();
                sources.put(
                        on,
                        tree == null || port.isRouted()
                                ? new LaneSource.OfInterface(on)
                                : new LaneSource.OfTreePort(tree, i, port));
            }
        }
        return sources;
    }

    private Growing add(Kind kind, String owner, String name, LaneSource source) {
        if (lanes.size() >= MOST_LANES) {
            lanesLeftOut++;
            return null;
        }
        Growing lane = new Growing(kind, owner, name, source);
        lanes.add(lane);
        return lane;
    }

    private void watch(Growing lane, Port port) {
        if (lane == null) {
            return;
        }
        BothTaps.add(port, new Tap() {
            @Override
            public void sent(Port from, Frame frame, long startNs) {
                tick(lane, frame, true, startNs);
            }

            @Override
            public void received(Port to, Frame frame) {
                tick(lane, frame, false, simulation.nowNs());
            }
        });
    }

    private void tick(Growing lane, Frame frame, boolean sent, long atNs) {
        Pdu pdu = Pdus.of(frame);
        if (pdu == null) {
            return;
        }
        if (lane.ticksSinceEntry >= MOST_TICKS_AFTER_AN_ENTRY || tickCount >= MOST_TICKS) {
            lane.ticksLeftOut++;
            return;
        }
        lane.ticksSinceEntry++;
        tickCount++;
        lane.ticks.add(new LaneReport.Tick(atNs, sent, pdu));
    }

    private void look() {
        long nowNs = simulation.nowNs();
        for (Growing lane : lanes) {
            int code = lane.source.code();
            if (code != lane.code && bandCount < MOST_BANDS) {
                close(lane, nowNs);
                lane.code = code;
            }
        }
    }

    private void close(Growing lane, long nowNs) {
        if (nowNs > lane.sinceNs || lane.bands.isEmpty() && isOver) {
            LaneReport.State state = lane.source.state(lane.code);
            int last = lane.bands.size() - 1;
            if (last >= 0 && lane.bands.get(last).state().equals(state)) {
                // It was another one for no time at all.
                lane.bands.set(last, new LaneReport.Band(lane.bands.get(last).fromNs(), nowNs, state));
            } else {
                bandCount++;
                lane.bands.add(new LaneReport.Band(lane.sinceNs, nowNs, state));
            }
            lane.sinceNs = nowNs;
        }
    }

    @Override
    public void end() {
        isOver = true;
        lanes.forEach(lane -> close(lane, simulation.nowNs()));
    }

    /** What it has seen; to be asked after the run. */
    public LaneReport report() {
        return new LaneReport(
                simulation.nowNs(),
                lanes.stream()
                        .map(lane -> new LaneReport.Lane(
                                lane.kind,
                                lane.owner,
                                lane.name,
                                List.copyOf(lane.bands),
                                List.copyOf(lane.ticks),
                                lane.ticksLeftOut))
                        .toList(),
                lanesLeftOut);
    }
}
