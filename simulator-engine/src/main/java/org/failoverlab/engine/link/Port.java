package org.failoverlab.engine.link;

import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.event.Trace;

/**
 * Where a link ends.
 *
 * <p>Three things are kept apart: the administrative state (what the operator wants), the signal (whether the other end
 * can be heard) and the carrier (what this port has detected of it, {@code carrierDownNs} or {@code carrierUpNs} later).
 */
public final class Port implements NetInterface {
    private final Simulation simulation;
    private final String name;
    private final long address;
    private final Timer carrierTimer;
    private Link link;
    private Wire out;
    private FrameHandler handler;
    private Tap tap;
    private boolean enabled = true;
    private boolean signal;
    private boolean carrier;
    private long carrierDownNs;
    private long carrierUpNs;
    private long downDrops;
    private long carrierLosses;

    /** A port without a cable. */
    public Port(Simulation simulation, String name, long address) {
        this.simulation = simulation;
        this.name = name;
        this.address = address;
        this.carrierTimer = new Timer(simulation, name + " carrier", () -> detect(signal));
    }

    /** Plugs in the cable; at the start of a run the carrier is there at once. */
    void plug(Link newLink, Wire newOut, LinkSettings settings) {
        if (link != null) {
            throw new IllegalStateException(name + " has a cable already");
        }
        link = newLink;
        out = newOut;
        carrierDownNs = settings.carrierDownNs();
        carrierUpNs = settings.carrierUpNs();
    }

    /** Sets how long this end takes to detect that its signal has gone or come, where it differs from the link's. */
    public void setCarrierDelays(long downNs, long upNs) {
        carrierDownNs = downNs;
        carrierUpNs = upNs;
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
        return carrier;
    }

    @Override
    public long rateBitPerSecond() {
        return out == null ? 0 : out.rateBitPerSecond();
    }

    @Override
    public void attach(FrameHandler newHandler) {
        handler = newHandler;
    }

    /** Sets who looks on; null for nobody. */
    public void setTap(Tap newTap) {
        tap = newTap;
    }

    @Override
    public void send(Frame frame) {
        if (!carrier) {
            downDrops++;
            return;
        }
        if (tap != null) {
            tap.sent(this, frame);
        }
        out.transmit(frame);
    }

    void deliver(Frame frame) {
        if (!carrier) {
            downDrops++;
            return;
        }
        if (tap != null) {
            tap.received(this, frame);
        }
        if (handler != null) {
            handler.receive(frame);
        }
    }

    /** {@inheritDoc} Shutting takes its carrier at once; the other end has to detect it. */
    @Override
    public void setEnabled(boolean enabled) {
        if (this.enabled == enabled) {
            return;
        }
        this.enabled = enabled;
        simulation.happened(Trace.Kind.STATE, name, enabled ? "port opened" : "port shut");
        if (link != null) {
            link.update();
        }
        if (!enabled) {
            carrierTimer.cancel();
            detect(false);
        }
    }

    /** What the operator wants: true unless the port is shut. */
    public boolean isEnabled() {
        return enabled;
    }

    /** The physical signal from the other end has come or gone. */
    void setSignal(boolean signal) {
        if (this.signal == signal) {
            return;
        }
        this.signal = signal;
        carrierTimer.cancel();
        if (carrier != signal) {
            long delayNs = signal ? carrierUpNs : carrierDownNs;
            if (delayNs == 0) {
                detect(signal);
            } else {
                carrierTimer.arm(delayNs);
            }
        }
    }

    /** At the start of a run: the link has been up, or down, for long. */
    void begin(boolean signal) {
        this.signal = signal;
        this.carrier = signal;
    }

    private void detect(boolean up) {
        if (carrier == up) {
            return;
        }
        carrier = up;
        if (!up) {
            carrierLosses++;
        }
        simulation.happened(Trace.Kind.CARRIER, name, up ? "carrier" : "no carrier");
        if (handler != null) {
            handler.interfaceChanged(up);
        }
    }

    /** The outgoing wire; null without a cable. */
    public Wire out() {
        return out;
    }

    /** Frames dropped here because there was no carrier, in either direction. */
    public long downDrops() {
        return downDrops;
    }

    /** How often carrier was lost. */
    public long carrierLosses() {
        return carrierLosses;
    }

    @Override
    public String toString() {
        return name;
    }
}
