package org.failoverlab.engine.device;

import java.util.Arrays;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameHandler;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;

/**
 * A port of a switch that is an interface of its router and belongs to no VLAN. It takes untagged frames to its own address, to
 * those of virtual routers, and to groups; nothing of what it takes is bridged.
 *
 * <p>As a VLAN interface's, its state is the CPU's knowledge: while that hangs it stays as it was, whatever the port does.
 */
public final class RoutedPort implements NetInterface, FrameHandler, Followed {
    private final Port port;
    private final Relay relay;
    private final ControlPlane controlPlane;
    /** Others that it takes frames to: those of virtual routers. */
    private long[] moreAddresses = {};

    private FrameHandler handler;
    private boolean up;
    private long discardedTagged;
    private long discardedForeign;

    RoutedPort(Port port, Relay relay, ControlPlane controlPlane) {
        this.port = port;
        this.relay = relay;
        this.controlPlane = controlPlane;
        port.attach(this);
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

    private boolean isOwn(long destination) {
        boolean isOwn = destination == port.address();
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
    public boolean isLive() {
        return port.isUp();
    }

    @Override
    public void follow(boolean nowUp) {
        up = nowUp;
        if (handler != null) {
            handler.interfaceChanged(nowUp);
        }
    }

    @Override
    public NetInterface netInterface() {
        return this;
    }

    /** {@inheritDoc} The carrier of its port is recorded anyway. */
    @Override
    public boolean isWorthSaying() {
        return false;
    }

    /** The port that it is. */
    public Port port() {
        return port;
    }

    @Override
    public String name() {
        return port.name();
    }

    @Override
    public long address() {
        return port.address();
    }

    @Override
    public boolean isUp() {
        return up;
    }

    @Override
    public long rateBitPerSecond() {
        return port.rateBitPerSecond();
    }

    @Override
    public boolean isFullDuplex() {
        return port.isFullDuplex();
    }

    @Override
    public void send(Frame frame) {
        if (relay.hasLivingControlPlane()) {
            port.send(frame);
        }
    }

    @Override
    public void sendRouted(Frame frame) {
        port.send(frame);
    }

    @Override
    public void setEnabled(boolean enabled) {
        port.setEnabled(enabled);
    }

    @Override
    public void setErrorDisabled(boolean disabled) {
        port.setErrorDisabled(disabled);
    }

    @Override
    public void addAddress(long more) {
        if (!isOwn(more)) {
            moreAddresses = Arrays.copyOf(moreAddresses, moreAddresses.length + 1);
            moreAddresses[moreAddresses.length - 1] = more;
        }
    }

    @Override
    public void removeAddress(long less) {
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
