package org.failoverlab.protocols.lacp;

import org.failoverlab.protocols.machine.State;

/**
 * The Mux machine, IEEE 802.1AX-2014, 6.4.15: with independent control figure 6-21, with coupled control figure 6-22. DETACHED and WAITING
 * are the same in both; from ATTACHED the one leads to COLLECTING, the other to COLLECTING_DISTRIBUTING.
 *
 * <p>Synchronization is set in ATTACHED, and kept, only while the port's aggregator is in use, which by the standard it always is.
 */
enum Mux implements State<AggregationPort, Mux> {
    DETACHED {
        @Override
        public void enter(AggregationPort p) {
            // Detach_Mux_From_Aggregator: the last thing that its aggregator hears of it is that it is closed.
            p.setActor(LacpInfo.SYNCHRONIZATION, false);
            p.setDistributing(false);
            p.setCollecting(false);
            p.readyN = false;
            p.waitWhile.stop();
            p.ntt = true;
        }

        @Override
        public Mux next(AggregationPort p) {
            return p.selected == PortView.Selected.UNSELECTED ? null : WAITING;
        }
    },
    WAITING {
        @Override
        public void enter(AggregationPort p) {
            p.waitWhile.start(LacpTimes.AGGREGATE_WAIT_TIME);
        }

        @Override
        public Mux next(AggregationPort p) {
            if (p.selected == PortView.Selected.UNSELECTED) {
                return DETACHED;
            }
            p.readyN = p.waitWhile.isExpired();
            return p.selected == PortView.Selected.SELECTED
                            && p.readyN
                            && p.actions().isReady()
                    ? ATTACHED
                    : null;
        }
    },
    ATTACHED {
        @Override
        public void enter(AggregationPort p) {
            p.setActor(LacpInfo.SYNCHRONIZATION, p.actions().isAggregatorInUse());
            p.setDistributing(false);
            p.setCollecting(false);
            p.ntt = true;
        }

        @Override
        public Mux next(AggregationPort p) {
            if (p.selected != PortView.Selected.SELECTED) {
                return DETACHED;
            } else if (!p.actions().isAggregatorInUse()) {
                return null;
            } else if (!p.partner().has(LacpInfo.SYNCHRONIZATION)
                    || !p.actions().mayLeaveAttached()) {
                p.setActor(LacpInfo.SYNCHRONIZATION, true);
                return null;
            }
            return p.hasIndependentControl() ? COLLECTING : COLLECTING_DISTRIBUTING;
        }
    },
    COLLECTING {
        @Override
        public void enter(AggregationPort p) {
            p.setActor(LacpInfo.SYNCHRONIZATION, true);
            p.setCollecting(true);
            p.setDistributing(false);
            p.ntt = true;
        }

        @Override
        public Mux next(AggregationPort p) {
            if (p.mustLeaveForAttached()) {
                return ATTACHED;
            }
            return p.partner().has(LacpInfo.COLLECTING) ? DISTRIBUTING : null;
        }
    },
    DISTRIBUTING {
        @Override
        public void enter(AggregationPort p) {
            p.setDistributing(true);
        }

        @Override
        public Mux next(AggregationPort p) {
            return p.mustLeaveForAttached() || !p.partner().has(LacpInfo.COLLECTING) ? COLLECTING : null;
        }
    },
    COLLECTING_DISTRIBUTING {
        @Override
        public void enter(AggregationPort p) {
            p.setActor(LacpInfo.SYNCHRONIZATION, true);
            p.setCollecting(true);
            p.setDistributing(true);
            p.ntt = true;
        }

        @Override
        public Mux next(AggregationPort p) {
            return p.mustLeaveForAttached() ? ATTACHED : null;
        }
    }
}
