package org.failoverlab.engine.device;

import java.util.Arrays;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameHandler;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.NetInterface;

/**
 * A switch's own interface in one of its VLANs. What it receives has passed the control plane's CPU, unless the hardware has routed
 * it.
 *
 * <p>Once something is attached to it, it is up while it is enabled, its switch works, and one port of its VLAN at least is up and
 * forwards.
 */
public final class VlanInterface implements NetInterface, Followed {
    private final Relay relay;
    private final String name;
    private int vlan;
    private long address;
    /** Others that it takes frames to: those of virtual routers. */
    private long[] moreAddresses = {};

    private FrameHandler handler;
    private boolean enabled = true;
    private boolean up;
    /** The next one in the same VLAN; null for none. */
    private VlanInterface next;

    VlanInterface(Relay relay, String name, int vlan, long address) {
        this.relay = relay;
        this.name = name;
        this.vlan = vlan;
        this.address = address;
    }

    /** Moves it to another VLAN; 0 for none, where it hears and says nothing. */
    public void setVlan(int newVlan) {
        if (vlan == newVlan) {
            return;
        }
        vlan = newVlan;
        relay.vlansChanged();
        forgetOwn();
        relay.portsChanged();
    }

    /** What the relay has learned of its addresses is forgotten, as they are the bridge's own now. */
    void forgetOwn() {
        relay.database().forget(vlan, address);
        for (long more : moreAddresses) {
            relay.database().forget(vlan, more);
        }
    }

    void setNext(VlanInterface newNext) {
        next = newNext;
    }

    /** The next one in the same VLAN; null for none. */
    public VlanInterface next() {
        return next;
    }

    /** True for frames of its VLAN that it takes. */
    public boolean takes(long destination) {
        return address == destination || MacAddress.isGroup(destination) || isMore(destination);
    }

    private boolean isMore(long destination) {
        for (long more : moreAddresses) {
            if (more == destination) {
                return true;
            }
        }
        return false;
    }

    /** {@inheritDoc} What the relay has learned of it is forgotten, as it is the bridge's own now. */
    @Override
    public void addAddress(long more) {
        if (!isMore(more)) {
            moreAddresses = Arrays.copyOf(moreAddresses, moreAddresses.length + 1);
            moreAddresses[moreAddresses.length - 1] = more;
            relay.simulation().forwardingChanged();
            relay.database().forget(vlan, more);
        }
    }

    @Override
    public void removeAddress(long less) {
        relay.simulation().forwardingChanged();
        moreAddresses =
                Arrays.stream(moreAddresses).filter(each -> each != less).toArray();
    }

    /** Passes a frame on in hardware; false when it is for the CPU. */
    boolean forward(Frame frame) {
        return handler != null && up && handler.forward(frame);
    }

    /** True while it sends and receives in its VLAN, if the CPU works. */
    public boolean isEnabled() {
        return enabled;
    }

    void receive(Frame frame) {
        if (handler != null && enabled) {
            handler.receive(frame.untagged());
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** The VLAN it is in; 0 for none. */
    public int vlan() {
        return vlan;
    }

    @Override
    public long address() {
        return address;
    }

    /** {@inheritDoc} While nothing is attached to it, nobody needs to know about its ports: it is when it is enabled. */
    @Override
    public boolean isUp() {
        return handler == null ? enabled : up;
    }

    @Override
    public boolean isLive() {
        return handler != null && enabled && vlan != 0 && relay.hasLivePort(vlan);
    }

    @Override
    public void follow(boolean nowUp) {
        up = nowUp;
        relay.simulation().forwardingChanged();
        if (handler != null) {
            handler.interfaceChanged(nowUp);
        }
    }

    @Override
    public NetInterface netInterface() {
        return this;
    }

    @Override
    public boolean isWorthSaying() {
        return handler != null;
    }

    /** {@inheritDoc} A VLAN interface has no rate of its own: 0. */
    @Override
    public long rateBitPerSecond() {
        return 0;
    }

    /** {@inheritDoc} A VLAN has any number of members. */
    @Override
    public boolean isFullDuplex() {
        return false;
    }

    @Override
    public void send(Frame frame) {
        if (enabled && vlan != 0 && relay.hasLivingControlPlane()) {
            relay.originate(vlan, frame);
        }
    }

    @Override
    public void sendRouted(Frame frame) {
        if (enabled && vlan != 0) {
            relay.originate(vlan, frame);
        }
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
        relay.simulation().forwardingChanged();
        relay.portsChanged();
    }

    /** {@inheritDoc} No protection function watches a VLAN interface. */
    @Override
    public void setErrorDisabled(boolean disabled) {
        throw new IllegalStateException(name + " has no protection function");
    }

    @Override
    public void attach(FrameHandler newHandler) {
        handler = newHandler;
        relay.simulation().forwardingChanged();
        if (newHandler != null) {
            relay.follow(this);
        } else {
            up = false;
        }
    }
}
