package org.failoverlab.protocols.rstp;

import org.failoverlab.protocols.machine.State;

/** Port Timers, IEEE 802.1D-2004, 17.22. */
enum PortTimers implements State<RstpPort, PortTimers> {
    ONE_SECOND {
        @Override
        public void enter(RstpPort p) {
            p.tick = false;
        }

        @Override
        public PortTimers next(RstpPort p) {
            return p.tick ? TICK : null;
        }
    },
    TICK {
        @Override
        public void enter(RstpPort p) {
            p.countDown();
        }

        @Override
        public PortTimers next(RstpPort p) {
            return ONE_SECOND;
        }
    }
}
