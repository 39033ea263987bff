package org.failoverlab.protocols.rstp;

import org.failoverlab.protocols.machine.State;

/** Port Protocol Migration, IEEE 802.1D-2004, 17.24. */
enum PortProtocolMigration implements State<RstpPort, PortProtocolMigration> {
    CHECKING_RSTP {
        @Override
        public void enter(RstpPort p) {
            p.mcheck = false;
            p.sendRSTP = p.bridge.rstpVersion();
            p.mdelayWhile = p.migrateTime();
        }

        @Override
        public PortProtocolMigration next(RstpPort p) {
            if (p.mdelayWhile == 0) {
                return SENSING;
            }
            return p.mdelayWhile != p.migrateTime() && !p.portEnabled ? CHECKING_RSTP : null;
        }
    },
    SELECTING_STP {
        @Override
        public void enter(RstpPort p) {
            p.sendRSTP = false;
            p.mdelayWhile = p.migrateTime();
            p.journal(Steps.MIGRATION, "its neighbour speaks STP, so it does");
        }

        @Override
        public PortProtocolMigration next(RstpPort p) {
            return p.mdelayWhile == 0 || !p.portEnabled || p.mcheck ? SENSING : null;
        }
    },
    SENSING {
        @Override
        public void enter(RstpPort p) {
            p.rcvdRSTP = false;
            p.rcvdSTP = false;
        }

        @Override
        public PortProtocolMigration next(RstpPort p) {
            if (!p.portEnabled || p.mcheck || (p.bridge.rstpVersion() && !p.sendRSTP && p.rcvdRSTP)) {
                return CHECKING_RSTP;
            }
            return p.sendRSTP && p.rcvdSTP ? SELECTING_STP : null;
        }
    }
}
