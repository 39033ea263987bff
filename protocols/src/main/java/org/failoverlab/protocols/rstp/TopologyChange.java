package org.failoverlab.protocols.rstp;

import org.failoverlab.protocols.machine.State;
import org.failoverlab.protocols.spanningtree.PortRole;

/** Topology Change, IEEE 802.1D-2004, 17.31. */
enum TopologyChange implements State<RstpPort, TopologyChange> {
    INACTIVE {
        @Override
        public void enter(RstpPort p) {
            p.setFdbFlush();
            p.tcWhile = 0;
            p.tcAck = false;
        }

        @Override
        public TopologyChange next(RstpPort p) {
            return p.learn && !p.fdbFlush ? LEARNING : null;
        }
    },
    LEARNING {
        @Override
        public void enter(RstpPort p) {
            p.rcvdTc = false;
            p.rcvdTcn = false;
            p.rcvdTcAck = false;
            p.tcProp = false;
        }

        @Override
        public TopologyChange next(RstpPort p) {
            boolean isActiveRole = p.role == PortRole.ROOT || p.role == PortRole.DESIGNATED;
            boolean hasNews = p.rcvdTc || p.rcvdTcn || p.rcvdTcAck || p.tcProp;
            if (isActiveRole && p.forward && !p.operEdge) {
                return DETECTED;
            } else if (!isActiveRole && !(p.learn || p.learning) && !hasNews) {
                return INACTIVE;
            }
            return hasNews ? LEARNING : null;
        }
    },
    DETECTED {
        @Override
        public void enter(RstpPort p) {
            p.bridge.effects.topologyChangeDetected(p);
            Procedures.newTcWhile(p);
            Procedures.setTcPropTree(p);
            p.newInfo = true;
        }

        @Override
        public TopologyChange next(RstpPort p) {
            return ACTIVE;
        }
    },
    NOTIFIED_TCN {
        @Override
        public void enter(RstpPort p) {
            Procedures.newTcWhile(p);
        }

        @Override
        public TopologyChange next(RstpPort p) {
            return NOTIFIED_TC;
        }
    },
    NOTIFIED_TC {
        @Override
        public void enter(RstpPort p) {
            p.rcvdTcn = false;
            p.rcvdTc = false;
            if (p.role == PortRole.DESIGNATED) {
                p.tcAck = true;
            }
            Procedures.setTcPropTree(p);
        }

        @Override
        public TopologyChange next(RstpPort p) {
            return ACTIVE;
        }
    },
    PROPAGATING {
        @Override
        public void enter(RstpPort p) {
            Procedures.newTcWhile(p);
            p.setFdbFlush();
            p.tcProp = false;
        }

        @Override
        public TopologyChange next(RstpPort p) {
            return ACTIVE;
        }
    },
    ACKNOWLEDGED {
        @Override
        public void enter(RstpPort p) {
            p.tcWhile = 0;
            p.rcvdTcAck = false;
        }

        @Override
        public TopologyChange next(RstpPort p) {
            return ACTIVE;
        }
    },
    ACTIVE {
        @Override
        public void enter(RstpPort p) {
            // An empty box.
        }

        @Override
        public TopologyChange next(RstpPort p) {
            if ((p.role != PortRole.ROOT && p.role != PortRole.DESIGNATED) || p.operEdge) {
                return LEARNING;
            } else if (p.rcvdTcn) {
                return NOTIFIED_TCN;
            } else if (p.rcvdTc) {
                return NOTIFIED_TC;
            } else if (p.tcProp && !p.operEdge) {
                return PROPAGATING;
            }
            return p.rcvdTcAck ? ACKNOWLEDGED : null;
        }
    }
}
