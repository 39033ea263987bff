package org.failoverlab.engine.event;

/** Is told before anything changes that decides where frames can flow, so that it can look at what was so until now. */
public interface TopologyWatch {
    /**
     * Something is about to change: a wire, the carrier of a port, whether a bridge port forwards, its VLANs.
     *
     * @param opens true when frames may be able to flow afterwards where they could not before; false when a way is only closed
     */
    void changing(boolean opens);

    /** The same, of a port that is about to forward; what follows from that depends on the port at the other end, too. */
    void opening(Object port);
}
