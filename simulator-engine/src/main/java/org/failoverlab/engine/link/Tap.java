package org.failoverlab.engine.link;

/** Sees the frames of a port. It must not change anything. */
public interface Tap {
    /**
     * The port has taken a frame for sending.
     *
     * @param startNs when its first bit leaves, now or later
     */
    void sent(Port port, Frame frame, long startNs);

    /** The cable was cut: what was to leave after this instant never does. */
    default void cut(Port port) {}

    /** A good frame has arrived in full. */
    void received(Port port, Frame frame);
}
