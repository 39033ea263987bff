package org.failoverlab.protocols.stp;

import org.failoverlab.engine.event.Simulation;
import org.failoverlab.protocols.bpdu.Bpdu;
import org.failoverlab.protocols.bpdu.ConfigBpdu;
import org.failoverlab.protocols.bpdu.PriorityVector;
import org.failoverlab.protocols.bpdu.TcnBpdu;
import org.failoverlab.protocols.bpdu.Times;
import org.failoverlab.protocols.spanningtree.Decision;
import org.failoverlab.protocols.spanningtree.Inconsistency;
import org.failoverlab.protocols.spanningtree.PortState;

/** The elements of procedure, IEEE 802.1D-1998, 8.6, in the order of the clause. */
final class Procedures {
    private final Simulation simulation;
    private final BridgeParameters bridge;
    private final Ageing ageing;
    private final Announcements announcements;

    Procedures(Simulation simulation, BridgeParameters bridge, Ageing ageing, Announcements announcements) {
        this.simulation = simulation;
        this.bridge = bridge;
        this.ageing = ageing;
        this.announcements = announcements;
    }

    /** 8.6.1. Deviation: a port with BPDU filter sends nothing. */
    void transmitConfigurationBpdu(StpPort port) {
        if (port.settings.bpduFilter()) {
            return;
        }
        // 1. Not so soon after the last one: when the hold timer has expired.
        if (port.holdTimer.isActive()) {
            port.configurationPending = true;
            port.pendingCause = simulation.cause();
            return;
        }
        // 2. Otherwise at once, unless it would be too old for anybody to heed it.
        long messageAgeNs =
                bridge.isRoot() ? 0 : bridge.rootPort.messageAgeTimer.valueNs() + bridge.messageAgeIncrementNs;
        if (messageAgeNs >= bridge.maxAgeNs) {
            return;
        }
        int flags = (port.topologyChangeAcknowledge ? Bpdu.TOPOLOGY_CHANGE_ACKNOWLEDGMENT : 0)
                | (bridge.topologyChange ? Bpdu.TOPOLOGY_CHANGE : 0);
        Times times = new Times(
                Times.ofNs(messageAgeNs),
                Times.ofNs(bridge.maxAgeNs),
                Times.ofNs(bridge.helloTimeNs),
                Times.ofNs(bridge.forwardDelayNs));
        port.topologyChangeAcknowledge = false;
        port.configurationPending = false;
        send(port, new ConfigBpdu(flags, bridge.offer(port), times));
        port.holdTimer.start(0, BridgeParameters.HOLD_TIME_NS);
    }

    /** What the hold timer has held back follows from what made it pending. */
    void transmitPending(StpPort port) {
        simulation.setCause(port.pendingCause);
        transmitConfigurationBpdu(port);
    }

    private void send(StpPort port, Bpdu bpdu) {
        port.counters.sent(bpdu);
        port.netInterface.send(bpdu.frame(port.netInterface.address(), simulation.cause()));
    }

    /** 8.6.2. */
    void recordConfigurationInformation(StpPort port, ConfigBpdu message) {
        // 1. What the message says of the LAN.
        port.information = held(message);
        // 2. Its age goes on.
        port.messageAgeTimer.start(Times.ns(message.times().messageAge()), bridge.maxAgeNs);
    }

    /** What a port holds when it has recorded this message. */
    static PriorityVector held(ConfigBpdu message) {
        PriorityVector said = message.vector();
        return new PriorityVector(
                said.rootBridgeId(), said.rootPathCost(), said.designatedBridgeId(), said.designatedPortId(), 0);
    }

    /** 8.6.3. */
    void recordConfigurationTimeoutValues(ConfigBpdu message) {
        Times times = message.times();
        adoptTimes(Times.ns(times.maxAge()), Times.ns(times.helloTime()), Times.ns(times.forwardDelay()));
        setTopologyChange(message.topologyChange());
    }

    /** Other timeout values, which count at once for whatever is under way. */
    void adoptTimes(long maxAgeNs, long helloTimeNs, long forwardDelayNs) {
        bridge.maxAgeNs = maxAgeNs;
        bridge.helloTimeNs = helloTimeNs;
        bridge.forwardDelayNs = forwardDelayNs;
        for (StpPort port : bridge.ports) {
            port.messageAgeTimer.setTimeout(maxAgeNs);
            port.forwardDelayTimer.setTimeout(forwardDelayNs);
        }
        bridge.helloTimer.setTimeout(helloTimeNs);
        ageing.follow(bridge.topologyChange, forwardDelayNs);
    }

