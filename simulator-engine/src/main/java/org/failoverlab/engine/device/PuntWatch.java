package org.failoverlab.engine.device;

import org.failoverlab.engine.link.Frame;

/** Sees the frames that come to a CPU, those for which its queue has no room included. It changes nothing, and keeps none. */
public interface PuntWatch {
    /** A frame has come to the CPU. */
    void punted(Frame frame);
}
