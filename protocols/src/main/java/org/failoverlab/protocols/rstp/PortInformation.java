package org.failoverlab.protocols.rstp;

import org.failoverlab.protocols.machine.State;

/** Port Information, IEEE 802.1D-2004, 17.27. */
enum PortInformation implements State<RstpPort, PortInformation> {
    DISABLED {
        @Override
        public void enter(RstpPort p) {
            p.rcvdMsg = false;
            p.proposing = false;
            p.proposed = false;
            p.agree = false;
            p.agreed = false;
            p.rcvdInfoWhile = 0;
            p.infoIs = InfoIs.DISABLED;
            p.reselect = true;
            p.selected = false;
            p.loopInconsistent = false;
            p.msgPriority = null;
        }

        @Override
        PortInformation step(RstpPort p) {
            if (p.portEnabled) {
                return AGED;
            }
            return p.rcvdMsg ? DISABLED : null;
        }
    },
    AGED {
        @Override
        public void enter(RstpPort p) {
            p.infoIs = InfoIs.AGED;
            p.msgPriority = null;
            p.reselect = true;
            p.selected = false;
        }

        @Override
        PortInformation step(RstpPort p) {
            return p.selected && p.updtInfo ? UPDATE : null;
        }
    },
    UPDATE {
        @Override
        public void enter(RstpPort p) {
            p.proposing = false;
            p.proposed = false;
            p.agreed = p.agreed && Procedures.betterorsameInfo(p, InfoIs.MINE);
            p.synced = p.synced && p.agreed;
            p.portPriority = p.designatedPriority;
            p.portTimes = p.designatedTimes;
            p.updtInfo = false;
            p.infoIs = InfoIs.MINE;
            p.newInfo = true;
        }

        @Override
        PortInformation step(RstpPort p) {
            return CURRENT;
        }
    },
    SUPERIOR_DESIGNATED {
        @Override
        public void enter(RstpPort p) {
            p.agreed = false;
            p.proposing = false;
            Procedures.recordProposal(p);
            Procedures.setTcFlags(p);
            p.agree = p.agree && Procedures.betterorsameInfo(p, InfoIs.RECEIVED);
            Procedures.recordPriority(p);
            Procedures.recordTimes(p);
            Procedures.updtRcvdInfoWhile(p);
            p.infoIs = InfoIs.RECEIVED;
            p.reselect = true;
            p.selected = false;
            p.rcvdMsg = false;
        }

        @Override
        PortInformation step(RstpPort p) {
            return CURRENT;
        }
    },
    REPEATED_DESIGNATED {
        @Override
        public void enter(RstpPort p) {
            Procedures.recordProposal(p);
            Procedures.setTcFlags(p);
            Procedures.updtRcvdInfoWhile(p);
            p.rcvdMsg = false;
        }

        @Override
        PortInformation step(RstpPort p) {
            return CURRENT;
        }
    },
    INFERIOR_DESIGNATED {
        @Override
        public void enter(RstpPort p) {
            Procedures.recordDispute(p);
            p.rcvdMsg = false;
        }

        @Override
        PortInformation step(RstpPort p) {
            return CURRENT;
        }
    },
    NOT_DESIGNATED {
        @Override
        public void enter(RstpPort p) {
            Procedures.recordAgreement(p);
            Procedures.setTcFlags(p);
            p.rcvdMsg = false;
        }

        @Override
        PortInformation step(RstpPort p) {
            return CURRENT;
        }
    },
    OTHER {
        @Override
        public void enter(RstpPort p) {
            p.rcvdMsg = false;
        }

        @Override
        PortInformation step(RstpPort p) {
            return CURRENT;
        }
    },
    CURRENT {
        @Override
        public void enter(RstpPort p) {
            // An empty box.
        }

        @Override
        PortInformation step(RstpPort p) {
            if (p.selected && p.updtInfo) {
                return UPDATE;
            } else if (p.rcvdMsg && !p.updtInfo) {
                return RECEIVE;
            }
            return p.infoIs == InfoIs.RECEIVED
                            && p.rcvdInfoWhile == 0
                            && !p.updtInfo
                            && !p.rcvdMsg
                            && !p.holdsLoopGuard()
                    ? AGED
                    : null;
        }
    },
    RECEIVE {
        @Override
        public void enter(RstpPort p) {
            p.rcvdInfo = Procedures.rcvInfo(p);
        }

        @Override
        PortInformation step(RstpPort p) {
            return switch (p.rcvdInfo) {
                case SUPERIOR_DESIGNATED_INFO -> SUPERIOR_DESIGNATED;
                case REPEATED_DESIGNATED_INFO -> REPEATED_DESIGNATED;
                case INFERIOR_DESIGNATED_INFO -> INFERIOR_DESIGNATED;
                case INFERIOR_ROOT_ALTERNATE_INFO -> NOT_DESIGNATED;
                case OTHER_INFO -> OTHER;
            };
        }
    };

    abstract PortInformation step(RstpPort p);

    @Override
    public final PortInformation next(RstpPort p) {
        return !p.portEnabled && p.infoIs != InfoIs.DISABLED ? DISABLED : step(p);
    }
}
