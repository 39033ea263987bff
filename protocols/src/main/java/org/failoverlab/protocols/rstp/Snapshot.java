package org.failoverlab.protocols.rstp;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.protocols.spanningtree.Decision;
import org.failoverlab.protocols.spanningtree.Inconsistency;
import org.failoverlab.protocols.spanningtree.PortRole;
import org.failoverlab.protocols.spanningtree.TreePort;
import org.failoverlab.protocols.spanningtree.TreeState;

/** How a bridge stands now, as others see it. */
final class Snapshot {
    private static final long SECOND_NS = 1_000_000_000L;

    private Snapshot() {}

    static TreeState of(RstpBridge bridge) {
        List<TreePort> ports = new ArrayList<>();
        for (RstpPort port : bridge.ports) {
            ports.add(of(port));
        }
        return new TreeState(
                bridge.name(),
                bridge.bridgeIdentifier(),
                bridge.rootPriority().rootBridgeId(),
                bridge.rootPriority().rootPathCost(),
                bridge.rootPort() == null ? null : bridge.rootPort().name,
                bridge.rootTimes().maxAge() / 256,
                bridge.rootTimes().helloTime() / 256,
                bridge.rootTimes().forwardDelay() / 256,
                bridge.effects.topologyChanges(),
                ports);
    }

    private static TreePort of(RstpPort p) {
        boolean isOnTheWay = (p.role == PortRole.ROOT || p.role == PortRole.DESIGNATED) && !p.forwarding;
        return new TreePort(
                p.name,
                p.portId,
                p.role,
                p.state(),
                p.portPathCost,
                p.operEdge,
                p.operPointToPointMAC,
                p.sendRSTP,
                p.proposing,
                p.agreed,
                p.disputed,
                inconsistency(p),
                p.portPriority,
                decision(p),
                isOnTheWay ? leftNs(p, p.fdWhile) : 0,
                p.infoIs == InfoIs.RECEIVED ? leftNs(p, p.rcvdInfoWhile) : 0,
                p.counter.counts());
    }

    private static Decision decision(RstpPort p) {
        if (p.rule == Decision.Rule.NOTHING_HEARD
                && p.msgPriority != null
                && p.designatedPriority.isBetterThan(p.msgPriority)) {
            // Heard since the role was selected, and found worse when it came (17.21.8).
            return Decision.between(Decision.Rule.BETTER_THAN_HEARD, p.designatedPriority, p.msgPriority);
        }
        return p.chosen == null ? Decision.without(p.rule) : Decision.between(p.rule, p.chosen, p.rejected);
    }

    private static Inconsistency inconsistency(RstpPort p) {
        if (p.bpduInconsistent) {
            return Inconsistency.BPDU;
        } else if (p.loopInconsistent) {
            return Inconsistency.LOOP;
        }
        return p.rootInconsistent ? Inconsistency.ROOT : Inconsistency.NONE;
    }

    private static long leftNs(RstpPort p, int seconds) {
        return seconds == 0 ? 0 : (seconds - 1) * SECOND_NS + p.bridge.untilTickNs();
    }
}
