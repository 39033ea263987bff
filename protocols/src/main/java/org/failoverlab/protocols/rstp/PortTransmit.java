package org.failoverlab.protocols.rstp;

import org.failoverlab.protocols.machine.State;
import org.failoverlab.protocols.spanningtree.PortRole;

/** Port Transmit, IEEE 802.1D-2004, 17.26. */
enum PortTransmit implements State<RstpPort, PortTransmit> {
    TRANSMIT_INIT {
        @Override
        public void enter(RstpPort p) {
            p.newInfo = true;
            p.txCount = 0;
        }

        @Override
        public PortTransmit next(RstpPort p) {
            return IDLE;
        }
    },
    TRANSMIT_PERIODIC {
        @Override
        public void enter(RstpPort p) {
            p.newInfo = p.newInfo || p.role == PortRole.DESIGNATED || (p.role == PortRole.ROOT && p.tcWhile != 0);
        }

        @Override
        public PortTransmit next(RstpPort p) {
            return IDLE;
        }
    },
    TRANSMIT_CONFIG {
        @Override
        public void enter(RstpPort p) {
            p.newInfo = false;
            Procedures.txConfig(p);
            p.txCount++;
            p.tcAck = false;
        }

        @Override
        public PortTransmit next(RstpPort p) {
            return IDLE;
        }
    },
    TRANSMIT_TCN {
        @Override
        public void enter(RstpPort p) {
            p.newInfo = false;
            Procedures.txTcn(p);
            p.txCount++;
        }

        @Override
        public PortTransmit next(RstpPort p) {
            return IDLE;
        }
    },
    TRANSMIT_RSTP {
        @Override
        public void enter(RstpPort p) {
            p.newInfo = false;
            Procedures.txRstp(p);
            p.txCount++;
            p.tcAck = false;
        }

        @Override
        public PortTransmit next(RstpPort p) {
            return IDLE;
        }
    },
    IDLE {
        @Override
        public void enter(RstpPort p) {
            p.helloWhen = p.helloTime();
        }

        @Override
        public PortTransmit next(RstpPort p) {
            if (!p.selected || p.updtInfo) {
                return null;
            } else if (p.helloWhen == 0) {
                return TRANSMIT_PERIODIC;
            } else if (!p.newInfo || p.txCount >= p.bridge.txHoldCount()) {
                return null;
            } else if (p.sendRSTP) {
                return TRANSMIT_RSTP;
            } else if (p.role == PortRole.ROOT) {
                return TRANSMIT_TCN;
            }
            return p.role == PortRole.DESIGNATED ? TRANSMIT_CONFIG : null;
        }
    }
}