    /** Sets the topology change flag of the bridge (8.5.3.12), and with it how fast addresses age (7.9.2). */
    void setTopologyChange(boolean topologyChange) {
        if (bridge.topologyChange != topologyChange) {
            bridge.topologyChange = topologyChange;
            announcements.ofBridge(Steps.AGEING, topologyChange ? "fast ageing begins" : "fast ageing ends");
        }
        ageing.follow(topologyChange, bridge.forwardDelayNs);
    }

    /** 8.6.4. */
    void configurationBpduGeneration() {
        for (StpPort port : bridge.ports) {
            if (bridge.isDesignated(port) && !port.isDisabled()) {
                transmitConfigurationBpdu(port);
            }
        }
    }

    /** 8.6.5. */
    void replyToConfigurationBpdu(StpPort port) {
        transmitConfigurationBpdu(port);
    }

    /** 8.6.6. Deviation: a port with BPDU filter sends nothing. */
    void transmitTopologyChangeNotificationBpdu() {
        StpPort port = bridge.rootPort;
        if (port.settings.bpduFilter()) {
            return;
        }
        announcements.ofPort(port, Steps.NOTIFIES, "topology change notified");
        send(port, new TcnBpdu());
    }

    /** 8.6.7. */
    void configurationUpdate() {
        // 1.
        rootSelection();
        // 2.
        designatedPortSelection();
    }

    /** 8.6.8. Deviation: ports that root guard or loop guard excludes can't become the root port. */
    void rootSelection() {
        StpPort best = null;
        PriorityVector bestPath = null;
        PriorityVector secondPath = null;
        for (StpPort port : bridge.ports) {
            if (!leadsToARoot(port) || port.settings.rootGuard()) {
                continue;
            }
            PriorityVector path = port.rootPath();
            if (best == null || path.isBetterThan(bestPath)) {
                secondPath = bestPath;
                best = port;
                bestPath = path;
            } else if (secondPath == null || path.isBetterThan(secondPath)) {
                secondPath = path;
            }
        }
        // 1. The one with the best path, or none.
        bridge.rootPort = best;
        PriorityVector own = bridge.ownVector();
        if (best == null) {
            // 2. Then the bridge is the root itself.
            bridge.designatedRoot = bridge.bridgeIdentifier;
            bridge.rootPathCost = 0;
        } else {
            // 3. Otherwise its root is the one that this port leads to.
            bridge.designatedRoot = bestPath.rootBridgeId();
            bridge.rootPathCost = bestPath.rootPathCost();
            best.decision = Decision.between(Decision.Rule.BEST_PATH, bestPath, secondPath == null ? own : secondPath);
        }
        announcements.root();
        for (StpPort port : bridge.ports) {
            guardRoot(port, best == null ? own : bestPath);
        }
    }

    /** 8.6.8.3.1: not designated, not disabled, and of a root that is better than this bridge. */
    private boolean leadsToARoot(StpPort port) {
        return !bridge.isDesignated(port)
                && !port.isDisabled()
                && Long.compareUnsigned(port.information.rootBridgeId(), bridge.bridgeIdentifier) < 0
                && port.inconsistency != Inconsistency.LOOP;
    }

    /** Beside the standard, root guard: whether this port would be the root port if it were not for the guard. */
    private void guardRoot(StpPort port, PriorityVector chosen) {
        boolean acts = port.settings.rootGuard() && leadsToARoot(port);
        PriorityVector path = port.rootPath();
        if (acts && path.isBetterThan(chosen)) {
            port.decision = Decision.between(Decision.Rule.ROOT_GUARD, chosen, path);
            if (port.inconsistency != Inconsistency.ROOT) {
                port.inconsistency = Inconsistency.ROOT;
                announcements.ofPort(port, Steps.GUARD, "root guard blocks: it leads to a better root");
            }
        } else if (port.inconsistency == Inconsistency.ROOT) {
            port.inconsistency = Inconsistency.NONE;
            announcements.ofPort(port, Steps.GUARD, "root guard no longer blocks");
        }
    }

    /** 8.6.9. Deviation: a port that loop guard blocks doesn't become designated. */
    void designatedPortSelection() {
        for (StpPort port : bridge.ports) {
            PriorityVector offer = bridge.offer(port);
            PriorityVector heard = port.information;
            if (port.inconsistency == Inconsistency.LOOP) {
                port.decision = Decision.without(Decision.Rule.LOOP_GUARD);
            } else if (bridge.isDesignated(port)) {
                // 1. It was so already.
                becomeDesignatedPort(port);
                decideDesignated(port);
            } else if (offer.compare(heard) <= 0) {
                // 2 to 5. What is known of the LAN is of another root, or dearer, or of a worse bridge or port.
                port.inferior = heard;
                becomeDesignatedPort(port);
                decideDesignated(port);
            } else if (port != bridge.rootPort && port.inconsistency != Inconsistency.ROOT) {
                Decision.Rule rule =
                        bridge.isDesignatedBridgeOf(port) ? Decision.Rule.HEARD_ONESELF : Decision.Rule.HEARD_BETTER;
                port.decision = Decision.between(rule, heard, offer);
            }
        }
    }

