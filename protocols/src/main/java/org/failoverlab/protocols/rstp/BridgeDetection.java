package org.failoverlab.protocols.rstp;

import org.failoverlab.protocols.machine.State;

/** Bridge Detection, IEEE 802.1D-2004, 17.25. */
enum BridgeDetection implements State<RstpPort, BridgeDetection> {
    EDGE {
        @Override
        public void enter(RstpPort p) {
            p.operEdge = true;
            if (p.portEnabled) {
                p.journal(Steps.EDGE, "is an edge port: no other bridge is heard");
            }
        }

        @Override
        public BridgeDetection next(RstpPort p) {
            return (!p.portEnabled && !p.adminEdge()) || !p.operEdge ? NOT_EDGE : null;
        }
    },
    NOT_EDGE {
        @Override
        public void enter(RstpPort p) {
            p.operEdge = false;
        }

        @Override
        public BridgeDetection next(RstpPort p) {
            return (!p.portEnabled && p.adminEdge())
                            || (p.edgeDelayWhile == 0 && p.autoEdge() && p.sendRSTP && p.proposing)
                    ? EDGE
                    : null;
        }
    }
}
