package org.failoverlab.protocols.lacp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.Protocol;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.NetInterface;

/** The aggregators of a switch: a System in the words of IEEE 802.1AX-2014, 6.3.2. */
public final class LinkAggregation implements Protocol {
    private final Simulation simulation;
    private final Device device;
    private final List<Bundle> bundles = new ArrayList<>();
    private final List<AggregatorSettings> settings = new ArrayList<>();
    private AggregationListener listener;
    private boolean running;

    /** The aggregators of this device, none so far. */
    public LinkAggregation(Simulation simulation, Device device) {
        this.simulation = simulation;
        this.device = device;
    }

    /** Adds an aggregator; to be called before the run begins. */
    public void add(Bundle bundle, AggregatorSettings itsSettings) {
        bundles.add(bundle);
        settings.add(itsSettings);
        bundle.setSpread(new HashSpread(itsSettings.hash(), itsSettings.hashSeed()));
        bundle.setRateFollows(itsSettings.rateFollows());
    }

    /** Sets who hears of what becomes of them; null for nobody. */
    public void setListener(AggregationListener newListener) {
        listener = newListener;
    }

    @Override
    public String name() {
        return "lacp";
    }

    @Override
    public void start() {
        running = true;
        for (Bundle bundle : bundles) {
            bundle.members().forEach(each -> use(each, each.port().isUp()));
            update(bundle);
        }
    }

    @Override
    public void stop() {
        running = false;
        for (Bundle bundle : bundles) {
            bundle.members().forEach(each -> use(each, false));
            update(bundle);
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
        for (Bundle bundle : bundles) {
            for (BundleMember member : bundle.members()) {
                if (running && member.port() == changed) {
                    use(member, up);
                    update(bundle);
                }
            }
        }
    }

    private void use(BundleMember member, boolean isUsed) {
        if (member.isDistributing() == isUsed) {
            return;
        }
        member.setCollecting(isUsed);
        member.setDistributing(isUsed);
        simulation.happened(
                Trace.Kind.STATE, member.name(), isUsed ? "collecting and distributing" : "no longer in use");
        if (listener != null) {
            listener.portChanged(member);
        }
    }

    private void update(Bundle bundle) {
        long active =
                bundle.members().stream().filter(BundleMember::isDistributing).count();
        boolean up = active >= settings.get(bundles.indexOf(bundle)).minLinks();
        if (up != bundle.isUp()) {
            bundle.setUp(up);
            if (listener != null) {
                listener.aggregatorChanged(bundle, up);
            }
        }
    }

    /** How its aggregators stand, in the order in which they were added. */
    public List<AggregatorView> state() {
        List<AggregatorView> views = new ArrayList<>();
        for (int i = 0; i < bundles.size(); i++) {
            Bundle bundle = bundles.get(i);
            List<PortView> ports =
                    bundle.members().stream().map(LinkAggregation::view).toList();
            views.add(new AggregatorView(bundle.name(), settings.get(i), bundle.isUp(), device.address(), 0, 0, ports));
        }
        return views;
    }

    private static PortView view(BundleMember member) {
        PortView.Selected selected = member.port().isUp() ? PortView.Selected.SELECTED : PortView.Selected.UNSELECTED;
        return new PortView(
                member.name(),
                member.port().isUp(),
                selected,
                member.isCollecting(),
                member.isDistributing(),
                member.isIndividual(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                -1,
                -1,
                0,
                0,
                0,
                0,
                -1);
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> words = new LinkedHashMap<>();
        for (Bundle bundle : bundles) {
            words.put(bundle.name(), bundle.isUp() ? "up" : "down");
        }
        return words;
    }
}
