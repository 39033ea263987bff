package org.failoverlab.protocols.lacp;

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
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.NetInterface;

/** The aggregators of a switch: a System in the words of IEEE 802.1AX-2014, 6.3.2. */
public final class LinkAggregation implements Protocol {
    private static final long SECOND_NS = 1_000_000_000L;

    private final Device device;
    private final Simulation simulation;
    private final LacpSystem system;
    private final List<Aggregator> aggregators = new ArrayList<>();
    private final RandomStream random;
    private final Timer begin;
    private final Timer adoption;
    private AggregationListener listener;
    private boolean running;

    /** The aggregators of this device, none so far. */
    public LinkAggregation(Simulation simulation, Device device) {
        this.simulation = simulation;
        this.device = device;
        system = new LacpSystem(simulation, device.controlPlane(), device.name(), Habits.STANDARD);
        system.setSelection(new SwitchSelection(aggregators));
        random = simulation.random(device.name() + " LACP");
        begin = device.controlPlane().timer(device.name() + " LACP begins", this::begin);
        adoption = device.controlPlane().timer(device.name() + " LACP new settings", this::adoptWanted);
    }

    /** Adds an aggregator; to be called before the run begins. */
    public void add(Bundle bundle, AggregatorSettings settings) {
        Aggregator aggregator = new Aggregator(bundle, settings);
        aggregators.add(aggregator);
        for (BundleMember member : bundle.members()) {
            int number = device.ports().indexOf(member.port()) + 1;
            aggregator.ports.add(new SwitchPort(simulation, this, system, aggregator, member, number));
        }
        adopt(aggregator);
    }

    /** Sets who hears of what becomes of them; null for nobody. */
    public void setListener(AggregationListener newListener) {
        listener = newListener;
    }

    LacpSystem system() {
        return system;
    }

    @Override
    public String name() {
        return "lacp";
    }

    /** {@inheritDoc} Without LACP ports are used at once; the machines of the others begin within a second, as the seed has it. */
    @Override
    public void start() {
        aggregators.forEach(each -> each.settings = each.wanted);
        running = true;
        for (Aggregator each : aggregators) {
            adopt(each);
            if (each.isStatic()) {
                each.useStatically(simulation);
            }
        }
        begin.arm(random.nextLong(SECOND_NS));
    }

    private void begin() {
        aggregators.stream().filter(each -> !each.isStatic()).forEach(LinkAggregation::begin);
        system.run();
    }

    private static void begin(Aggregator aggregator) {
        for (SwitchPort port : aggregator.ports) {
            port.lacp.setLink(port.member.port().isUp(), port.member.port().isFullDuplex());
            port.lacp.begin();
        }
    }

    @Override
    public void stop() {
        running = false;
        begin.cancel();
        adoption.cancel();
        aggregators.forEach(each -> stop(each, Unused.STOPPED));
        aggregators.forEach(this::update);
    }

    private void stop(Aggregator aggregator, Unused because) {
        aggregator.lag = null;
        long cause = simulation.cause();
        for (SwitchPort port : aggregator.ports) {
            if (aggregator.isStatic()) {
                port.use(false, because);
            } else {
                port.lacp.stop(because);
            }
            simulation.setCause(cause);
        }
    }

    @Override
    public boolean claims(Frame frame) {
        return SlowProtocol.is(frame);
    }

    @Override
    public void receive(NetInterface in, Frame frame) {
        SwitchPort port = in instanceof BundleMember member ? port(member) : null;
        if (port == null || !running) {
            return;
        }
        if (LacpSystem.isIllegal(frame)) {
            port.illegalReceived++;
        } else if (frame.payload().meaning() instanceof MarkerPdu marker) {
            port.answer(marker);
        } else if (port.lacp.isRunning() && frame.payload().meaning() instanceof Lacpdu pdu) {
            system.receive(port.lacp, pdu);
        }
    }

    private SwitchPort port(BundleMember member) {
        for (Aggregator each : aggregators) {
            if (each.bundle == member.bundle()) {
                return each.ports.get(member.index());
            }
        }
        return null;
    }

