package org.failoverlab.protocols.rstp;

import org.failoverlab.protocols.machine.State;

/** Port State Transition, IEEE 802.1D-2004, 17.30. */
enum PortStateTransition implements State<RstpPort, PortStateTransition> {
    DISCARDING {
        @Override
        public void enter(RstpPort p) {
            Procedures.disableLearning(p);
            p.learning = false;
            Procedures.disableForwarding(p);
            p.forwarding = false;
            p.stateChanged();
        }

        @Override
        public PortStateTransition next(RstpPort p) {
            return p.learn ? LEARNING : null;
        }
    },
    LEARNING {
        @Override
        public void enter(RstpPort p) {
            Procedures.enableLearning(p);
            p.learning = true;
            p.stateChanged();
        }

        @Override
        public PortStateTransition next(RstpPort p) {
            if (!p.learn) {
                return DISCARDING;
            }
            return p.forward ? FORWARDING : null;
        }
    },
    FORWARDING {
        @Override
        public void enter(RstpPort p) {
            Procedures.enableForwarding(p);
            p.forwarding = true;
            p.stateChanged();
        }

        @Override
        public PortStateTransition next(RstpPort p) {
            return p.forward ? null : DISCARDING;
        }
    }
}
