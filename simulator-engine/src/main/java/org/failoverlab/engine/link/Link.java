package org.failoverlab.engine.link;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.failoverlab.engine.event.Digest;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Steps;
import org.failoverlab.engine.event.Trace;

/**
 * A cable: two wires, and a signal at each end while nothing is wrong with it and both ends are plugged into open ports.
 *
 * <p>What is wrong with it is a list of {@link LinkFault}s; the state of wires and signals follows from that list, the
 * settings and the ports alone, so clearing a fault restores whatever was before.
 */
public final class Link {
    /** An end of the cable. */
    public enum End {
        /** The end that the forward wire leaves. */
        A,
        /** The end that the forward wire leads to. */
        B
    }

    private final Simulation simulation;
    private final String name;
    private final Wire forward;
    private final Wire backward;
    /** By their identity, in the order in which they went wrong. */
    private final Set<LinkFault> faults = new LinkedHashSet<>();

    private final Troubles forwardTroubles = new Troubles();
    private final Troubles backwardTroubles = new Troubles();
    private final LinkFault wholeCut = LinkFault.cut(LinkFault.Way.BOTH);
    private LinkSettings settings;
    /** Null while that end is not plugged in. */
    private Port a;

    private Port b;

    /** Plugs a cable into two free ports; both have carrier at once, unless one of them is shut. */
    public Link(Simulation simulation, String name, Port a, Port b, LinkSettings settings) {
        this(simulation, name, a, b, settings, true);
    }

    private Link(Simulation simulation, String name, Port a, Port b, LinkSettings settings, boolean plugged) {
        this.simulation = simulation;
        this.name = name;
        this.settings = settings;
        this.forward = new Wire(simulation, a, b, settings);
        this.backward = new Wire(simulation, b, a, settings);
        if (!plugged) {
            forward.setConnected(false);
            backward.setConnected(false);
            return;
        }
        this.a = a;
        this.b = b;
        a.plug(this, forward, settings);
        b.plug(this, backward, settings);
        boolean lit = a.isLit() && b.isLit();
        forward.setConnected(lit);
        backward.setConnected(lit);
        a.begin(lit);
        b.begin(lit);
    }

    /** A cable that lies ready beside these two ports and is plugged into none yet. */
    public static Link unplugged(Simulation simulation, String name, Port a, Port b, LinkSettings settings) {
        return new Link(simulation, name, a, b, settings, false);
    }

    /** Cuts the cable, or mends all that is wrong with it. A cut loses all that is on it; each end detects it in its own time. */
    public void setWhole(boolean whole) {
        if (whole) {
            mend();
        } else {
            apply(wholeCut);
        }
    }

    /** Something goes wrong with it; does nothing when that is so already. */
    public void apply(LinkFault fault) {
        if (faults.add(fault)) {
            if (fault.way().isForward()) {
                forwardTroubles.add(fault);
            }
            if (fault.way().isBackward()) {
                backwardTroubles.add(fault);
            }
            long before = simulation.cause();
            simulation.happened(Trace.Kind.FAULT, Steps.FAULT, name, "link " + describe(fault));
            update();
            // What else goes wrong in the same breath is no consequence of this.
            simulation.setCause(before);
        }
    }

    /** What was wrong is so no longer; does nothing when it was mended already. */
    public void clear(LinkFault fault) {
        if (faults.remove(fault)) {
            if (fault.way().isForward()) {
                forwardTroubles.remove(fault);
            }
            if (fault.way().isBackward()) {
                backwardTroubles.remove(fault);
            }
            long before = simulation.cause();
            simulation.happened(
                    Trace.Kind.FAULT,
                    Steps.FAULT,
                    name,
                    fault.isCut() ? "link restored" + direction(fault) : "link no longer " + describe(fault));
            update();
            simulation.setCause(before);
        }
    }

    /** Clears all that is wrong with it. */
    public void mend() {
        if (!faults.isEmpty()) {
            faults.clear();
            forwardTroubles.clear();
            backwardTroubles.clear();
            long before = simulation.cause();
            simulation.happened(Trace.Kind.FAULT, Steps.FAULT, name, "link restored");
            update();
            simulation.setCause(before);
        }
    }

    /** A fault in words: "cut", or "cut from L1:1 to R1:1". */
    public String describe(LinkFault fault) {
        return fault + direction(fault);
    }

    private String direction(LinkFault fault) {
        if (fault.way() == LinkFault.Way.BOTH) {
            return "";
        }
        Wire wire = fault.way().isForward() ? forward : backward;
        return " from " + wire.from() + " to " + wire.to();
    }

    /** What is wrong with it, in the order in which it went wrong. */
    public List<LinkFault> faults() {
        return List.copyOf(faults);
    }

    /** False while the cable is cut, in one direction at least. */
    public boolean isWhole() {
        return carries(true) && carries(false);
    }

