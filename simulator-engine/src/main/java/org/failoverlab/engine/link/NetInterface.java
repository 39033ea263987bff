package org.failoverlab.engine.link;

/** What software sends through: a port, and whatever is made of ports. */
public interface NetInterface {
    /** Its name in reports, unique in the network. */
    String name();

    /** Its own address. */
    long address();

    /** True when it can carry frames: administratively up, with carrier. */
    boolean isUp();

    /** What it can carry; bits per second. */
    long rateBitPerSecond();

    /**
     * True when it leads to one neighbour and both may send at once: what IEEE 802.1D-2004, 6.4.3 takes for a point-to-point
     * link when nobody says otherwise.
     */
    boolean isFullDuplex();

    /** Hands over a frame to be sent. It may be dropped, and is then counted. */
    void send(Frame frame);

    /**
     * Sends a frame that the hardware of a router has made: that works without the CPU, also where what software sends does not get
     * out because the CPU hangs.
     */
    default void sendRouted(Frame frame) {
        send(frame);
    }

    /** Opens or shuts it, as an operator does; opening also ends what a protection function has disabled. */
    void setEnabled(boolean enabled);

    /** Disables it, as a protection function does, or ends that; what the operator wants stays as it is. */
    void setErrorDisabled(boolean disabled);

    /**
     * Takes frames to this address, too, as a router does for the address of a virtual one. A port hands up all that it gets
     * anyway.
     */
    void addAddress(long address);

    /** Takes no frames to this address any more; its own it keeps. */
    void removeAddress(long address);

    /** Sets who gets what arrives; there is one handler at a time. */
    void attach(FrameHandler handler);
}
