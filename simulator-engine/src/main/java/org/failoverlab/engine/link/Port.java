package org.failoverlab.engine.link;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Digest;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Steps;
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
    private final Timer carrierTimer;
    private long address;
    private Link link;
    private Wire out;
    private FrameHandler handler;
    private Tap tap;
    private boolean enabledByOperator = true;
    private boolean errorDisabled;
    /** What has shut it besides the operator. */
    private final List<Object> shutters = new ArrayList<>();

    private boolean signal;
    private boolean carrier;
    private boolean powered = true;
    private boolean isShared;
    private long carrierDownNs;
    private long carrierUpNs;
    /** Its own delays; negative for those of the link. */
    private long ownDownNs = -1;

    private long ownUpNs = -1;
    private long unsent;
    private long unsentLoose;
    private long refused;
    private long carrierLosses;
    /** What has taken its carrier, or its cable. */
    private long lossCause;

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
        simulation.forwardingChanged();
        link = newLink;
        out = newOut;
        adopt(settings);
    }

    /** The cable is pulled out; what was to be sent is lost with it. */
    void unplug() {
        simulation.forwardingChanged();
        link = null;
        out.setConnected(false);
        out = null;
        lossCause = simulation.cause();
    }

    private void adopt(LinkSettings settings) {
        carrierDownNs = ownDownNs < 0 ? settings.carrierDownNs() : ownDownNs;
        carrierUpNs = ownUpNs < 0 ? settings.carrierUpNs() : ownUpNs;
    }

    /** The link has new settings. */
    void settle(LinkSettings settings) {
        adopt(settings);
    }

    /** The link negotiates anew: carrier is lost at once; what comes next is another signal. */
    void renegotiate() {
        signal = false;
        carrierTimer.cancel();
        detect(false);
    }

    /**
     * Sets how long this end takes to detect that its signal has gone or come, where it differs from the link's; negative for
     * as the link.
     */
    public void setCarrierDelays(long downNs, long upNs) {
        ownDownNs = downNs;
        ownUpNs = upNs;
        if (link != null) {
            adopt(link.settings());
        }
    }

    /** How long it takes to notice that its signal has gone, nanoseconds. */
    public long carrierDownNs() {
        return carrierDownNs;
    }

    /** How long it takes to bring the link up once there is a signal, nanoseconds. */
    public long carrierUpNs() {
        return carrierUpNs;
    }

    /** Gives it another address. */
    public void setAddress(long newAddress) {
        simulation.forwardingChanged();
        address = newAddress;
    }

    /** The chassis gives it power or takes it; without, it has neither light nor carrier, and forgets that it was disabled. */
    public void setPowered(boolean newPowered) {
        if (powered == newPowered) {
            return;
        }
        boolean before = isLit();
        powered = newPowered;
        if (!powered) {
            errorDisabled = false;
        }
        adapt(before);
    }

    /** True when it sends light into a cable: it has power, is open, and no protection function has disabled it. */
    public boolean isLit() {
        return powered && isEnabled();
    }

    /** Its cable; null for none. */
    public Link link() {
        return link;
    }

    /** True when it hears the other end, whether it has noticed that yet or not. */
    public boolean hasSignal() {
        return signal;
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

    /**
     * {@inheritDoc} That is so when it has a cable, this is a full duplex link, and neither end belongs to a hub. Whatever changes
     * that takes the signal away too.
     */
    @Override
    public boolean isFullDuplex() {
        return link != null && link.isFullDuplex();
    }

    /** It belongs to a hub: whatever is plugged in is half duplex. */
    public void makeShared() {
        isShared = true;
    }

    /** True for a port of a hub. */
    boolean isShared() {
        return isShared;
    }

    /** {@inheritDoc} Nothing to do: who is attached gets every frame. */
    @Override
    public void addAddress(long more) {
        // Nothing to do.
    }

    /** {@inheritDoc} Nothing to do. */
    @Override
    public void removeAddress(long less) {
        // Nothing to do.
    }

    @Override
    public void attach(FrameHandler newHandler) {
        handler = newHandler;
    }

    /** Sets who looks on; null for nobody. */
    public void setTap(Tap newTap) {
        tap = newTap;
    }

    /** Who looks on; null for nobody. */
    public Tap tap() {
        return tap;
    }

    @Override
    public void send(Frame frame) {
        // A cable that was pulled out just now has left its carrier behind for a moment.
        if (!carrier || out == null) {
            refuseToSend(frame);
            return;
        }
        out.transmit(frame);
    }

    private void refuseToSend(Frame frame) {
        if (carrier) {
            unsent++;
            note("no cable, not sent", frame);
        } else if (link != null) {
            unsent++;
            note("no carrier, not sent", frame);
        } else {
            // Not worth a note: a switch floods to every port, whether something is plugged in or not.
            unsentLoose++;
        }
    }

    /** The wire has taken a frame; its first bit leaves at this time. */
    void sending(Frame frame, long startNs) {
        if (tap != null) {
            tap.sent(this, frame, startNs);
        }
    }

    /** What waited to be sent is lost. */
    void cut() {
        if (tap != null) {
            tap.cut(this);
        }
    }

    /** A frame has arrived while this end sees no carrier. */
    void refuse(Frame frame) {
        refused++;
        note("no carrier, not received", frame);
    }

    /** Folds all that is physical about it into a hash; the carrier as well, which follows in its time. */
    public long physicalDigest(long hash) {
        int state = (isOpen() ? 1 : 0)
                | (errorDisabled ? 2 : 0)
                | (powered ? 4 : 0)
                | (signal ? 8 : 0)
                | (carrier ? 16 : 0);
        return Digest.fold(Digest.fold(hash, link == null ? 0 : link.name().hashCode()), state);
    }

    private void note(String why, Frame frame) {
        if (simulation.traces(Trace.Kind.DROP)) {
            simulation.note(Trace.Kind.DROP, name, why + ": " + frame, lossCause);
        }
    }

    /** Receives a frame that came over no cable; refused without carrier, as any other would be. */
    public void inject(Frame frame) {
        if (!carrier) {
            refuse(frame);
            return;
        }
        simulation.fold(frame.digest());
        deliver(frame);
    }

    void deliver(Frame frame) {
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
        if (enabledByOperator == enabled && !(enabled && (errorDisabled || !shutters.isEmpty()))) {
            return;
        }
        boolean before = isLit();
        enabledByOperator = enabled;
        if (enabled) {
            errorDisabled = false;
            shutters.clear();
        }
        simulation.happened(Trace.Kind.STATE, Steps.FAULT, name, enabled ? "port opened" : "port shut");
        adapt(before);
    }

    /**
     * Shuts it for this reason, told apart by identity: it is open again when every reason has gone, and when the operator
     * opens it.
     */
    public void shut(Object why) {
        if (isShutBy(why)) {
            return;
        }
        boolean wasOpen = isOpen();
        boolean before = isLit();
        shutters.add(why);
        if (wasOpen) {
            simulation.happened(Trace.Kind.STATE, Steps.FAULT, name, "port shut");
        }
        adapt(before);
    }

    /** This reason to be shut has gone; does nothing when it had gone already. */
    public void unshut(Object why) {
        if (!isShutBy(why)) {
            return;
        }
        boolean before = isLit();
        shutters.removeIf(each -> each == why);
        if (isOpen()) {
            simulation.happened(Trace.Kind.STATE, Steps.FAULT, name, "port opened");
        }
        adapt(before);
    }

    private boolean isShutBy(Object why) {
        return shutters.stream().anyMatch(each -> each == why);
    }

    @Override
    public void setErrorDisabled(boolean disabled) {
        if (errorDisabled == disabled) {
            return;
        }
        boolean before = isLit();
        errorDisabled = disabled;
        simulation.happened(
                Trace.Kind.STATE, Steps.PROTECTION, name, disabled ? "port disabled" : "port no longer disabled");
        adapt(before);
    }

    private void adapt(boolean before) {
        if (isLit() == before) {
            return;
        }
        if (link != null) {
            link.update();
        }
        if (before) {
            carrierTimer.cancel();
            detect(false);
        }
    }

    /** True unless somebody has shut the port or a protection function has disabled it. */
    public boolean isEnabled() {
        return isOpen() && !errorDisabled;
    }

    /** True while a protection function has disabled it. */
    public boolean isErrorDisabled() {
        return errorDisabled;
    }

    /** The physical signal from the other end has come or gone. */
    void setSignal(boolean signal) {
        if (this.signal == signal) {
            return;
        }
        this.signal = signal;
        carrierTimer.cancel();
        if (carrier != signal) {
            bring(signal);
        }
    }

    /** Detects the carrier, or its loss, in its time. */
    private void bring(boolean up) {
        long delayNs = up ? carrierUpNs : carrierDownNs;
        if (delayNs == 0) {
            detect(up);
        } else {
            carrierTimer.arm(delayNs);
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
        simulation.topologyChanges(up);
        carrier = up;
        if (!up && powered) {
            carrierLosses++;
        }
        simulation.happened(
                Trace.Kind.CARRIER, up ? Steps.CARRIER_FOUND : Steps.CARRIER_LOST, name, up ? "carrier" : "no carrier");
        lossCause = simulation.cause();
        if (handler != null) {
            handler.interfaceChanged(up);
        }
    }

    /** True unless the operator or somebody else has shut it. */
    public boolean isOpen() {
        return enabledByOperator && shutters.isEmpty();
    }

    /** The outgoing wire; null without a cable. */
    public Wire out() {
        return out;
    }

    /** Frames that could not be sent because there was no carrier, or no cable although the port had not noticed yet. */
    public long unsent() {
        return unsent + unsentLoose;
    }

    /** Of these, the ones that a cable would have carried: one was plugged in, or had just been pulled out. */
    public long unsentIntoCable() {
        return unsent;
    }

    /** Frames that arrived while this end saw no carrier. */
    public long refused() {
        return refused;
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
