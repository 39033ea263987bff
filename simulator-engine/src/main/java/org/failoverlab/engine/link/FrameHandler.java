package org.failoverlab.engine.link;

/** What is attached to a network interface and gets its frames. */
public interface FrameHandler {
    /** A good frame has arrived in full. */
    void receive(Frame frame);

    /**
     * Passes a frame on as the hardware of a router does, at once and without the CPU.
     *
     * @param frame one to an individual address; a tag that it has has led it here and is not looked at
     * @return false when it is for the CPU: nothing has happened to it then
     */
    default boolean forward(Frame frame) {
        return false;
    }

    /** The interface has come up or gone down. */
    void interfaceChanged(boolean up);

    /** The interface is up, and has another rate than before. */
    default void rateChanged() {
        // Most do not mind.
    }
}
