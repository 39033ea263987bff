package org.failoverlab.protocols.stp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.protocols.bpdu.BridgeId;
import org.failoverlab.protocols.bpdu.Times;
import org.failoverlab.protocols.spanningtree.Inconsistency;
import org.failoverlab.protocols.spanningtree.PortSettings;
import org.failoverlab.protocols.spanningtree.TreePort;
import org.failoverlab.protocols.spanningtree.TreeState;

/** How a bridge stands, for those who look on. */
final class StpView {
    static final String PROTOCOL = "stp";

    private StpView() {}

    static TreeState state(BridgeParameters bridge) {
        List<TreePort> ports = new ArrayList<>();
        for (StpPort port : bridge.ports) {
            ports.add(port(bridge, port));
        }
        return new TreeState(
                PROTOCOL,
                bridge.bridgeIdentifier,
                bridge.designatedRoot,
                bridge.rootPathCost,
                bridge.rootPort == null ? null : bridge.rootPort.name(),
                seconds(bridge.maxAgeNs),
                seconds(bridge.helloTimeNs),
                seconds(bridge.forwardDelayNs),
                bridge.topologyChanges,
                ports);
    }

    private static int seconds(long ns) {
        return Times.seconds(Times.ofNs(ns));
    }

    private static TreePort port(BridgeParameters bridge, StpPort port) {
        return new TreePort(
                port.name(),
                port.portIdentifier,
                bridge.role(port),
                port.state,
                port.pathCost,
                port.operEdge,
                port.settings.pointToPoint() != PortSettings.PointToPoint.FORCE_FALSE,
                false,
                false,
                false,
                false,
                port.inconsistency,
                port.information,
                port.decision,
                port.forwardDelayTimer.leftNs(),
                port.messageAgeTimer.leftNs(),
                port.counters.counts());
    }

    static Map<String, String> describe(BridgeParameters bridge) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("bridge", BridgeId.toString(bridge.bridgeIdentifier));
        words.put("root", bridge.isRoot() ? "this bridge" : BridgeId.toString(bridge.designatedRoot));
        words.put("cost", Long.toString(bridge.rootPathCost));
        words.put("root port", bridge.rootPort == null ? "none" : bridge.rootPort.name());
        for (StpPort port : bridge.ports) {
            words.put(
                    port.name(),
                    port.isDisabled() && port.inconsistency == Inconsistency.NONE
                            ? "disabled"
                            : Announcements.word(bridge.role(port)) + " " + Announcements.word(port.state)
                                    + guard(port.inconsistency));
        }
        return words;
    }

    private static String guard(Inconsistency inconsistency) {
        return switch (inconsistency) {
            case NONE -> "";
            case ROOT -> ", root guard";
            case LOOP -> ", loop guard";
            case BPDU -> ", BPDU guard";
        };
    }
}
