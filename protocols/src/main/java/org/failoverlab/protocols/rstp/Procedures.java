package org.failoverlab.protocols.rstp;

import org.failoverlab.protocols.bpdu.Bpdu;
import org.failoverlab.protocols.bpdu.ConfigBpdu;
import org.failoverlab.protocols.bpdu.PriorityVector;
import org.failoverlab.protocols.bpdu.RstBpdu;
import org.failoverlab.protocols.bpdu.TcnBpdu;
import org.failoverlab.protocols.bpdu.Times;
import org.failoverlab.protocols.spanningtree.PortRole;

/** State machine procedures, IEEE 802.1D-2004, 17.21, in its order; updtRolesTree (17.21.25) is {@link RoleSelection}. */
final class Procedures {
    private Procedures() {}

    /** 17.21.1: whether this port's information of this kind is no worse than what it holds. */
    static boolean betterorsameInfo(RstpPort p, InfoIs newInfoIs) {
        if (newInfoIs == InfoIs.RECEIVED) {
            return p.infoIs == InfoIs.RECEIVED && p.msgPriority.compare(p.portPriority) <= 0;
        }
        return p.infoIs == InfoIs.MINE && p.designatedPriority.compare(p.portPriority) <= 0;
    }

    /** 17.21.2. */
    static void clearReselectTree(RstpBridge b) {
        for (RstpPort port : b.ports) {
            port.reselect = false;
        }
    }

    /** 17.21.3. */
    static void disableForwarding(RstpPort p) {
        p.bridgePort.setForwarding(false);
    }

    /** 17.21.4. */
    static void disableLearning(RstpPort p) {
        p.bridgePort.setLearning(false);
    }

    /** 17.21.5. */
    static void enableForwarding(RstpPort p) {
        p.bridgePort.setForwarding(true);
    }

    /** 17.21.6. */
    static void enableLearning(RstpPort p) {
        p.bridgePort.setLearning(true);
    }

    /** 17.21.7. */
    static void newTcWhile(RstpPort p) {
        if (p.tcWhile == 0) {
            p.tcCause = p.bridge.simulation().cause();
        }
        if (p.tcWhile == 0 && p.sendRSTP) {
            p.tcWhile = p.helloTime() + 1;
            p.newInfo = true;
        } else if (p.tcWhile == 0) {
            Times rootTimes = p.bridge.rootTimes();
            p.tcWhile = Times.seconds(rootTimes.maxAge()) + Times.seconds(rootTimes.forwardDelay());
        }
    }

    /**
     * 17.21.8. Deviation: rcvdTcn is set here when a TCN BPDU has been received, as IEEE 802.1Q-2018, 13.29.13 has it; in
     * 802.1D-2004 setTcFlags would, which no state calls for one.
     */
    static RcvdInfo rcvInfo(RstpPort p) {
        if (p.received instanceof TcnBpdu) {
            p.rcvdTcn = true;
            return RcvdInfo.OTHER_INFO;
        }
        RstBpdu.Role role;
        if (p.received instanceof RstBpdu rst) {
            p.msgPriority = rst.vector();
            p.msgTimes = rst.times();
            role = rst.role();
        } else {
            ConfigBpdu config = (ConfigBpdu) p.received;
            p.msgPriority = config.vector();
            p.msgTimes = config.times();
            // A configuration BPDU explicitly conveys a designated port role.
            role = RstBpdu.Role.DESIGNATED;
        }
        int better = p.msgPriority.compare(p.portPriority);
        switch (role) {
            case UNKNOWN, DESIGNATED -> {
                if (better == 0) {
                    return heldTimes(p.msgTimes).equals(p.portTimes)
                            ? RcvdInfo.REPEATED_DESIGNATED_INFO
                            : RcvdInfo.SUPERIOR_DESIGNATED_INFO;
                }
                return p.msgPriority.isSuperiorTo(p.portPriority)
                        ? RcvdInfo.SUPERIOR_DESIGNATED_INFO
                        : RcvdInfo.INFERIOR_DESIGNATED_INFO;
            }
            case ROOT, ALTERNATE_OR_BACKUP -> {
                return better >= 0 ? RcvdInfo.INFERIOR_ROOT_ALTERNATE_INFO : RcvdInfo.OTHER_INFO;
            }
            default -> throw new AssertionError(role);
        }
    }

    private static boolean has(RstpPort p, int flag) {
        if (p.received instanceof RstBpdu rst) {
            return rst.has(flag);
        }
        return p.received instanceof ConfigBpdu config
                && (flag & (Bpdu.TOPOLOGY_CHANGE | Bpdu.TOPOLOGY_CHANGE_ACKNOWLEDGMENT)) != 0
                && (config.flags() & flag) != 0;
    }

    /** 17.21.9. */
    static void recordAgreement(RstpPort p) {
        if (p.bridge.rstpVersion() && p.operPointToPointMAC && has(p, Bpdu.AGREEMENT)) {
            if (!p.agreed && p.bridge.simulation().isTraced()) {
                p.journal(Steps.AGREED, "its proposal is agreed to");
            }
            p.agreed = true;
            p.proposing = false;
        } else {
            p.agreed = false;
        }
    }

