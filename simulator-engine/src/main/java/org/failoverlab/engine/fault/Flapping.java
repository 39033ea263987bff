package org.failoverlab.engine.fault;

import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkFault;

/** A cable with a loose contact: cut and whole in turn, beginning with a cut. */
public final class Flapping extends Fault {
    private final Simulation simulation;
    private final Link link;
    private final LinkFault cut;
    private final long downNs;
    private final long upNs;
    private Timer timer;
    private boolean down;

    /**
     * A cable that is to flap.
     *
     * @param downNs how long it is cut each time, positive
     * @param upNs how long it is whole in between, positive
     */
    public Flapping(Simulation simulation, Link link, LinkFault.Way way, long downNs, long upNs) {
        super(link);
        if (downNs < 1 || upNs < 1) {
            throw new IllegalArgumentException("both parts of a period must be positive");
        }
        this.simulation = simulation;
        this.link = link;
        this.cut = LinkFault.cut(way);
        this.downNs = downNs;
        this.upNs = upNs;
    }

    @Override
    void begin() {
        down = false;
        // Only now: whatever is to end it was made before, so at the same instant it ends without one more cut.
        timer = new Timer(simulation, link.name() + " flapping", this::turn);
        turn();
    }

    private void turn() {
        down = !down;
        timer.arm(down ? downNs : upNs);
        if (down) {
            link.apply(cut);
        } else {
            link.clear(cut);
        }
    }

    @Override
    void end() {
        timer.cancel();
        link.clear(cut);
    }
}
