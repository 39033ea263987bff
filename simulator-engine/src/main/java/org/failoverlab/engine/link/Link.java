package org.failoverlab.engine.link;

import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Trace;

/** A cable between two ports: two wires, and a signal at each end while it is whole and the other end is open. */
public final class Link {
    private final Simulation simulation;
    private final String name;
    private final Port a;
    private final Port b;
    private final Wire forward;
    private final Wire backward;
    private final LinkSettings settings;
    private boolean whole = true;

    /** Plugs a cable into two free ports; both have carrier at once, unless one of them is shut. */
    public Link(Simulation simulation, String name, Port a, Port b, LinkSettings settings) {
        this.simulation = simulation;
        this.name = name;
        this.a = a;
        this.b = b;
        this.settings = settings;
        this.forward = new Wire(simulation, a, b, settings);
        this.backward = new Wire(simulation, b, a, settings);
        a.plug(this, forward, settings);
        b.plug(this, backward, settings);
        boolean lit = a.isEnabled() && b.isEnabled();
        forward.setConnected(lit);
        backward.setConnected(lit);
        a.begin(lit);
        b.begin(lit);
    }

    /** Cuts or mends the cable. A cut loses all that is on it; each end detects it in its own time. */
    public void setWhole(boolean whole) {
        if (this.whole == whole) {
            return;
        }
        this.whole = whole;
        simulation.happened(Trace.Kind.FAULT, name, whole ? "link restored" : "link cut");
        update();
    }

    /** False while the cable is cut. */
    public boolean isWhole() {
        return whole;
    }

    /** Brings wires and signals in line with the cable and both ends. */
    void update() {
        boolean lit = whole && a.isEnabled() && b.isEnabled();
        long cause = simulation.cause();
        forward.setConnected(lit);
        backward.setConnected(lit);
        a.setSignal(lit);
        simulation.setCause(cause);
        b.setSignal(lit);
        simulation.setCause(cause);
    }

    /** Its name in reports. */
    public String name() {
        return name;
    }

    /** One end. */
    public Port a() {
        return a;
    }

    /** The other end. */
    public Port b() {
        return b;
    }

    /** The wire from {@link #a()} to {@link #b()}. */
    public Wire forward() {
        return forward;
    }

    /** The wire from {@link #b()} to {@link #a()}. */
    public Wire backward() {
        return backward;
    }

    /** What it was made with. */
    public LinkSettings settings() {
        return settings;
    }

    @Override
    public String toString() {
        return name;
    }
}
