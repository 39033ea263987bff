package org.failoverlab.protocols.lacp;

import org.failoverlab.protocols.machine.State;

/** The Partner Churn Detection machine, IEEE 802.1AX-2014, 6.4.17 and figure 6-24. */
enum PartnerChurn implements State<AggregationPort, PartnerChurn> {
    PARTNER_CHURN_MONITOR {
        @Override
        public void enter(AggregationPort p) {
            p.partnerChurnTimer.start(LacpTimes.CHURN_DETECTION_TIME);
        }

        @Override
        PartnerChurn step(AggregationPort p) {
            if (p.partner().has(LacpInfo.SYNCHRONIZATION)
                    && (!p.habits().churnJudgedOnce() || p.partnerChurnTimer.isExpired())) {
                return NO_PARTNER_CHURN;
            }
            return p.partnerChurnTimer.isExpired() ? PARTNER_CHURN : null;
        }
    },
    NO_PARTNER_CHURN {
        @Override
        public void enter(AggregationPort p) {
            p.partnerChurnTimer.stop();
        }

        @Override
        PartnerChurn step(AggregationPort p) {
            return p.partner().has(LacpInfo.SYNCHRONIZATION) || p.habits().churnJudgedOnce()
                    ? null
                    : PARTNER_CHURN_MONITOR;
        }
    },
    PARTNER_CHURN {
        @Override
        public void enter(AggregationPort p) {
            p.partnerChurns++;
            p.partnerChurnTimer.stop();
        }

        @Override
        PartnerChurn step(AggregationPort p) {
            return p.partner().has(LacpInfo.SYNCHRONIZATION) && !p.habits().churnJudgedOnce() ? NO_PARTNER_CHURN : null;
        }
    };

    abstract PartnerChurn step(AggregationPort p);

    /** {@inheritDoc} While the port is not enabled, the arrow that is always open holds the timer at its beginning. */
    @Override
    public final PartnerChurn next(AggregationPort p) {
        boolean isOpen = p.habits().churnJudgedOnce() ? p.partnerChurnAnew : !p.portEnabled;
        if (isOpen) {
            p.partnerChurnAnew = false;
            return this == PARTNER_CHURN_MONITOR && !p.habits().churnJudgedOnce() && p.partnerChurnTimer.leftNs() >= 0
                    ? null
                    : PARTNER_CHURN_MONITOR;
        }
        return step(p);
    }
}
