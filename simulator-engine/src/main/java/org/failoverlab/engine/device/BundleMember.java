package org.failoverlab.engine.device;

import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameHandler;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;

/**
 * A port of a bundle: an Aggregation Port (IEEE 802.1AX-2014, 6.2.1), or a slave of a bond.
 *
 * <p>What controls the bundle says whether it collects, distributes, or stands alone. As a network interface it is the port that
 * stands alone, an Individual link (6.3.5): up only while it does, with whoever is attached to it as its user.
 */
public final class BundleMember implements NetInterface, FrameHandler {
    private final Bundle bundle;
    private final Port port;
    private final int index;
    private FrameHandler handler;
    private boolean collecting;
    private boolean distributing;
    private boolean individual;
    private boolean wasUp;
    private long sentFrames;
    private long sentBytes;
    private long collectedFrames;
    private long discardedFrames;

    BundleMember(Bundle bundle, Port port, int index) {
        this.bundle = bundle;
        this.port = port;
        this.index = index;
        port.attach(this);
    }

    @Override
    public void receive(Frame frame) {
        if (frame.destination() == Bundle.SLOW_PROTOCOLS) {
            bundle.punt(this, frame);
            return;
        }
        BundleControl control = bundle.control();
        if (control != null) {
            control.received(this, frame);
        }
        if (collecting) {
            collectedFrames++;
            bundle.collect(frame);
        } else if (individual && handler != null) {
            handler.receive(frame);
        } else {
            discardedFrames++;
        }
    }

    @Override
    public void interfaceChanged(boolean up) {
        bundle.portChanged(this, up);
        follow();
    }

    /** Sends a frame of the bundle's user. */
    void distribute(Frame frame) {
        sentFrames++;
        sentBytes += frame.lengthBytes();
        if (bundle.control() != null) {
            bundle.control().sent(this, frame);
        }
        port.send(frame);
    }

    /** Lets it hand up what comes in, or no longer. */
    public void setCollecting(boolean nowCollecting) {
        collecting = nowCollecting;
    }

    /** Lets it send what the bundle is to send, or no longer. */
    public void setDistributing(boolean nowDistributing) {
        if (distributing != nowDistributing) {
            distributing = nowDistributing;
            bundle.distributionChanged();
        }
    }

    /** Lets it stand alone, or be no interface of its own any more. */
    public void setIndividual(boolean nowIndividual) {
        individual = nowIndividual;
        follow();
    }

    private void follow() {
        if (wasUp != isUp()) {
            wasUp = isUp();
            if (handler != null) {
                handler.interfaceChanged(wasUp);
            }
        }
    }

    /** The port that it is. */
    public Port port() {
        return port;
    }

    /** The bundle that it belongs to. */
    public Bundle bundle() {
        return bundle;
    }

    /** Its place in the bundle, counted from 0. */
    public int index() {
        return index;
    }

    /** True while it hands up what comes in. */
    public boolean isCollecting() {
        return collecting;
    }

    /** True while it sends what the bundle is to send. */
    public boolean isDistributing() {
        return distributing;
    }

    /** True while it stands alone. */
    public boolean isIndividual() {
        return individual;
    }

    /** Frames of the bundle's user that were to leave by it. */
    public long sentFrames() {
        return sentFrames;
    }

    /** Their bytes, from the destination address to the frame check sequence. */
    public long sentBytes() {
        return sentBytes;
    }

    /** Frames handed up. */
    public long collectedFrames() {
        return collectedFrames;
    }

    /** Frames thrown away because it neither collected nor stood alone. */
    public long discardedFrames() {
        return discardedFrames;
    }

    @Override
    public String name() {
        return port.name();
    }

    @Override
    public long address() {
        return port.address();
    }

    /** {@inheritDoc} It must stand alone as well. */
    @Override
    public boolean isUp() {
        return individual && port.isUp();
    }

    @Override
    public long rateBitPerSecond() {
        return port.rateBitPerSecond();
    }

    @Override
    public boolean isFullDuplex() {
        return port.isFullDuplex();
    }

    /** {@inheritDoc} One that does not stand alone sends nothing. */
    @Override
    public void send(Frame frame) {
        if (individual) {
            port.send(frame);
        }
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
    public void addAddress(long address) {
        // A port hands up all that it gets.
    }

    @Override
    public void removeAddress(long address) {
        // A port hands up all that it gets.
    }

    @Override
    public void attach(FrameHandler newHandler) {
        handler = newHandler;
    }

    @Override
    public String toString() {
        return name();
    }
}
