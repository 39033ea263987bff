package org.failoverlab.engine.link;

/** What is attached to a network interface and gets its frames. */
public interface FrameHandler {
    /** A good frame has arrived in full. */
    void receive(Frame frame);

    /** The interface has come up or gone down. */
    void interfaceChanged(boolean up);
}
