package org.failoverlab.protocols.stp;

import org.failoverlab.protocols.bpdu.Bpdu;
import org.failoverlab.protocols.bpdu.ConfigBpdu;
import org.failoverlab.protocols.bpdu.RstBpdu;
import org.failoverlab.protocols.bpdu.TcnBpdu;
import org.failoverlab.protocols.spanningtree.BpduCounts;

/** Counts the BPDUs of a port; a restart of the bridge does not set it back. */
final class BpduCounters {
    private long sentConfig;
    private long sentTcn;
    private long receivedConfig;
    private long receivedTcn;
    private long receivedRst;
    private long invalid;
    private long sentTopologyChange;
    private long receivedTopologyChange;

    void sent(Bpdu bpdu) {
        if (bpdu instanceof ConfigBpdu config) {
            sentConfig++;
            sentTopologyChange += config.topologyChange() ? 1 : 0;
        } else {
            sentTcn++;
        }
    }

    void received(Bpdu bpdu) {
        if (bpdu instanceof ConfigBpdu config) {
            receivedConfig++;
            receivedTopologyChange += config.topologyChange() ? 1 : 0;
        } else if (bpdu instanceof TcnBpdu) {
            receivedTcn++;
        } else if (bpdu instanceof RstBpdu rst) {
            receivedRst++;
            receivedTopologyChange += rst.has(Bpdu.TOPOLOGY_CHANGE) ? 1 : 0;
        }
    }

    void notHeeded() {
        invalid++;
    }

    BpduCounts counts() {
        return new BpduCounts(
                sentConfig,
                sentTcn,
                0,
                receivedConfig,
                receivedTcn,
                receivedRst,
                invalid,
                sentTopologyChange,
                receivedTopologyChange);
    }
}
