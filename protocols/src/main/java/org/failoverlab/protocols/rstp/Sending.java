package org.failoverlab.protocols.rstp;

import org.failoverlab.protocols.bpdu.Bpdu;
import org.failoverlab.protocols.bpdu.RstBpdu;
import org.failoverlab.protocols.bpdu.TcnBpdu;

/** What the journal says of the BPDUs that carry news. */
final class Sending {
    private Sending() {}

    static void journal(RstpPort port, Bpdu bpdu) {
        if (bpdu instanceof TcnBpdu) {
            port.journal(Steps.TELLS, "notifies of a topology change");
        } else if (bpdu instanceof RstBpdu rst) {
            if (port.asks && rst.has(Bpdu.PROPOSAL)) {
                port.asks = false;
                port.journal(Steps.PROPOSES, "proposes");
            } else if (port.answers && rst.has(Bpdu.AGREEMENT)) {
                port.answers = false;
                port.journal(Steps.AGREES, "agrees");
            }
        }
    }
}
