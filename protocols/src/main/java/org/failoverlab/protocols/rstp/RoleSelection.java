package org.failoverlab.protocols.rstp;

import org.failoverlab.protocols.bpdu.BridgeId;
import org.failoverlab.protocols.bpdu.PriorityVector;
import org.failoverlab.protocols.bpdu.Times;
import org.failoverlab.protocols.spanningtree.Decision;
import org.failoverlab.protocols.spanningtree.PortRole;

/** The procedure updtRolesTree (IEEE 802.1D-2004, 17.21.25), step by step. It notes which comparison decided each role. */
final class RoleSelection {
    /** A path cost is a number of 32 bits; what would be more stays there. */
    private static final long MAX_PATH_COST = 0xFFFF_FFFFL;

    private RoleSelection() {}

    static void updtRolesTree(RstpBridge b) {
        // a), b): the bridge's root priority vector is the best of its own and of what its ports make of what they have
        // heard.
        PriorityVector best = b.bridgePriority();
        PriorityVector second = null;
        RstpPort rootPort = null;
        for (RstpPort port : b.ports) {
            port.rootInconsistent = false;
            PriorityVector path = rootPath(port);
            if (path == null) {
                continue;
            } else if (path.isBetterThan(best)) {
                second = best;
                best = path;
                rootPort = port;
            } else if (second == null || path.isBetterThan(second)) {
                second = path;
            }
        }
        // c)
        Times times = rootPort == null ? b.bridgeTimes() : older(rootPort.portTimes);
        b.setRoot(best, times, rootPort);
        Times told = times.withHelloTime(b.bridgeTimes().helloTime());
        for (RstpPort port : b.ports) {
            // d), e)
            PriorityVector designated = Procedures.designated(port, best);
            if (!designated.equals(port.designatedPriority)) {
                port.designatedPriority = designated;
            }
            if (!told.equals(port.designatedTimes)) {
                port.designatedTimes = told;
            }
            selectRole(port, rootPort, best, second);
            if (port.selectedRole != port.role || port.updtInfo) {
                b.touch(port);
            }
        }
    }

    /** a): null when the port has heard nothing, or nothing but this bridge, or must not lead to the root. */
    private static PriorityVector rootPath(RstpPort port) {
        PriorityVector heard = port.portPriority;
        if (port.infoIs != InfoIs.RECEIVED
                || port.loopInconsistent
                || BridgeId.address(heard.designatedBridgeId()) == BridgeId.address(port.bridge.bridgeIdentifier())) {
            return null;
        } else if (port.settings.rootGuard()) {
            // Beside the standard, as restrictedRole is in IEEE 802.1Q-2005, 13.25.14.
            return null;
        }
        return path(port);
    }

    private static PriorityVector path(RstpPort port) {
        PriorityVector heard = port.portPriority;
        return new PriorityVector(
                heard.rootBridgeId(),
                Math.min(MAX_PATH_COST, heard.rootPathCost() + port.portPathCost),
                heard.designatedBridgeId(),
                heard.designatedPortId(),
                port.portId);
    }

    /** c): with the message age incremented by one second and rounded to the nearest whole second. */
    private static Times older(Times times) {
        int seconds = Times.seconds(times.messageAge() + Times.SECOND);
        return times.withMessageAge(Math.min(0xFFFF, seconds * Times.SECOND));
    }

    private static void selectRole(RstpPort p, RstpPort rootPort, PriorityVector best, PriorityVector second) {
        switch (p.infoIs) {
            // f)
            case DISABLED -> select(p, PortRole.DISABLED, Decision.Rule.OUT_OF_USE, null, null);
            // g)
            case AGED -> {
                p.updtInfo = true;
                select(p, PortRole.DESIGNATED, Decision.Rule.NOTHING_HEARD, null, null);
            }
            // h)
            case MINE -> {
                p.updtInfo = !p.portPriority.equals(p.designatedPriority) || !p.portTimes.equals(p.designatedTimes);
                // What was heard last was compared with portPriority when it came, and found worse (17.21.8).
                boolean isWorse = p.msgPriority != null && p.designatedPriority.isBetterThan(p.msgPriority);
                if (isWorse) {
                    select(
                            p,
                            PortRole.DESIGNATED,
                            Decision.Rule.BETTER_THAN_HEARD,
                            p.designatedPriority,
                            p.msgPriority);
                } else {
                    select(p, PortRole.DESIGNATED, Decision.Rule.NOTHING_HEARD, null, null);
                }
            }
            case RECEIVED -> selectByWhatWasHeard(p, rootPort, best, second);
            default -> throw new AssertionError(p.infoIs);
        }
    }

    private static void selectByWhatWasHeard(
            RstpPort p, RstpPort rootPort, PriorityVector best, PriorityVector second) {
        p.updtInfo = false;
        if (p == rootPort) {
            // i)
            select(p, PortRole.ROOT, Decision.Rule.BEST_PATH, best, second);
        } else if (p.loopInconsistent) {
            // Beside the standard: what was heard has aged out, but the port must not become designated for that.
            select(p, PortRole.ALTERNATE, Decision.Rule.LOOP_GUARD, null, null);
        } else if (p.designatedPriority.isBetterThan(p.portPriority)) {
            // l)
            p.updtInfo = true;
            select(p, PortRole.DESIGNATED, Decision.Rule.BETTER_THAN_HEARD, p.designatedPriority, p.portPriority);
        } else if (isOneself(p)) {
            // k)
            select(p, PortRole.BACKUP, Decision.Rule.HEARD_ONESELF, p.portPriority, p.designatedPriority);
        } else {
            // j)
            p.rootInconsistent = p.settings.rootGuard() && path(p).isBetterThan(best);
            select(
                    p,
                    PortRole.ALTERNATE,
                    p.rootInconsistent ? Decision.Rule.ROOT_GUARD : Decision.Rule.HEARD_BETTER,
                    p.portPriority,
                    p.designatedPriority);
        }
    }

    private static boolean isOneself(RstpPort p) {
        return BridgeId.address(p.portPriority.designatedBridgeId()) == BridgeId.address(p.bridge.bridgeIdentifier());
    }

    private static void select(
            RstpPort p, PortRole role, Decision.Rule rule, PriorityVector chosen, PriorityVector rejected) {
        p.selectedRole = role;
        p.rule = rule;
        p.chosen = chosen;
        p.rejected = rejected;
    }
}
