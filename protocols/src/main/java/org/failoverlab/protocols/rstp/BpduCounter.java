package org.failoverlab.protocols.rstp;

import org.failoverlab.protocols.bpdu.Bpdu;
import org.failoverlab.protocols.bpdu.ConfigBpdu;
import org.failoverlab.protocols.bpdu.RstBpdu;
import org.failoverlab.protocols.spanningtree.BpduCounts;

/** Counts the BPDUs of a port. */
final class BpduCounter {
    private long sentConfig;
    private long sentTcn;
    private long sentRst;
    private long receivedConfig;
    private long receivedTcn;
    private long receivedRst;
    private long invalid;
    private long sentTopologyChange;
    private long receivedTopologyChange;

    void sent(Bpdu bpdu) {
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

    void received(Bpdu bpdu) {
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

    void invalid() {
        invalid++;
    }

    BpduCounts counts() {
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
