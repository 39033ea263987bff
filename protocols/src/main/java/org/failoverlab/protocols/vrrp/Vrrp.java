package org.failoverlab.protocols.vrrp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.Protocol;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.NetInterface;

/** VRRP on one router: hands what happens to the virtual routers that it is part of. */
public final class Vrrp implements Protocol {
    private final Simulation simulation;
    private final Device device;
    private final List<VirtualRouter> routers = new ArrayList<>();
    private VrrpListener listener;

    /** A router that is part of no virtual router yet. */
    public Vrrp(Simulation simulation, Device device) {
        this.simulation = simulation;
        this.device = device;
    }

    /** Makes it part of a virtual router on this interface; to be called before the device begins. */
    public VirtualRouter add(IpInterface on, VirtualRouterSettings settings) {
        VirtualRouter router = new VirtualRouter(simulation, this, device, on, settings);
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

    /**
     * Shuts VRRP down as an operator does, a Master resigning (the event Shutdown of 6.4), or starts it again; the router itself
     * goes on.
     */
    public void setEnabled(boolean enabled) {
        routers.forEach(each -> each.setEnabled(enabled));
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
        routers.forEach(VirtualRouter::start);
    }

    @Override
    public void stop() {
        routers.forEach(VirtualRouter::stop);
    }

    @Override
    public boolean claims(Frame frame) {
        return frame.destination() == VrrpPacket.GROUP_HARDWARE
                && frame.payload().meaning() instanceof Ipv4Packet packet
                && packet.protocol() == VrrpPacket.PROTOCOL;
    }

    @Override
    public void receive(NetInterface in, Frame frame) {
        Ipv4Packet packet = (Ipv4Packet) frame.payload().meaning();
        for (VirtualRouter router : routers) {
            if (router.isOn(in)
                    && packet.body() instanceof VrrpPacket advert
                    && advert.vrid() == router.settings().vrid()) {
                router.receive(packet, advert);
            }
        }
    }

    @Override
    public void interfaceChanged(NetInterface changed, boolean up) {
        for (VirtualRouter router : routers) {
            if (router.isOn(changed)) {
                router.interfaceChanged(up);
            }
        }
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> words = new LinkedHashMap<>();
        routers.forEach(each -> words.put(each.name(), each.view().state().name()));
        return words;
    }
}
