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
    private long latestRateBitPerSecond;
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
        if (collecting && bundle.isUp()) {
            collectedFrames++;
            bundle.collect(this, frame);
        } else if (standsAlone() && handler != null) {
            handler.receive(frame);
        } else {
            discardedFrames++;
            bundle.discard(this, frame);
        }
    }

    @Override
    public void interfaceChanged(boolean up) {
        latestRateBitPerSecond();
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
        if (collecting != nowCollecting) {
            // One that stood alone no longer does, and the other way round.
            bundle.memberChanges(nowCollecting || individual);
            collecting = nowCollecting;
            follow();
        }
    }

    /** Lets it send what the bundle is to send, or no longer. */
    public void setDistributing(boolean nowDistributing) {
        if (distributing != nowDistributing) {
            bundle.memberChanges(nowDistributing || individual);
            distributing = nowDistributing;
            bundle.distributionChanged();
            follow();
        }
    }

    /** Lets it stand alone, or be no interface of its own any more; while it collects or distributes, it is none. */
    public void setIndividual(boolean nowIndividual) {
        if (individual != nowIndividual) {
            bundle.memberChanges(nowIndividual);
            individual = nowIndividual;
            follow();
        }
    }

    /** True while it is a port of its own, with or without carrier. */
    public boolean standsAlone() {
        return individual && !collecting && !distributing;
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

    /** True while it is to stand alone. */
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

    /** Frames thrown away because it neither collected for a bundle that was up nor stood alone. */
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
        return standsAlone() && port.isUp();
    }

    @Override
    public long rateBitPerSecond() {
        return port.rateBitPerSecond();
    }

    /** The rate of its link, or of the one that it had last; 0 when it never had one. */
    long latestRateBitPerSecond() {
        if (port.rateBitPerSecond() > 0) {
            latestRateBitPerSecond = port.rateBitPerSecond();
        }
        return latestRateBitPerSecond;
    }

    @Override
    public boolean isFullDuplex() {
        return port.isFullDuplex();
    }

    /** {@inheritDoc} One that does not stand alone sends nothing. */
    @Override
    public void send(Frame frame) {
        if (standsAlone()) {
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