    /** False while the cable is cut in this direction. */
    boolean carries(boolean isForward) {
        return !(isForward ? forwardTroubles : backwardTroubles).isCut();
    }

    /**
     * Changes what it is like. Another rate or duplex mode makes both ends negotiate anew: what is on the cable is lost, and so is
     * carrier until the link has come up again.
     */
    public void configure(LinkSettings newSettings) {
        if (newSettings.equals(settings)) {
            return;
        }
        boolean negotiates = newSettings.needsNegotiationAfter(settings);
        settings = newSettings;
        simulation.happened(Trace.Kind.ACT, Steps.FAULT, name, "link has new settings");
        if (negotiates) {
            forward.setConnected(false);
            backward.setConnected(false);
        }
        forward.configure(newSettings);
        backward.configure(newSettings);
        long cause = simulation.cause();
        for (Port port : new Port[] {a, b}) {
            if (port != null) {
                port.settle(newSettings);
                if (negotiates) {
                    port.renegotiate();
                }
                simulation.setCause(cause);
            }
        }
        // Only now that both ends are down: whoever is up again at once must find the wire connected.
        update();
    }

    /** Pulls out one end; does nothing when it is not plugged in. */
    public void unplug(End end) {
        Port port = end(end);
        if (port == null) {
            return;
        }
        long before = simulation.cause();
        simulation.happened(Trace.Kind.FAULT, Steps.FAULT, name, "cable unplugged from " + port);
        if (end == End.A) {
            a = null;
        } else {
            b = null;
        }
        port.unplug();
        long cause = simulation.cause();
        port.setSignal(false);
        simulation.setCause(cause);
        update();
        // Another plug that is moved in the same breath is no consequence of this one.
        simulation.setCause(before);
    }

    /**
     * Plugs an end into a port, after pulling it out of the one where it is.
     *
     * @return false when there is another cable in that port: then nothing has changed
     */
    public boolean plug(End end, Port port) {
        if (end(end) == port) {
            return true;
        }
        if (port.link() != null) {
            return false;
        }
        unplug(end);
        long before = simulation.cause();
        simulation.happened(Trace.Kind.FAULT, Steps.FAULT, name, "cable plugged into " + port);
        if (end == End.A) {
            a = port;
            forward.setFrom(port);
            backward.setTo(port);
            port.plug(this, forward, settings);
        } else {
            b = port;
            backward.setFrom(port);
            forward.setTo(port);
            port.plug(this, backward, settings);
        }
        update();
        simulation.setCause(before);
        return true;
    }

    /** The port that this end is plugged into; null for none. */
    public Port end(End end) {
        return end == End.A ? a : b;
    }

    /** Brings wires and signals in line with the cable and both ends. */
    void update() {
        boolean lit = a != null && b != null && a.isLit() && b.isLit();
        boolean there = lit && carries(true);
        boolean back = lit && carries(false);
        long cause = simulation.cause();
        tune(forward, forwardTroubles);
        tune(backward, backwardTroubles);
        forward.setConnected(there);
        backward.setConnected(back);
        // Each end tells the other that it hears nothing (802.3 clause 37 and 46.3.4 remote fault), if it can.
        boolean both = there && back;
        if (a != null) {
            a.setSignal(settings.remoteFault() ? both : back);
            simulation.setCause(cause);
        }
        if (b != null) {
            b.setSignal(settings.remoteFault() ? both : there);
            simulation.setCause(cause);
        }
    }

    private void tune(Wire wire, Troubles troubles) {
        wire.setQuality(
                troubles.isSilent(),
                troubles.lossOver(settings.lossProbability()),
                troubles.corruptionOver(settings.corruptionProbability()),
                settings.delayNs() + troubles.delayNs());
    }

    /** Folds all that is physical about it into a hash, and nothing of what is on it. */
    public long physicalDigest(long hash) {
        long h = Digest.fold(hash, a == null ? 0 : a.name().hashCode());
        h = Digest.fold(h, b == null ? 0 : b.name().hashCode());
        return backward.physicalDigest(forward.physicalDigest(h));
    }

    /** True while both ends may send at once; a hub at either end forbids it. */
    boolean isFullDuplex() {
        return settings.fullDuplex() && (a == null || !a.isShared()) && (b == null || !b.isShared());
    }

    /** Its name in reports. */
    public String name() {
        return name;
    }

    /** The port at end A; null while that end is not plugged in. */
    public Port a() {
        return a;
    }

    /** The port at end B; null while that end is not plugged in. */
    public Port b() {
        return b;
    }

    /** The wire from end A to end B. */
    public Wire forward() {
        return forward;
    }

    /** The wire from end B to end A. */
    public Wire backward() {
        return backward;
    }

    /** What it is like when nothing is wrong with it. */
    public LinkSettings settings() {
        return settings;
    }

    @Override
    public String toString() {
        return name;
    }
}
