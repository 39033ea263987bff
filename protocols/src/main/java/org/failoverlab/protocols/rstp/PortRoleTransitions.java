package org.failoverlab.protocols.rstp;

import org.failoverlab.protocols.machine.State;
import org.failoverlab.protocols.spanningtree.PortRole;

/** Port Role Transitions, IEEE 802.1D-2004, 17.29: figures 17-20 to 17-23. */
enum PortRoleTransitions implements State<RstpPort, PortRoleTransitions> {
    // Figure 17-20: disabled port.
    INIT_PORT {
        @Override
        public void enter(RstpPort p) {
            p.setRole(PortRole.DISABLED);
            p.learn = false;
            p.forward = false;
            p.synced = false;
            p.sync = true;
            p.reRoot = true;
            p.rrWhile = p.fwdDelay();
            p.fdWhile = p.maxAge();
            p.rbWhile = 0;
        }

        @Override
        public PortRoleTransitions next(RstpPort p) {
            return DISABLE_PORT;
        }
    },
    DISABLE_PORT {
        @Override
        public void enter(RstpPort p) {
            p.setRole(p.selectedRole);
            p.learn = false;
            p.forward = false;
        }

        @Override
        PortRoleTransitions step(RstpPort p) {
            return !p.learning && !p.forwarding ? DISABLED_PORT : null;
        }
    },
    DISABLED_PORT {
        @Override
        public void enter(RstpPort p) {
            p.fdWhile = p.maxAge();
            p.synced = true;
            p.rrWhile = 0;
            p.sync = false;
            p.reRoot = false;
        }

        @Override
        PortRoleTransitions step(RstpPort p) {
            return p.fdWhile != p.maxAge() || p.sync || p.reRoot || !p.synced ? DISABLED_PORT : null;
        }
    },

    // Figure 17-21: root port.
    ROOT_PROPOSED {
        @Override
        public void enter(RstpPort p) {
            Procedures.setSyncTree(p.bridge);
            p.proposed = false;
        }

        @Override
        public PortRoleTransitions next(RstpPort p) {
            return ROOT_PORT;
        }
    },
    ROOT_AGREED {
        @Override
        public void enter(RstpPort p) {
            p.proposed = false;
            p.sync = false;
            p.agree = true;
            p.newInfo = true;
            p.answers = true;
        }

        @Override
        public PortRoleTransitions next(RstpPort p) {
            return ROOT_PORT;
        }
    },
    REROOT {
        @Override
        public void enter(RstpPort p) {
            Procedures.setReRootTree(p.bridge);
        }

        @Override
        public PortRoleTransitions next(RstpPort p) {
            return ROOT_PORT;
        }
    },
    ROOT_FORWARD {
        @Override
        public void enter(RstpPort p) {
            p.allowed = p.fdWhile == 0 ? Steps.ROOT_WAITED : Steps.RETIRED;
            p.setFdWhile(0);
            p.forward = true;
        }

        @Override
        public PortRoleTransitions next(RstpPort p) {
            return ROOT_PORT;
        }
    },
    ROOT_LEARN {
        @Override
        public void enter(RstpPort p) {
            p.allowed = p.fdWhile == 0 ? Steps.ROOT_WAITED : Steps.RETIRED;
            p.setFdWhile(p.forwardDelay());
            p.learn = true;
        }

        @Override
        public PortRoleTransitions next(RstpPort p) {
            return ROOT_PORT;
        }
    },
    REROOTED {
        @Override
        public void enter(RstpPort p) {
            p.reRoot = false;
        }

        @Override
        public PortRoleTransitions next(RstpPort p) {
            return ROOT_PORT;
        }
    },
    ROOT_PORT {
        @Override
        public void enter(RstpPort p) {
            p.setRole(PortRole.ROOT);
            p.rrWhile = p.fwdDelay();
        }

        @Override
        PortRoleTransitions step(RstpPort p) {
            if (p.proposed && !p.agree) {
                return ROOT_PROPOSED;
            } else if ((!p.agree && p.bridge.allSynced()) || (p.proposed && p.agree)) {
                return ROOT_AGREED;
            } else if (!p.forward && !p.reRoot) {
                return REROOT;
            } else if (p.rrWhile != p.fwdDelay()) {
                return ROOT_PORT;
            } else if (p.reRoot && p.forward) {
                return REROOTED;
            } else if (p.forward
                    || !(p.fdWhile == 0 || (p.rbWhile == 0 && p.bridge.rstpVersion() && p.bridge.reRooted(p)))) {
                return null;
            }
            return p.learn ? ROOT_FORWARD : ROOT_LEARN;
        }
    },

