package org.failoverlab.protocols.rstp;

import org.failoverlab.protocols.machine.State;

/** Port Role Selection, IEEE 802.1D-2004, 17.28. There is one for the bridge. */
enum PortRoleSelection implements State<RstpBridge, PortRoleSelection> {
    INIT_BRIDGE {
        @Override
        public void enter(RstpBridge b) {
            Procedures.updtRoleDisabledTree(b);
        }

        @Override
        public PortRoleSelection next(RstpBridge b) {
            return ROLE_SELECTION;
        }
    },
    ROLE_SELECTION {
        @Override
        public void enter(RstpBridge b) {
            Procedures.clearReselectTree(b);
            RoleSelection.updtRolesTree(b);
            Procedures.setSelectedTree(b);
        }

        @Override
        public PortRoleSelection next(RstpBridge b) {
            for (RstpPort port : b.ports) {
                if (port.reselect) {
                    return ROLE_SELECTION;
                }
            }
            return null;
        }
    }
}
