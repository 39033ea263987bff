package org.failoverlab.protocols.bonding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.Protocol;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.NetInterface;

/** The driver of one bond. */
public final class Bonding implements Protocol {
    private final Simulation simulation;
    private final Device device;
    private final Bundle bundle;
    private final BondSettings settings;
    private final Timer miiMonitor;
    private final RandomStream random;
    private final LinkState[] links;
    private final int[] failures;
    private BondListener listener;
    private int active = -1;
    private long gratuitousArps;

    /** The driver of this bond of this host. */
    public Bonding(Simulation simulation, Device device, Bundle bundle, BondSettings settings) {
        this.simulation = simulation;
        this.device = device;
        this.bundle = bundle;
        this.settings = settings;
        this.miiMonitor = device.controlPlane().timer(bundle.name() + " miimon", this::look);
        this.random = simulation.random(bundle.name() + " monitor");
        this.links = new LinkState[bundle.members().size()];
        this.failures = new int[links.length];
    }

    /** Sets who hears of what becomes of it; null for nobody. */
    public void setListener(BondListener newListener) {
        listener = newListener;
    }

    @Override
    public String name() {
        return "bonding";
    }

    @Override
    public void start() {
        for (int i = 0; i < links.length; i++) {
            links[i] = bundle.members().get(i).port().isUp() ? LinkState.UP : LinkState.DOWN;
        }
        select();
        if (settings.miimonNs() > 0) {
            miiMonitor.arm(1 + random.nextLong(settings.miimonNs()));
        }
    }

    @Override
    public void stop() {
        miiMonitor.cancel();
        for (BundleMember each : bundle.members()) {
            each.setCollecting(false);
            each.setDistributing(false);
        }
        active = -1;
        bundle.setUp(false);
    }

    private void look() {
        simulation.setCause(0);
        miiMonitor.arm(settings.miimonNs());
        for (int i = 0; i < links.length; i++) {
            LinkState now = bundle.members().get(i).port().isUp() ? LinkState.UP : LinkState.DOWN;
            if (now != links[i]) {
                failures[i] += now == LinkState.DOWN ? 1 : 0;
                LinkState before = links[i];
                links[i] = now;
                simulation.happened(
                        Trace.Kind.STATE,
                        bundle.members().get(i).name(),
                        now == LinkState.UP ? "link up" : "link down");
                if (listener != null) {
                    listener.linkChanged(i, before, now);
                }
            }
        }
        select();
    }

    private void select() {
        int chosen = active >= 0 && links[active] == LinkState.UP ? active : -1;
        for (int i = 0; i < links.length && chosen < 0; i++) {
            chosen = links[i] == LinkState.UP ? i : -1;
        }
        if (chosen == active) {
            return;
        }
        int before = active;
        active = chosen;
        for (BundleMember each : bundle.members()) {
            each.setCollecting(each.index() == active);
            each.setDistributing(each.index() == active);
        }
        bundle.setUp(active >= 0);
        if (active >= 0) {
            simulation.happened(
                    Trace.Kind.STATE,
                    bundle.name(),
                    "active slave " + bundle.members().get(active).name());
        }
        if (listener != null) {
            listener.activeChanged(before, active);
        }
        if (before >= 0 && active >= 0 && settings.numGratArp() > 0) {
            gratuitousArps++;
            device.ipStack().interfaces().get(0).announce();
        }
    }

    @Override
    public boolean claims(Frame frame) {
        return false;
    }

    @Override
    public void receive(NetInterface in, Frame frame) {
        // Claims nothing.
    }

    @Override
    public void interfaceChanged(NetInterface changed, boolean up) {
        // The driver looks for itself.
    }

    /** How it stands. */
    public BondView state() {
        List<SlaveView> slaves = new ArrayList<>();
        for (BundleMember each : bundle.members()) {
            int i = each.index();
            slaves.add(new SlaveView(
                    each.name(),
                    each.address(),
                    each.address(),
                    links[i],
                    each.port().isUp(),
                    each.isDistributing(),
                    0,
                    -1,
                    -1,
                    failures[i],
                    0,
                    null));
        }
        return new BondView(
                bundle.name(),
                settings,
                settings.updelayNs(),
                settings.downdelayNs(),
                bundle.isUp(),
                bundle.address(),
                active,
                slaves,
                gratuitousArps);
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(
                "active slave",
                active < 0 ? "none" : bundle.members().get(active).name());
        return words;
    }
}