    /** 17.21.10, with its erratum (IEEE 802.1Q-2005): disputed is set and agreed cleared. */
    static void recordDispute(RstpPort p) {
        if (has(p, Bpdu.LEARNING)) {
            if (!p.disputed && p.bridge.simulation().isTraced()) {
                p.journal(
                        Steps.DISPUTE,
                        "dispute: the neighbour holds itself for designated as well, so it does not hear this port");
            }
            p.disputed = true;
            p.agreed = false;
        }
    }

    /** 17.21.11. */
    static void recordProposal(RstpPort p) {
        if (has(p, Bpdu.PROPOSAL)) {
            if (!p.proposed && p.bridge.simulation().isTraced()) {
                p.journal(Steps.PROPOSED, "is proposed to");
            }
            p.proposed = true;
        }
    }

    /** 17.21.12. */
    static void recordPriority(RstpPort p) {
        p.portPriority = p.msgPriority;
    }

    /** 17.21.13. */
    static void recordTimes(RstpPort p) {
        p.portTimes = heldTimes(p.msgTimes);
    }

    /** Received times, with a hello time of no less than the minimum of table 17-1. */
    private static Times heldTimes(Times received) {
        return received.helloTime() >= Times.SECOND ? received : received.withHelloTime(Times.SECOND);
    }

    /** 17.21.14. */
    static void setSyncTree(RstpBridge b) {
        for (RstpPort port : b.ports) {
            port.sync = true;
            b.touch(port);
        }
        b.treeTouched();
    }

    /** 17.21.15. */
    static void setReRootTree(RstpBridge b) {
        for (RstpPort port : b.ports) {
            port.reRoot = true;
            b.touch(port);
        }
        b.treeTouched();
    }

    /** 17.21.16. */
    static void setSelectedTree(RstpBridge b) {
        for (RstpPort port : b.ports) {
            if (port.reselect) {
                return;
            }
        }
        for (RstpPort port : b.ports) {
            port.selected = true;
        }
    }

    /** 17.21.17; for a TCN BPDU see {@link #rcvInfo}. */
    static void setTcFlags(RstpPort p) {
        if (has(p, Bpdu.TOPOLOGY_CHANGE)) {
            if (!p.rcvdTc && p.bridge.simulation().isTraced()) {
                p.journal(Steps.TOLD, "is told of a topology change");
            }
            p.rcvdTc = true;
        }
        if (has(p, Bpdu.TOPOLOGY_CHANGE_ACKNOWLEDGMENT)) {
            p.rcvdTcAck = true;
        }
    }

    /** 17.21.18. */
    static void setTcPropTree(RstpPort p) {
        for (RstpPort port : p.bridge.ports) {
            if (port != p) {
                port.tcProp = true;
                p.bridge.touch(port);
            }
        }
        p.bridge.treeTouched();
    }

    /** 17.21.19. */
    static void txConfig(RstpPort p) {
        int flags = (p.tcAck ? Bpdu.TOPOLOGY_CHANGE_ACKNOWLEDGMENT : 0) | (p.tcWhile != 0 ? Bpdu.TOPOLOGY_CHANGE : 0);
        p.bridge.effects.send(p, new ConfigBpdu(flags, p.designatedPriority, p.designatedTimes));
    }

    /** 17.21.20. */
    static void txRstp(RstpPort p) {
        int flags = switch (p.role) {
            case ROOT -> RstBpdu.Role.ROOT.flags();
            case DESIGNATED -> RstBpdu.Role.DESIGNATED.flags();
            case ALTERNATE, BACKUP -> RstBpdu.Role.ALTERNATE_OR_BACKUP.flags();
            case DISABLED -> 0;
        };
        flags |= (p.agree ? Bpdu.AGREEMENT : 0)
                | (p.proposing ? Bpdu.PROPOSAL : 0)
                | (p.tcWhile != 0 ? Bpdu.TOPOLOGY_CHANGE : 0)
                | (p.learning ? Bpdu.LEARNING : 0)
                | (p.forwarding ? Bpdu.FORWARDING : 0);
        p.bridge.effects.send(p, new RstBpdu(flags, p.designatedPriority, p.designatedTimes));
    }

    /** 17.21.21. */
    static void txTcn(RstpPort p) {
        p.bridge.effects.send(p, new TcnBpdu());
    }

    /** 17.21.22. */
    static void updtBPDUVersion(RstpPort p) {
        if (p.received instanceof RstBpdu) {
            p.rcvdRSTP = true;
        } else {
            p.rcvdSTP = true;
        }
    }

    /** 17.21.23. */
    static void updtRcvdInfoWhile(RstpPort p) {
        int aged = Times.seconds(p.portTimes.messageAge() + Times.SECOND);
        p.rcvdInfoWhile = aged * Times.SECOND <= p.portTimes.maxAge() ? 3 * Times.seconds(p.portTimes.helloTime()) : 0;
        p.infoCause = p.bridge.simulation().cause();
    }

    /** 17.21.24. */
    static void updtRoleDisabledTree(RstpBridge b) {
        for (RstpPort port : b.ports) {
            port.selectedRole = PortRole.DISABLED;
        }
    }

    /** A designated priority vector of this port (17.5): the root's, told by this bridge through this port. */
    static PriorityVector designated(RstpPort p, PriorityVector root) {
        return new PriorityVector(root.rootBridgeId(), root.rootPathCost(), p.bridge.bridgeIdentifier(), p.portId, 0);
    }
}
