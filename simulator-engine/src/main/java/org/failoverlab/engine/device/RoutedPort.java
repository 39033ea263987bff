package org.failoverlab.engine.device;

import java.util.Arrays;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameHandler;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;

/**
 * A port of a switch, or a bundle of ports, that is an interface of its router and belongs to no VLAN. It takes untagged frames to its own address, to
 * those of virtual routers, and to groups; nothing of what it takes is bridged.
 *
 * <p>As a VLAN interface's, its state is the CPU's knowledge: while that hangs it stays as it was, whatever the port does.
 */
public final class RoutedPort implements NetInterface, FrameHandler, Followed {
    private final NetInterface lower;
    private final Relay relay;
    private final ControlPlane controlPlane;
    /** Others that it takes frames to: those of virtual routers. */
    private long[] moreAddresses = {};

    private FrameHandler handler;
    private boolean up;
    private long discardedTagged;
    private long discardedForeign;

    RoutedPort(NetInterface lower, Relay relay, ControlPlane controlPlane) {
        this.lower = lower;
        this.relay = relay;
        this.controlPlane = controlPlane;
        lower.attach(this);
    }

    @Override
    public void receive(Frame frame) {
        long destination = frame.destination();
        if (frame.vlan() != 0) {
            discardedTagged++;
            return;
        }
        boolean isGroup = MacAddress.isGroup(destination);
        if (MacAddress.isReserved(destination) || !(isGroup || isOwn(destination))) {
            discardedForeign++;
            return;
        }
        if (isGroup || handler == null || !up || !handler.forward(frame)) {
            controlPlane.punt(this, 0, frame.untagged());
        }
    }

    /** True for frames to its own address, or to that of a virtual router. */
    public boolean isOwn(long destination) {
        boolean isOwn = destination == lower.address();
        for (int i = 0; !isOwn && i < moreAddresses.length; i++) {
            isOwn = moreAddresses[i] == destination;
        }
        return isOwn;
    }

    /** A frame has been through the CPU, and no protocol has claimed it. */
    void deliver(Frame frame) {
        if (handler != null) {
            handler.receive(frame);
        }
    }

    @Override
    public void interfaceChanged(boolean nowUp) {
        relay.portsChanged();
    }

    @Override
    public void rateChanged() {
        if (handler != null) {
            handler.rateChanged();
        }
    }

    @Override
    public boolean isLive() {
        return lower.isUp();
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

    /** {@inheritDoc} The carrier of its port, or the state of its bundle, is recorded anyway. */
    @Override
    public boolean isWorthSaying() {
        return false;
    }

    /** The port or the bundle that it is. */
    public NetInterface lower() {
        return lower;
    }

    /** The port that it is; null for a bundle. */
    public Port port() {
        return lower instanceof Port port ? port : null;
    }

    @Override
    public String name() {
        return lower.name();
    }

    @Override
    public long address() {
        return lower.address();
    }

    @Override
    public boolean isUp() {
        return up;
    }

    @Override
    public long rateBitPerSecond() {
        return lower.rateBitPerSecond();
    }

    @Override
    public boolean isFullDuplex() {
        return lower.isFullDuplex();
    }

    @Override
    public void send(Frame frame) {
        if (relay.hasLivingControlPlane()) {
            lower.send(frame);
        }
    }

    @Override
    public void sendRouted(Frame frame) {
        lower.send(frame);
    }

    @Override
    public void setEnabled(boolean enabled) {
        lower.setEnabled(enabled);
    }

    @Override
    public void setErrorDisabled(boolean disabled) {
        lower.setErrorDisabled(disabled);
    }

    @Override
    public void addAddress(long more) {
        if (!isOwn(more)) {
            moreAddresses = Arrays.copyOf(moreAddresses, moreAddresses.length + 1);
            moreAddresses[moreAddresses.length - 1] = more;
            relay.simulation().forwardingChanged();
        }
    }

    @Override
    public void removeAddress(long less) {
        relay.simulation().forwardingChanged();
        moreAddresses =
                Arrays.stream(moreAddresses).filter(each -> each != less).toArray();
    }

    @Override
    public void attach(FrameHandler newHandler) {
        handler = newHandler;
    }

    /** Frames not taken in because they had the tag of a VLAN. */
    public long discardedTagged() {
        return discardedTagged;
    }

    /** Frames not taken in because they were for others, or of protocols between bridges. */
    public long discardedForeign() {
        return discardedForeign;
    }

    @Override
    public String toString() {
        return name();
    }
}