    // Figure 17-22: designated port.
    DESIGNATED_PROPOSE {
        @Override
        public void enter(RstpPort p) {
            p.proposing = true;
            p.edgeDelayWhile = p.edgeDelay();
            p.newInfo = true;
            p.asks = true;
        }

        @Override
        public PortRoleTransitions next(RstpPort p) {
            return DESIGNATED_PORT;
        }
    },
    DESIGNATED_SYNCED {
        @Override
        public void enter(RstpPort p) {
            p.rrWhile = 0;
            p.synced = true;
            p.sync = false;
        }

        @Override
        public PortRoleTransitions next(RstpPort p) {
            return DESIGNATED_PORT;
        }
    },
    DESIGNATED_RETIRED {
        @Override
        public void enter(RstpPort p) {
            p.reRoot = false;
        }

        @Override
        public PortRoleTransitions next(RstpPort p) {
            return DESIGNATED_PORT;
        }
    },
    DESIGNATED_FORWARD {
        @Override
        public void enter(RstpPort p) {
            p.allowed = p.agreed || p.operEdge ? Steps.MAY : Steps.WAITED;
            p.forward = true;
            p.setFdWhile(0);
            p.agreed = p.sendRSTP;
        }

        @Override
        public PortRoleTransitions next(RstpPort p) {
            return DESIGNATED_PORT;
        }
    },
    DESIGNATED_LEARN {
        @Override
        public void enter(RstpPort p) {
            p.allowed = p.agreed || p.operEdge ? Steps.MAY : Steps.WAITED;
            p.learn = true;
            p.setFdWhile(p.forwardDelay());
        }

        @Override
        public PortRoleTransitions next(RstpPort p) {
            return DESIGNATED_PORT;
        }
    },
    DESIGNATED_DISCARD {
        @Override
        public void enter(RstpPort p) {
            p.learn = false;
            p.forward = false;
            p.disputed = false;
            p.setFdWhile(p.forwardDelay());
        }

        @Override
        public PortRoleTransitions next(RstpPort p) {
            return DESIGNATED_PORT;
        }
    },
    DESIGNATED_PORT {
        @Override
        public void enter(RstpPort p) {
            p.setRole(PortRole.DESIGNATED);
        }

        @Override
        PortRoleTransitions step(RstpPort p) {
            if (!p.forward && !p.agreed && !p.proposing && !p.operEdge) {
                return DESIGNATED_PROPOSE;
            } else if ((!p.learning && !p.forwarding && !p.synced)
                    || (p.agreed && !p.synced)
                    || (p.operEdge && !p.synced)
                    || (p.sync && p.synced)) {
                return DESIGNATED_SYNCED;
            } else if (p.rrWhile == 0 && p.reRoot) {
                return DESIGNATED_RETIRED;
            } else if (((p.sync && !p.synced) || (p.reRoot && p.rrWhile != 0) || p.disputed)
                    && !p.operEdge
                    && (p.learn || p.forward)) {
                return DESIGNATED_DISCARD;
            } else if (p.forward
                    || !((p.fdWhile == 0 || p.agreed || p.operEdge) && (p.rrWhile == 0 || !p.reRoot) && !p.sync)) {
                return null;
            }
            return p.learn ? DESIGNATED_FORWARD : DESIGNATED_LEARN;
        }
    },

    // Figure 17-23: alternate and backup port.
    ALTERNATE_PROPOSED {
        @Override
        public void enter(RstpPort p) {
            Procedures.setSyncTree(p.bridge);
            p.proposed = false;
        }

        @Override
        public PortRoleTransitions next(RstpPort p) {
            return ALTERNATE_PORT;
        }
    },
    ALTERNATE_AGREED {
        @Override
        public void enter(RstpPort p) {
            p.proposed = false;
            p.agree = true;
            p.newInfo = true;
            p.answers = true;
        }

        @Override
        public PortRoleTransitions next(RstpPort p) {
            return ALTERNATE_PORT;
        }
    },
    BLOCK_PORT {
        @Override
        public void enter(RstpPort p) {
            p.setRole(p.selectedRole);
            p.learn = false;
            p.forward = false;
        }

        @Override
        PortRoleTransitions step(RstpPort p) {
            return !p.learning && !p.forwarding ? ALTERNATE_PORT : null;
        }
    },
    BACKUP_PORT {
        @Override
        public void enter(RstpPort p) {
            p.rbWhile = 2 * p.helloTime();
        }

        @Override
        public PortRoleTransitions next(RstpPort p) {
            return ALTERNATE_PORT;
        }
    },
    ALTERNATE_PORT {
        @Override
        public void enter(RstpPort p) {
            p.fdWhile = p.forwardDelay();
            p.synced = true;
            p.rrWhile = 0;
            p.sync = false;
            p.reRoot = false;
        }

        @Override
        PortRoleTransitions step(RstpPort p) {
            if (p.proposed && !p.agree) {
                return ALTERNATE_PROPOSED;
            } else if ((!p.agree && p.bridge.allSynced()) || (p.proposed && p.agree)) {
                return ALTERNATE_AGREED;
            } else if (p.fdWhile != p.forwardDelay() || p.sync || p.reRoot || !p.synced) {
                return ALTERNATE_PORT;
            }
            return p.rbWhile != 2 * p.helloTime() && p.role == PortRole.BACKUP ? BACKUP_PORT : null;
        }
    };

    /** The arrows that leave a box other than unconditionally; they are taken only when selected && !updtInfo. */
    PortRoleTransitions step(RstpPort p) {
        return null;
    }

    @Override
    public PortRoleTransitions next(RstpPort p) {
        if (!p.selected || p.updtInfo) {
            return null;
        } else if (p.role != p.selectedRole) {
            return switch (p.selectedRole) {
                case DISABLED -> DISABLE_PORT;
                case ROOT -> ROOT_PORT;
                case DESIGNATED -> DESIGNATED_PORT;
                case ALTERNATE, BACKUP -> BLOCK_PORT;
            };
        }
        return step(p);
    }
}
