package org.failoverlab.engine.link;

/** Sees the frames of a port. It must not change anything. */
public interface Tap {
    /** A frame was handed to the wire (which may still drop it when its queue is full). */
    void sent(Port port, Frame frame);

    /** A good frame has arrived in full. */
    void received(Port port, Frame frame);
}
