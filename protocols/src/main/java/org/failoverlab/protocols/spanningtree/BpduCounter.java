package org.failoverlab.protocols.spanningtree;

import org.failoverlab.protocols.bpdu.Bpdu;
import org.failoverlab.protocols.bpdu.ConfigBpdu;
import org.failoverlab.protocols.bpdu.RstBpdu;

/** Counts the BPDUs of a port; a restart of the bridge does not set it back. */
public final class BpduCounter {
    private long sentConfig;
    private long sentTcn;
    private long sentRst;
    private long receivedConfig;
    private long receivedTcn;
    private long receivedRst;
    private long invalid;
    private long sentTopologyChange;
    private long receivedTopologyChange;

    /** The port has sent this. */
    public void sent(Bpdu bpdu) {
        if (bpdu instanceof RstBpdu rst) {
            sentRst++;
            sentTopologyChange += rst.has(Bpdu.TOPOLOGY_CHANGE) ? 1 : 0;
        } else if (bpdu instanceof ConfigBpdu config) {
            sentConfig++;
            sentTopologyChange += config.topologyChange() ? 1 : 0;
        } else {
            sentTcn++;
        }
    }

    /** The port has got this, whether it heeds it or not. */
    public void received(Bpdu bpdu) {
        if (bpdu instanceof RstBpdu rst) {
            receivedRst++;
            receivedTopologyChange += rst.has(Bpdu.TOPOLOGY_CHANGE) ? 1 : 0;
        } else if (bpdu instanceof ConfigBpdu config) {
            receivedConfig++;
            receivedTopologyChange += config.topologyChange() ? 1 : 0;
        } else {
            receivedTcn++;
        }
    }

    /** What it has just got it does not heed. */
    public void invalid() {
        invalid++;
    }

    /** What it has counted so far. */
    public BpduCounts counts() {
        return new BpduCounts(
                sentConfig,
                sentTcn,
                sentRst,
                receivedConfig,
                receivedTcn,
                receivedRst,
                invalid,
                sentTopologyChange,
                receivedTopologyChange);
    }
}
