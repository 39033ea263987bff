package org.failoverlab.protocols.lacp;

import org.failoverlab.protocols.machine.State;

/** The Receive machine, IEEE 802.1AX-2014, 6.4.12 and figure 6-18. */
enum Receive implements State<AggregationPort, Receive> {
    INITIALIZE {
        @Override
        public void enter(AggregationPort p) {
            p.select(PortView.Selected.UNSELECTED, Unused.NO_LACPDU_YET);
            Procedures.recordDefault(p);
            p.setActor(LacpInfo.EXPIRED, false);
            p.portMoved = false;
        }

        @Override
        Receive step(AggregationPort p) {
            return PORT_DISABLED;
        }
    },
    PORT_DISABLED {
        @Override
        public void enter(AggregationPort p) {
            if (!p.habits().disabledKeepsSync()) {
                p.setPartner(LacpInfo.SYNCHRONIZATION, false);
            }
            p.currentWhile.stop();
        }

        @Override
        Receive step(AggregationPort p) {
            if (p.portMoved) {
                return INITIALIZE;
            } else if (!p.portEnabled) {
                return null;
            }
            return p.lacpEnabled ? EXPIRED : LACP_DISABLED;
        }
    },
    EXPIRED {
        @Override
        public void enter(AggregationPort p) {
            p.setPartner(LacpInfo.SYNCHRONIZATION, false);
            p.setPartner(LacpInfo.TIMEOUT, true);
            p.currentWhile.start(LacpTimes.SHORT_TIMEOUT_TIME);
            p.setActor(LacpInfo.EXPIRED, true);
            p.heardAnew();
        }

        @Override
        Receive step(AggregationPort p) {
            if (p.received != null) {
                p.heardAnew();
                return CURRENT;
            }
            return p.currentWhile.isExpired() ? DEFAULTED : null;
        }
    },
    LACP_DISABLED {
        @Override
        public void enter(AggregationPort p) {
            p.select(PortView.Selected.UNSELECTED, Unused.HALF_DUPLEX);
            Procedures.recordDefault(p);
            p.setPartner(LacpInfo.AGGREGATION, false);
            p.setActor(LacpInfo.EXPIRED, false);
        }

        @Override
        Receive step(AggregationPort p) {
            return null;
        }
    },
    DEFAULTED {
        @Override
        public void enter(AggregationPort p) {
            Procedures.updateDefaultSelected(p);
            Procedures.recordDefault(p);
            p.setActor(LacpInfo.EXPIRED, false);
            p.currentWhile.stop();
        }

        @Override
        Receive step(AggregationPort p) {
            if (p.received != null) {
                p.heardAnew();
                return CURRENT;
            }
            return null;
        }
    },
    CURRENT {
        @Override
        public void enter(AggregationPort p) {
            Lacpdu pdu = p.received;
            p.received = null;
            Procedures.updateSelected(p, pdu);
            Procedures.updateNtt(p, pdu);
            Procedures.recordPdu(p, pdu);
            p.currentWhile.start(LacpTimes.timeout(p.actor().has(LacpInfo.TIMEOUT)));
            p.setActor(LacpInfo.EXPIRED, false);
        }

        @Override
        Receive step(AggregationPort p) {
            if (p.received != null) {
                return CURRENT;
            }
            return p.currentWhile.isExpired() ? EXPIRED : null;
        }
    };

    abstract Receive step(AggregationPort p);

    @Override
    public final Receive next(AggregationPort p) {
        if (!p.portEnabled && !p.portMoved && this != PORT_DISABLED) {
            return PORT_DISABLED;
        }
        return step(p);
    }
}
