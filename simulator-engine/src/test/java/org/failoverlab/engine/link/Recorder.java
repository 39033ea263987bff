package org.failoverlab.engine.link;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;

/** Sits behind an interface and remembers what came, and when. */
public final class Recorder implements FrameHandler {
    private final Simulation simulation;
    private final List<Frame> frames = new ArrayList<>();
    private final List<Long> arrivalsNs = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();

    /** Attaches itself to an interface. */
    public Recorder(Simulation simulation, NetInterface netInterface) {
        this.simulation = simulation;
        netInterface.attach(this);
    }

    @Override
    public void receive(Frame frame) {
        frames.add(frame);
        arrivalsNs.add(simulation.nowNs());
    }

    @Override
    public void interfaceChanged(boolean up) {
        changes.add((up ? "up at " : "down at ") + simulation.nowNs());
    }

    /** The frames that came. */
    public List<Frame> frames() {
        return frames;
    }

    /** When they came. */
    public List<Long> arrivalsNs() {
        return arrivalsNs;
    }

    /** "up at 5", "down at 9". */
    public List<String> changes() {
        return changes;
    }

    /** The frames that came since the last call. */
    public List<Frame> takeFrames() {
        List<Frame> taken = List.copyOf(frames);
        frames.clear();
        arrivalsNs.clear();
        return taken;
    }
}
