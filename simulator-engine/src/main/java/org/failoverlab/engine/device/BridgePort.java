package org.failoverlab.engine.device;

import java.util.Arrays;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameHandler;
import org.failoverlab.engine.link.NetInterface;

/** One interface of a {@link Relay}: its VLANs, its learning and forwarding flags, its storm control. */
public final class BridgePort implements FrameHandler {
    /** Shared by all ports that are trunks of everything, which are most: one place in the cache instead of thousands. */
    private static final long[] EVERY_VLAN = words(VlanSettings.trunkOfAll());

    private static final long[] NO_VLAN = new long[EVERY_VLAN.length];

    private final Relay relay;
    private final NetInterface netInterface;
    private final int index;
    private int nativeVlan;
    /** A bit a VLAN. */
    private long[] allowed;

    private boolean acceptsTagged;
    /** Null as long as it was never wanted. */
    private StormControl stormControl;

    private VlanSettings vlans;
    private boolean learning = true;
    private boolean forwarding = true;
    private boolean routed;
    private long discardedForeign;
    private long discardedBlocked;

    BridgePort(
            Relay relay, NetInterface netInterface, int index, VlanSettings vlans, StormControl.Settings stormControl) {
        this.relay = relay;
        this.netInterface = netInterface;
        this.index = index;
        setVlans(vlans);
        setStormControl(stormControl);
        netInterface.attach(this);
    }

    /** Changes its VLANs; what it has learned in others than these stays until it ages. */
    public void setVlans(VlanSettings newVlans) {
        if (newVlans.equals(vlans)) {
            return;
        }
        relay.simulation().topologyChanges(true);
        vlans = newVlans;
        adopt();
        relay.portsChanged();
    }

    private void adopt() {
        nativeVlan = vlans.nativeVlan();
        long[] words = routed ? NO_VLAN : words(vlans);
        allowed = Arrays.equals(words, EVERY_VLAN) ? EVERY_VLAN : words;
        acceptsTagged = vlans.acceptsTagged() && !routed;
    }

    /** It keeps its number, and is no part of the bridge any more: in no VLAN, not learning, not forwarding, down. */
    void makeRouted() {
        setLearning(false);
        setForwarding(false);
        routed = true;
        adopt();
        relay.database().flush(index);
    }

    /** True for a port that belongs to the router and not to the bridge. */
    public boolean isRouted() {
        return routed;
    }

    /** True when it is a port of the bridge that can carry frames. */
    public boolean isUp() {
        return !routed && netInterface.isUp();
    }

    /** Its VLANs; of a routed port those that it would have. */
    public VlanSettings vlans() {
        return vlans;
    }

    /** Changes its storm control, or switches it off when this is null; what it has counted so far stays. */
    public void setStormControl(StormControl.Settings settings) {
        relay.simulation().forwardingChanged();
        if (stormControl != null) {
            stormControl.configure(settings == null ? StormControl.Settings.NONE : settings);
        } else if (settings != null) {
            stormControl = new StormControl(relay.simulation(), netInterface, settings);
        }
    }

    /** Power is gone. */
    void reset() {
        if (stormControl != null) {
            relay.simulation().forwardingChanged();
            stormControl.reset();
        }
    }

    private static long[] words(VlanSettings vlans) {
        return Arrays.copyOf(vlans.allowed().toLongArray(), (VlanSettings.MAX_VLAN + 63) / 64);
    }

    @Override
    public void receive(Frame frame) {
        relay.receive(this, frame);
    }

    @Override
    public void interfaceChanged(boolean up) {
        if (!up) {
            forget();
        }
        relay.portsChanged();
        relay.interfaceChanged(netInterface, up);
    }

    /** {@inheritDoc} Protocols are told as if it had come up: what they make of its rate they make anew. */
    @Override
    public void rateChanged() {
        relay.interfaceChanged(netInterface, true);
    }

    /** A port without carrier forgets the addresses that it has learned. */
    private void forget() {
        Simulation simulation = relay.simulation();
        int before = simulation.traces(Trace.Kind.TABLE) ? relay.database().living(simulation.nowNs()) : 0;
        relay.database().flush(index);
        if (before > 0) {
            int forgotten = before - relay.database().living(simulation.nowNs());
            if (forgotten > 0) {
                simulation.note(
                        Trace.Kind.TABLE,
                        netInterface.name(),
                        "without carrier, forgets what was learned here, addresses: " + forgotten);
            }
        }
    }

    /** The VLAN of a frame that arrives here; 0 when the port does not take it. IEEE 802.1Q-2018, 6.9. */
    int classify(Frame frame) {
        return classify(frame.vlan());
    }

    /** The VLAN of a frame with the tag of this VLAN, 0 for none, that arrives here; 0 when the port does not take it. */
    public int classify(int tag) {
        int vlan = tag;
        if (vlan == 0) {
            vlan = nativeVlan;
        } else if (!acceptsTagged) {
            return 0;
        }
        return isMember(vlan) ? vlan : 0;
    }

    /** True when every VLAN may pass, with a tag or as the native one. */
    public boolean isTrunkOfAll() {
        return allowed == EVERY_VLAN && acceptsTagged;
    }

    /** The tag that frames of this VLAN leave with; 0 for none. */
    public int tagOf(int vlan) {
        return vlan == nativeVlan ? 0 : vlan;
    }

    /** True when frames of this VLAN, 1 to 4094, may pass. */
    public boolean isMember(int vlan) {
        return (allowed[vlan >> 6] >>> vlan & 1) != 0;
    }

    /** Sends a frame of this VLAN, tagged unless the VLAN is the native one. IEEE 802.1Q-2018, 8.6.4 and 6.9. */
    void forward(Frame frame, int vlan) {
        netInterface.send(vlan == nativeVlan ? frame.untagged() : frame.tagged(vlan));
    }

    void discardForeign() {
        discardedForeign++;
    }

    void discardBlocked() {
        discardedBlocked++;
    }

    StormControl admission() {
        return stormControl;
    }

    /** Its place in its bridge, counted from 0. */
    public int index() {
        return index;
    }

    /** What it sends through. */
    public NetInterface netInterface() {
        return netInterface;
    }

    /** True while it learns addresses. */
    public boolean isLearning() {
        return learning;
    }

    /** True while it relays frames, in both directions. */
    public boolean isForwarding() {
        return forwarding;
    }

    /** Switches learning on or off; a routed port never learns. */
    public void setLearning(boolean learning) {
        this.learning = learning && !routed;
    }

    /** Switches relaying on or off; a routed port never relays. */
    public void setForwarding(boolean newForwarding) {
        boolean forwarding = newForwarding && !routed;
        if (this.forwarding != forwarding) {
            if (forwarding) {
                relay.simulation().portOpens(netInterface);
            } else {
                relay.simulation().topologyChanges(false);
            }
            this.forwarding = forwarding;
            relay.portsChanged();
        }
    }

    /** Its storm control; null without. */
    public StormControl stormControl() {
        return stormControl;
    }

    /** Frames not taken in because they were of a VLAN that the port is no member of. */
    public long discardedForeign() {
        return discardedForeign;
    }

    /** Frames of its VLANs not taken in because the port was not forwarding. */
    public long discardedBlocked() {
        return discardedBlocked;
    }
}
