package org.failoverlab.engine.device;

import java.util.List;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameHandler;
import org.failoverlab.engine.link.Port;

/**
 * A hub: what comes in at one port goes out of all others, whatever it is. It learns nothing, filters nothing, and passes on
 * frames that no bridge relays.
 *
 * <p>Frames are repeated whole and never collide: docs/conformance/ethernet.md says what a repeater of IEEE 802.3, clause 9
 * or 27 does besides.
 */
public final class Repeater {
    private final List<Port> ports;
    private long repeated;

    /** Repeats between these ports, and those that are added to the list and attached later. */
    Repeater(List<Port> ports) {
        this.ports = ports;
        ports.forEach(this::attach);
    }

    void attach(Port port) {
        port.makeShared();
        port.attach(new FrameHandler() {
            @Override
            public void receive(Frame frame) {
                repeat(port, frame);
            }

            @Override
            public void interfaceChanged(boolean up) {
                // A hub knows nothing of its neighbours, and tells them nothing of each other.
            }
        });
    }

    private void repeat(Port in, Frame frame) {
        repeated++;
        for (int i = 0; i < ports.size(); i++) {
            if (ports.get(i) != in && ports.get(i).isUp()) {
                ports.get(i).send(frame);
            }
        }
    }

    /** How many frames came in. */
    public long repeated() {
        return repeated;
    }
}
