package org.failoverlab.protocols.rstp;

import org.failoverlab.protocols.machine.State;

/** Port Receive, IEEE 802.1D-2004, 17.23. */
enum PortReceive implements State<RstpPort, PortReceive> {
    DISCARD {
        @Override
        public void enter(RstpPort p) {
            p.rcvdBPDU = false;
            p.rcvdRSTP = false;
            p.rcvdSTP = false;
            p.rcvdMsg = false;
            p.edgeDelayWhile = p.migrateTime();
        }

        @Override
        PortReceive step(RstpPort p) {
            return p.rcvdBPDU && p.portEnabled ? RECEIVE : null;
        }
    },
    RECEIVE {
        @Override
        public void enter(RstpPort p) {
            Procedures.updtBPDUVersion(p);
            p.operEdge = false;
            p.rcvdBPDU = false;
            p.rcvdMsg = true;
            p.edgeDelayWhile = p.migrateTime();
        }

        @Override
        PortReceive step(RstpPort p) {
            return p.rcvdBPDU && p.portEnabled && !p.rcvdMsg ? RECEIVE : null;
        }
    };

    abstract PortReceive step(RstpPort p);

    @Override
    public final PortReceive next(RstpPort p) {
        if ((p.rcvdBPDU || p.edgeDelayWhile != p.migrateTime()) && !p.portEnabled) {
            return DISCARD;
        }
        return step(p);
    }
}
