package org.failoverlab.protocols.lacp;

import org.failoverlab.protocols.machine.State;

/** The Actor Churn Detection machine, IEEE 802.1AX-2014, 6.4.17 and figure 6-23. */
enum ActorChurn implements State<AggregationPort, ActorChurn> {
    ACTOR_CHURN_MONITOR {
        @Override
        public void enter(AggregationPort p) {
            p.actorChurnTimer.start(LacpTimes.CHURN_DETECTION_TIME);
        }

        @Override
        ActorChurn step(AggregationPort p) {
            if (p.actor().has(LacpInfo.SYNCHRONIZATION)
                    && (!p.habits().churnJudgedOnce() || p.actorChurnTimer.isExpired())) {
                return NO_ACTOR_CHURN;
            }
            return p.actorChurnTimer.isExpired() ? ACTOR_CHURN : null;
        }
    },
    NO_ACTOR_CHURN {
        @Override
        public void enter(AggregationPort p) {
            p.actorChurnTimer.stop();
        }

        @Override
        ActorChurn step(AggregationPort p) {
            return p.actor().has(LacpInfo.SYNCHRONIZATION) || p.habits().churnJudgedOnce() ? null : ACTOR_CHURN_MONITOR;
        }
    },
    ACTOR_CHURN {
        @Override
        public void enter(AggregationPort p) {
            p.actorChurns++;
            p.actorChurnTimer.stop();
        }

        @Override
        ActorChurn step(AggregationPort p) {
            return p.actor().has(LacpInfo.SYNCHRONIZATION) && !p.habits().churnJudgedOnce() ? NO_ACTOR_CHURN : null;
        }
    };

    abstract ActorChurn step(AggregationPort p);

    /** {@inheritDoc} While the port is not enabled, the arrow that is always open holds the timer at its beginning. */
    @Override
    public final ActorChurn next(AggregationPort p) {
        boolean isOpen = p.habits().churnJudgedOnce() ? p.actorChurnAnew : !p.portEnabled;
        if (isOpen) {
            p.actorChurnAnew = false;
            return this == ACTOR_CHURN_MONITOR && !p.habits().churnJudgedOnce() && p.actorChurnTimer.leftNs() >= 0
                    ? null
                    : ACTOR_CHURN_MONITOR;
        }
        return step(p);
    }
}
