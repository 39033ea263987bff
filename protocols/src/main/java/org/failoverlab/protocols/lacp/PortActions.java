package org.failoverlab.protocols.lacp;

/** What an Aggregation Port does to the world, and what the Mux machine asks of its aggregator. */
public interface PortActions {
    /** Enable_Collecting and Disable_Collecting (IEEE 802.1AX-2014, 6.4.9); told only what changes. */
    void setCollecting(boolean collecting);

    /** Enable_Distributing and Disable_Distributing (6.4.9); told only what changes. */
    void setDistributing(boolean distributing);

    /** Sends a PDU by its link. */
    void send(SlowProtocol pdu);

    /**
     * Ready (6.4.8): every port that waits to be attached to its aggregator has Ready_N. Asked of a port that has Ready_N itself.
     */
    boolean isReady();

    /** False for a port attached to an aggregator that is not the one in use: it stays OUT_OF_SYNC, and goes no further than ATTACHED. */
    default boolean isAggregatorInUse() {
        return true;
    }

    /** False while ports must not go on from ATTACHED, whatever their partners say. */
    default boolean mayLeaveAttached() {
        return true;
    }
}
