package org.failoverlab.protocols.vrrp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.Protocol;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.protocols.vrrp.Transition.Reason;

/** VRRP on one router: hands what happens to the virtual routers that it is part of. */
public final class Vrrp implements Protocol {
    private static final int VRIDS = 256;

    private final Simulation simulation;
    private final Device device;
    private final List<VirtualRouter> routers = new ArrayList<>();
    /** By interface and VRID; looked up, never gone through. */
    private final Map<NetInterface, VirtualRouter[]> byInterface = new LinkedHashMap<>();

    private final Map<String, SyncGroup> syncGroups = new LinkedHashMap<>();
    private final VrrpReader reader = new VrrpReader();
    private final DefectCounts defects = new DefectCounts();
    private final Timer routeTimer;
    private VrrpListener listener;
    private boolean running;
    private boolean leaving;
    private boolean hearsOfRoutes;
    private int pings;

    /** A router that is part of no virtual router yet. */
    public Vrrp(Simulation simulation, Device device) {
        this.simulation = simulation;
        this.device = device;
        this.routeTimer = device.controlPlane().timer(device.name() + " VRRP looks at routes", this::lookAtRoutes);
    }

    /**
     * Makes it part of a virtual router on this interface; to be called before the device begins.
     *
     * @throws IllegalArgumentException when it is part of one with this VRID there already
     */
    public VirtualRouter add(IpInterface on, VirtualRouterSettings settings) {
        VirtualRouter[] there = byInterface.computeIfAbsent(on.netInterface(), each -> new VirtualRouter[VRIDS]);
        if (there[settings.vrid()] != null) {
            throw new IllegalArgumentException(on.netInterface().name() + " has VRID " + settings.vrid() + " already");
        }
        VirtualRouter router = new VirtualRouter(simulation, this, device, on, settings);
        there[settings.vrid()] = router;
        routers.add(router);
        return router;
    }

    /** The virtual routers that it is part of, in the order in which they were added. */
    public List<VirtualRouter> routers() {
        return List.copyOf(routers);
    }

    /** Who hears of changes of state; null for nobody. */
    public void setListener(VrrpListener newListener) {
        listener = newListener;
    }

    /** Looked at by the CPU: not while it hangs. */
    private void routesChanged() {
        if (running && !routers.isEmpty()) {
            routeTimer.arm(0);
        }
    }

    private void lookAtRoutes() {
        forEach(VirtualRouter::routesChanged);
    }

    boolean hasRoute(int prefix, int prefixLength) {
        return device.ipStack().hasRoute(prefix, prefixLength);
    }

    /** A number for each ping target of this router. */
    int nextPing() {
        return pings++;
    }

    SyncGroup syncGroup(String name) {
        return syncGroups.computeIfAbsent(name, each -> new SyncGroup(simulation));
    }

    private interface Deed {
        void to(VirtualRouter router);
    }

    /** Does this to all virtual routers; each has the same cause. */
    private void forEach(Deed deed) {
        long cause = simulation.cause();
        for (int i = 0; i < routers.size(); i++) {
            deed.to(routers.get(i));
            simulation.setCause(cause);
        }
    }

    /**
     * Shuts VRRP down as an operator does, a Master resigning (the event Shutdown of 6.4), or starts it again; the router itself
     * goes on.
     */
    public void setEnabled(boolean enabled) {
        setEnabled(routers, enabled);
    }

    /** The same for some of its virtual routers, all at once. */
    public void setEnabled(Collection<VirtualRouter> some, boolean enabled) {
        some.forEach(each -> each.setEnabled(enabled));
        forEach(each -> each.follow(enabled ? Reason.STARTED : Reason.SHUTDOWN));
    }

    /** {@inheritDoc} A Master resigns, as when VRRP is shut down alone; the router itself goes on forwarding. */
    @Override
    public void resign() {
        leaving = true;
        forEach(each -> each.follow(Reason.SHUTDOWN));
    }

    /** True from when the router is shut down until it starts anew. */
    boolean isLeaving() {
        return leaving;
    }

    void changed(VirtualRouter router, Transition transition) {
        if (listener != null) {
            listener.changed(router, transition);
        }
    }

    @Override
    public String name() {
        return "vrrp";
    }

    @Override
    public void start() {
        running = true;
        leaving = false;
        if (!hearsOfRoutes) {
            hearsOfRoutes = true;
            device.ipStack().addRouteListener(this::routesChanged);
        }
        defects.clear();
        forEach(VirtualRouter::start);
        forEach(each -> each.follow(Reason.STARTED));
    }

    @Override
    public void stop() {
        running = false;
        routeTimer.cancel();
        forEach(VirtualRouter::stop);
    }

    @Override
    public boolean claims(Frame frame) {
        return frame.destination() == VrrpPacket.GROUP_HARDWARE
                && frame.payload().meaning() instanceof Ipv4Packet packet
                && packet.protocol() == VrrpPacket.PROTOCOL
                && packet.destination() == VrrpPacket.GROUP;
    }

    @Override
    public void receive(NetInterface in, Frame frame) {
        Ipv4Packet packet = (Ipv4Packet) frame.payload().meaning();
        if (packet.body() instanceof VrrpPacket advert) {
            receive(in, packet, advert);
        } else {
            receiveUnread(in, packet);
        }
    }

    private void receive(NetInterface in, Ipv4Packet packet, VrrpPacket advert) {
        VirtualRouter router = find(in, advert.vrid());
        if (router == null) {
            discard(Defect.VRID, packet, in);
        } else {
            router.receive(packet, advert);
        }
    }

    /** What {@link VrrpReader} could make nothing of. */
    private void receiveUnread(NetInterface in, Ipv4Packet packet) {
        ByteBuffer bytes = ByteBuffer.allocate(packet.body().lengthBytes());
        packet.body().encode(bytes);
        bytes.flip();
        Defect defect = packet.timeToLive() == VrrpPacket.TIME_TO_LIVE
                ? VrrpReader.defect(bytes, packet.source(), packet.destination())
                : Defect.TIME_TO_LIVE;
        if (defect == null) {
            // Nobody was asked to read it before.
            receive(in, packet, (VrrpPacket) reader.read(bytes, packet.source(), packet.destination()));
            return;
        }
        VirtualRouter router = find(in, VrrpReader.vrid(bytes));
        if (router == null) {
            discard(defect, packet, in);
        } else {
            router.discard(defect, packet);
        }
    }

    private VirtualRouter find(NetInterface in, int vrid) {
        VirtualRouter[] there = byInterface.get(in);
        return there == null ? null : there[vrid];
    }

    private void discard(Defect defect, Ipv4Packet packet, NetInterface in) {
        defects.discard(defect);
        noteDiscarded(in.name(), defect, packet);
    }

    void noteDiscarded(String where, Defect defect, Ipv4Packet packet) {
        if (simulation.traces(Trace.Kind.DROP)) {
            simulation.note(
                    Trace.Kind.DROP,
                    where,
                    "advertisement of " + Ipv4Address.toString(packet.source()) + " not heeded: " + defect.words());
        }
    }

    /** Advertisements with a defect that were for none of its virtual routers, since it was started. */
    public InvalidAdverts invalidAdverts() {
        return defects.view();
    }

    @Override
    public void interfaceChanged(NetInterface changed, boolean up) {
        if (running) {
            forEach(each -> each.interfaceChanged(changed, up));
        }
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> words = new LinkedHashMap<>();
        routers.forEach(each -> words.put(each.name(), each.describe()));
        return words;
    }
}
