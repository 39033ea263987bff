package org.failoverlab.engine.device;

import java.util.Arrays;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameHandler;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.NetInterface;

/** A switch's own interface in one of its VLANs. What it receives has passed the control plane's CPU. */
public final class VlanInterface implements NetInterface {
    private final Relay relay;
    private final String name;
    private int vlan;
    private long address;
    /** Others that it takes frames to: those of virtual routers. */
    private long[] moreAddresses = {};

    private FrameHandler handler;
    private boolean enabled = true;

    VlanInterface(Relay relay, String name, int vlan, long address) {
        this.relay = relay;
        this.name = name;
        this.vlan = vlan;
        this.address = address;
    }

    /** Moves it to another VLAN; 0 for none, where it hears and says nothing. */
    public void setVlan(int newVlan) {
        vlan = newVlan;
    }

    boolean isFor(int frameVlan, long destination) {
        return vlan == frameVlan && (address == destination || MacAddress.isGroup(destination) || isMore(destination));
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
            relay.database().forget(vlan, more);
        }
    }

    @Override
    public void removeAddress(long less) {
        moreAddresses =
                Arrays.stream(moreAddresses).filter(each -> each != less).toArray();
    }

    /** Passes a frame on in hardware; false when it is for the CPU. */
    boolean forward(Frame frame) {
        return handler != null && enabled && handler.forward(frame.untagged());
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

    @Override
    public boolean isUp() {
        return enabled;
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
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    /** {@inheritDoc} No protection function watches a VLAN interface. */
    @Override
    public void setErrorDisabled(boolean disabled) {
        throw new IllegalStateException(name + " has no protection function");
    }

    @Override
    public void attach(FrameHandler newHandler) {
        handler = newHandler;
    }
}
