package org.failoverlab.engine.device;

import java.util.Arrays;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameHandler;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;

/**
 * Several ports of one device that are used as one interface: an Aggregator with its Frame Distributor and Collector (IEEE
 * 802.1AX-2014, 6.2), or the bond of a host. Frames of one conversation leave by one member as long as the members that distribute
 * stay the same, so they keep their order.
 *
 * <p>It decides nothing itself: a protocol or driver says which members collect and distribute, and whether it is up.
 */
public final class Bundle implements NetInterface {
    /** The group address of LACP and the marker protocol, 01-80-C2-00-00-02 (IEEE 802.3, annex 57A). */
    public static final long SLOW_PROTOCOLS = 0x0180_C200_0002L;

    private final Simulation simulation;
    private final ControlPlane controlPlane;
    private final String name;
    private final BundleMember[] members;
    /** Those that distribute now, in the order of the members. */
    private BundleMember[] distributing = {};

    private FrameSpread spread;
    private BundleControl control;
    private FrameHandler handler;
    private long address;
    private boolean up;
    private boolean rateFollows;
    private long rateBitPerSecond;
    private long unsent;

    Bundle(
            Simulation simulation,
            ControlPlane controlPlane,
            String name,
            long address,
            List<Port> ports,
            FrameSpread spread) {
        this.simulation = simulation;
        this.controlPlane = controlPlane;
        this.name = name;
        this.address = address;
        this.spread = spread;
        this.members = new BundleMember[ports.size()];
        for (int i = 0; i < members.length; i++) {
            members[i] = new BundleMember(this, ports.get(i), i);
        }
    }

    /** A frame of a slow protocol goes to the CPU. */
    void punt(BundleMember in, Frame frame) {
        controlPlane.punt(in, 0, frame);
    }

    void collect(Frame frame) {
        if (up && handler != null) {
            handler.receive(frame);
        }
    }

    /** Its software learns of it in its time. */
    void portChanged(BundleMember member, boolean nowUp) {
        controlPlane.interfaceChanged(member.port(), nowUp);
    }

    void distributionChanged() {
        distributing =
                Arrays.stream(members).filter(BundleMember::isDistributing).toArray(BundleMember[]::new);
        simulation.topologyChanges(true);
        long before = rateBitPerSecond;
        rateBitPerSecond = rate();
        if (up && rateBitPerSecond != before && handler != null) {
            handler.rateChanged();
        }
    }

    private long rate() {
        return Arrays.stream(members)
                .filter(each -> !rateFollows || each.isDistributing())
                .mapToLong(BundleMember::rateBitPerSecond)
                .sum();
    }

    @Override
    public void send(Frame frame) {
        if (!up || distributing.length == 0) {
            unsent++;
            if (simulation.traces(Trace.Kind.DROP)) {
                simulation.note(Trace.Kind.DROP, name, "no member distributes, not sent: " + frame);
            }
            return;
        }
        int chosen = spread.choose(frame, distributing.length);
        if (chosen != FrameSpread.ALL) {
            distributing[chosen].distribute(frame);
            return;
        }
        for (BundleMember each : distributing) {
            each.distribute(frame);
        }
    }

    /** The members that this frame would leave by now; none when no member distributes. */
    public List<BundleMember> waysOf(Frame frame) {
        if (!up || distributing.length == 0) {
            return List.of();
        }
        int chosen = spread.wouldChoose(frame, distributing.length);
        return chosen == FrameSpread.ALL ? List.of(distributing) : List.of(distributing[chosen]);
    }

    /** It can be used from now on, or no longer. */
    public void setUp(boolean nowUp) {
        if (up == nowUp) {
            return;
        }
        up = nowUp;
        rateBitPerSecond = rate();
        simulation.topologyChanges(up);
        simulation.happened(Trace.Kind.STATE, name, up ? "interface up" : "interface down");
        if (handler != null) {
            handler.interfaceChanged(up);
        }
    }

    /** Whether its rate is that of the members that distribute, or of all members whatever they do. */
    public void setRateFollows(boolean nowFollows) {
        rateFollows = nowFollows;
        rateBitPerSecond = rate();
    }

    /** Sets how frames are spread over its members. */
    public void setSpread(FrameSpread newSpread) {
        spread = newSpread;
    }

    /** Sets who looks on at its members' frames; null for nobody. */
    public void setControl(BundleControl newControl) {
        control = newControl;
    }

    BundleControl control() {
        return control;
    }

    /** Gives it another address. */
    public void setAddress(long newAddress) {
        address = newAddress;
    }

    /** Its members, in the order of their places. */
    public List<BundleMember> members() {
        return List.of(members);
    }

    /** Frames that could not be sent because no member distributed. */
    public long unsent() {
        return unsent;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long address() {
        return address;
    }

    @Override
    public boolean isUp() {
        return up;
    }

    @Override
    public long rateBitPerSecond() {
        return rateBitPerSecond;
    }

    @Override
    public boolean isFullDuplex() {
        return Arrays.stream(members).allMatch(each -> !each.isDistributing() || each.isFullDuplex());
    }

    /** {@inheritDoc} So it does with every member. */
    @Override
    public void setEnabled(boolean enabled) {
        for (BundleMember each : members) {
            if (enabled) {
                each.port().unshut(this);
            } else {
                each.port().shut(this);
            }
        }
    }

    /** {@inheritDoc} So it does with every member. */
    @Override
    public void setErrorDisabled(boolean disabled) {
        for (BundleMember each : members) {
            each.port().setErrorDisabled(disabled);
        }
    }

    @Override
    public void addAddress(long more) {
        // Its user gets every frame.
    }

    @Override
    public void removeAddress(long less) {
        // Its user gets every frame.
    }

    @Override
    public void attach(FrameHandler newHandler) {
        handler = newHandler;
    }

    @Override
    public String toString() {
        return name;
    }
}