    @Override
    public void interfaceChanged(NetInterface changed, boolean up) {
        if (!running) {
            return;
        }
        for (Aggregator aggregator : aggregators) {
            for (SwitchPort port : aggregator.ports) {
                if (port.member.port() != changed) {
                    continue;
                } else if (aggregator.isStatic()) {
                    aggregator.useStatically(simulation);
                } else if (port.lacp.isRunning()) {
                    port.lacp.setLink(up, port.member.port().isFullDuplex());
                    system.run();
                }
            }
        }
    }

    boolean isRunning() {
        return running;
    }

    void portChanged(BundleMember member) {
        if (listener != null) {
            listener.portChanged(member);
        }
    }

    void update(Aggregator aggregator) {
        Bundle bundle = aggregator.bundle;
        boolean up = running && aggregator.distributing() >= aggregator.settings.minLinks();
        if (up != bundle.isUp()) {
            bundle.setUp(up);
            if (listener != null) {
                listener.aggregatorChanged(bundle, up);
            }
        }
    }

    /**
     * Sets what can be set of an aggregator; while the CPU hangs, that waits until it goes on. Its machines begin anew when the mode, the
     * system's priority, the key or the kind of Mux machine is another one; for the rest they go on, and partners are told.
     */
    public void configure(Bundle bundle, AggregatorSettings settings) {
        aggregators.stream().filter(each -> each.bundle == bundle).forEach(each -> each.wanted = settings);
        if (device.isHung()) {
            adoption.arm(0);
        } else {
            adoptWanted();
        }
    }

    private void adoptWanted() {
        for (Aggregator each : aggregators) {
            AggregatorSettings before = each.settings;
            if (each.wanted.equals(before)) {
                continue;
            }
            boolean isAnew = each.wanted.mode() != before.mode()
                    || each.wanted.systemPriority() != before.systemPriority()
                    || each.wanted.key() != before.key()
                    || each.wanted.independentControl() != before.independentControl();
            if (running && isAnew) {
                stop(each, Unused.RECONFIGURED);
            }
            each.settings = each.wanted;
            adopt(each);
            if (running && isAnew) {
                restart(each);
            } else if (running && each.isStatic()) {
                each.useStatically(simulation);
            }
            update(each);
        }
        system.run();
    }

    private void restart(Aggregator aggregator) {
        if (aggregator.isStatic()) {
            aggregator.useStatically(simulation);
        } else if (!begin.isArmed()) {
            begin(aggregator);
        }
    }

    private void adopt(Aggregator aggregator) {
        AggregatorSettings settings = aggregator.settings;
        aggregator.bundle.setSpread(new HashSpread(settings.hash(), settings.hashSeed()));
        aggregator.bundle.setRateFollows(settings.rateFollows());
        for (SwitchPort port : aggregator.ports) {
            port.configure(device.address());
            port.lacp.needToTransmit();
        }
    }

    /** How its aggregators stand, in the order in which they were added. */
    public List<AggregatorView> state() {
        return aggregators.stream().map(this::view).toList();
    }

    private AggregatorView view(Aggregator aggregator) {
        LagId lag = aggregator.lag;
        return new AggregatorView(
                aggregator.bundle.name(),
                aggregator.settings,
                aggregator.bundle.isUp(),
                device.address(),
                lag == null ? 0 : lag.partnerSystem() & 0xFFFF_FFFF_FFFFL,
                lag == null ? 0 : lag.partnerKey(),
                aggregator.ports.stream().map(SwitchPort::view).toList());
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> words = new LinkedHashMap<>();
        for (Aggregator aggregator : aggregators) {
            words.put(aggregator.bundle.name(), aggregator.bundle.isUp() ? "up" : "down");
            for (SwitchPort port : aggregator.ports) {
                PortView view = port.view();
                words.put(port.member.name(), describe(view));
            }
        }
        return words;
    }

    private static String describe(PortView view) {
        if (view.individual()) {
            return "stands alone";
        } else if (view.distributing()) {
            return "collecting and distributing";
        }
        return (view.collecting() ? "collecting; " : "") + view.unused().words();
    }
}
