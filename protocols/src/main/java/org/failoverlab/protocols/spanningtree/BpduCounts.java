package org.failoverlab.protocols.spanningtree;

/** How many BPDUs a port has sent and got since the start of the run; of those got, the ones not heeded are invalid. */
public record BpduCounts(
        long sentConfig,
        long sentTcn,
        long sentRst,
        long receivedConfig,
        long receivedTcn,
        long receivedRst,
        long invalid,
        long sentTopologyChange,
        long receivedTopologyChange) {
    /** All that it has sent. */
    public long sent() {
        return sentConfig + sentTcn + sentRst;
    }

    /** All that it has got and understood. */
    public long received() {
        return receivedConfig + receivedTcn + receivedRst;
    }
}