    /** Why a designated port is one: it was compared with the latest that was heard on its LAN, if anything was. */
    void decideDesignated(StpPort port) {
        if (port.isDisabled()) {
            port.decision = Decision.without(Decision.Rule.OUT_OF_USE);
        } else if (port.inferior != null && port.information.isBetterThan(port.inferior)) {
            port.decision = Decision.between(Decision.Rule.BETTER_THAN_HEARD, port.information, port.inferior);
        } else {
            port.decision = Decision.without(Decision.Rule.NOTHING_HEARD);
        }
    }

    /** 8.6.10. */
    void becomeDesignatedPort(StpPort port) {
        port.information = bridge.offer(port);
    }

    /** 8.6.11. */
    void portStateSelection() {
        long cause = simulation.cause();
        for (StpPort port : bridge.ports) {
            announcements.role(port);
            if (port == bridge.rootPort) {
                // 1. The root port.
                port.configurationPending = false;
                port.topologyChangeAcknowledge = false;
                makeForwarding(port);
            } else if (bridge.isDesignated(port)) {
                // 2. A designated port.
                port.messageAgeTimer.stop();
                makeForwarding(port);
            } else {
                // 3. Any other.
                port.configurationPending = false;
                port.topologyChangeAcknowledge = false;
                makeBlocking(port);
            }
            announcements.state(port);
            announcements.settled(port);
            // What becomes of the next port is no consequence of this one.
            simulation.setCause(cause);
        }
    }

    /** 8.6.12. Deviation: a designated edge port forwards at once. */
    void makeForwarding(StpPort port) {
        if (port.state != PortState.BLOCKING) {
            return;
        }
        if (port.operEdge && bridge.isDesignated(port)) {
            setState(port, PortState.FORWARDING);
            return;
        }
        // 1.
        setState(port, PortState.LISTENING);
        // 2.
        port.forwardDelayTimer.start(0, bridge.forwardDelayNs);
    }

    /** 8.6.13. */
    void makeBlocking(StpPort port) {
        if (port.isDisabled() || port.state == PortState.BLOCKING) {
            return;
        }
        // 1. What was learned may be wrong now.
        if (port.state != PortState.LISTENING && port.changeDetectionEnabled) {
            detectTopologyChange();
        }
        // 2.
        setState(port, PortState.BLOCKING);
        // 3.
        port.forwardDelayTimer.stop();
    }

    /** Sets the state of a port (8.5.5.2), and has the relay act accordingly (8.4). */
    void setState(StpPort port, PortState state) {
        port.state = state;
        port.bridgePort.setLearning(state == PortState.LEARNING || state == PortState.FORWARDING);
        port.bridgePort.setForwarding(state == PortState.FORWARDING);
        announcements.state(port);
    }

    /** A topology change that this bridge has noticed itself: counts it, and then 8.6.14. */
    void detectTopologyChange() {
        bridge.topologyChanges++;
        announcements.ofBridge(Steps.CHANGE, "topology change detected");
        topologyChangeDetection();
    }

    /** 8.6.14. */
    void topologyChangeDetection() {
        if (bridge.isRoot()) {
            // 1. The root tells everybody.
            setTopologyChange(true);
            bridge.topologyChangeTimer.start(0, bridge.topologyChangeTimeNs());
        } else if (!bridge.topologyChangeDetected) {
            // 2. Any other tells the root, unless it does so already.
            transmitTopologyChangeNotificationBpdu();
            bridge.topologyChangeNotificationTimer.start(0, bridge.bridgeHelloTimeNs);
        }
        // 3.
        bridge.topologyChangeDetected = true;
    }

    /** 8.6.15. */
    void topologyChangeAcknowledged() {
        // 1.
        bridge.topologyChangeDetected = false;
        // 2.
        bridge.topologyChangeNotificationTimer.stop();
    }

    /** 8.6.16. */
    void acknowledgeTopologyChange(StpPort port) {
        // 1.
        port.topologyChangeAcknowledge = true;
        // 2.
        transmitConfigurationBpdu(port);
    }
}
