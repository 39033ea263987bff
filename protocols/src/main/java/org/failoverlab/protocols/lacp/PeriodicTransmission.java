package org.failoverlab.protocols.lacp;

import org.failoverlab.protocols.machine.State;

/** The Periodic Transmission machine, IEEE 802.1AX-2014, 6.4.13 and figure 6-19. */
enum PeriodicTransmission implements State<AggregationPort, PeriodicTransmission> {
    NO_PERIODIC {
        @Override
        public void enter(AggregationPort p) {
            p.periodic.stop();
        }

        @Override
        PeriodicTransmission step(AggregationPort p) {
            return FAST_PERIODIC;
        }
    },
    FAST_PERIODIC {
        @Override
        public void enter(AggregationPort p) {
            p.periodic.start(LacpTimes.FAST_PERIODIC_TIME - lostNs(p));
        }

        @Override
        PeriodicTransmission step(AggregationPort p) {
            if (p.periodic.isExpired()) {
                return PERIODIC_TX;
            }
            return p.partner().has(LacpInfo.TIMEOUT) ? null : SLOW_PERIODIC;
        }
    },
    SLOW_PERIODIC {
        @Override
        public void enter(AggregationPort p) {
            p.periodic.start(LacpTimes.SLOW_PERIODIC_TIME - lostNs(p));
        }

        @Override
        PeriodicTransmission step(AggregationPort p) {
            return p.periodic.isExpired() || p.partner().has(LacpInfo.TIMEOUT) ? PERIODIC_TX : null;
        }
    },
    PERIODIC_TX {
        @Override
        public void enter(AggregationPort p) {
            p.ntt = true;
            p.periodic.stop();
        }

        @Override
        PeriodicTransmission step(AggregationPort p) {
            return p.partner().has(LacpInfo.TIMEOUT) ? FAST_PERIODIC : SLOW_PERIODIC;
        }
    };

    abstract PeriodicTransmission step(AggregationPort p);

    private static long lostNs(AggregationPort p) {
        return p.habits().losesPeriodicTick() ? p.habits().tickNs() : 0;
    }

    @Override
    public final PeriodicTransmission next(AggregationPort p) {
        boolean neitherBegins =
                !p.actor().has(LacpInfo.ACTIVITY) && !p.partner().has(LacpInfo.ACTIVITY);
        if (!p.lacpEnabled || !p.portEnabled || neitherBegins) {
            return this == NO_PERIODIC ? null : NO_PERIODIC;
        }
        return step(p);
    }
}
