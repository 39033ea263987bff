package org.failoverlab.engine.device;

import java.util.Arrays;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Steps;
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

    private static final int SLOTS = 64;
    private static final int SLOT_SHIFT = 58;

    private final Simulation simulation;
    private final ControlPlane controlPlane;
    private final String name;
    private final BundleMember[] members;
    /** Those that distribute now, in the order of the members. */
    private BundleMember[] distributing = {};

    /** The latest frame in each slot, and the members that it has passed, a bit a member. */
    private final Frame[] latest = new Frame[SLOTS];

    private final long[] passed = new long[SLOTS];

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

    void collect(BundleMember in, Frame frame) {
        if (handler != null) {
            handler.receive(apart(in, frame));
        }
    }

    /**
     * The same frame, or another one that says the same: where the other side takes the members for links of their own, copies of
     * one frame come in by several members, or what left by one comes back by another. These are duplicates and nothing that has
     * gone round; whoever looks for loops is to tell them from a frame that comes back by the way that it has gone before.
     * Of more than 64 members, those 64 apart count as one here.
     */
    private Frame apart(BundleMember in, Frame frame) {
        int slot = (int) (frame.digest() >>> SLOT_SHIFT);
        long bit = 1L << in.index();
        if (latest[slot] != frame) {
            latest[slot] = frame;
            passed[slot] = bit;
            return frame;
        }
        if ((passed[slot] & bit) != 0) {
            return frame;
        }
        passed[slot] |= bit;
        return frame.copy();
    }

    private void leave(BundleMember out, Frame frame) {
        int slot = (int) (frame.digest() >>> SLOT_SHIFT);
        if (latest[slot] != frame) {
            latest[slot] = frame;
            passed[slot] = 0;
        }
        passed[slot] |= 1L << out.index();
        out.distribute(frame);
    }

    /** Its software learns of it in its time. */
    void portChanged(BundleMember member, boolean nowUp) {
        controlPlane.interfaceChanged(member.port(), nowUp);
    }

    /** What a member may do is about to change; opens when frames may flow afterwards that could not before. */
    void memberChanges(boolean opens) {
        simulation.topologyChanges(opens);
    }

    void distributionChanged() {
        simulation.forwardingChanged();
        distributing =
                Arrays.stream(members).filter(BundleMember::isDistributing).toArray(BundleMember[]::new);
        updateRate();
    }

    private void updateRate() {
        long before = rateBitPerSecond;
        rateBitPerSecond = rate();
        // One that does not distribute any more is about to go down, and has no rate that anybody could reckon with.
        if (up && rateBitPerSecond != before && rateBitPerSecond > 0 && handler != null) {
            handler.rateChanged();
        }
    }

    private long rate() {
        long sum = 0;
        for (BundleMember each : members) {
            if (!rateFollows) {
                sum += each.latestRateBitPerSecond();
            } else if (each.isDistributing()) {
                sum += each.rateBitPerSecond();
            }
        }
        return sum;
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
        if (spread.takesTurns()) {
            simulation.forwardingChanged();
        }
        if (chosen != FrameSpread.ALL) {
            leave(distributing[chosen], frame);
            return;
        }
        distributing[0].distribute(frame);
        for (int i = 1; i < distributing.length; i++) {
            // Sent as often as there are members: whoever gets two of them has not got one that came back.
            distributing[i].distribute(frame.copy());
        }
    }

    void discard(BundleMember in, Frame frame) {
        if (simulation.traces(Trace.Kind.DROP)) {
            simulation.note(Trace.Kind.DROP, in.name(), "not collecting, not received: " + frame);
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

    /** How many members distribute now; 0 while it is down. */
    public int distributingCount() {
        return up ? distributing.length : 0;
    }

    /** A member that distributes now, counted from 0. */
    public BundleMember distributing(int place) {
        return distributing[place];
    }

    /** The place of the member that this frame would leave by now, or {@link FrameSpread#ALL}; only while one distributes. */
    public int placeOf(Frame frame) {
        return spread.wouldChoose(frame, distributing.length);
    }

    /** It can be used from now on, or no longer. */
    public void setUp(boolean nowUp) {
        if (up == nowUp) {
            return;
        }
        simulation.topologyChanges(nowUp);
        up = nowUp;
        rateBitPerSecond = rate();
        simulation.happened(
                Trace.Kind.STATE,
                up ? Steps.INTERFACE_UP : Steps.INTERFACE_DOWN,
                name,
                up ? "interface up" : "interface down");
        if (handler != null) {
            handler.interfaceChanged(up);
        }
    }

    /**
     * Whether its rate is that of the members that distribute, or of all members whatever they do: then a member without a cable
     * counts with the rate that it had last.
     */
    public void setRateFollows(boolean nowFollows) {
        rateFollows = nowFollows;
        updateRate();
    }

    /** Sets how frames are spread over its members. */
    public void setSpread(FrameSpread newSpread) {
        simulation.forwardingChanged();
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
        simulation.forwardingChanged();
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

    /** {@inheritDoc} That is so when every member that distributes does. */
    @Override
    public boolean isFullDuplex() {
        for (BundleMember each : distributing) {
            if (!each.isFullDuplex()) {
                return false;
            }
        }
        return true;
    }

    /** {@inheritDoc} So it does with every member; one that its own operator has shut stays shut. */
    @Override
    public void setEnabled(boolean enabled) {
        for (BundleMember each : members) {
            if (enabled) {
                each.port().setErrorDisabled(false);
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
