package org.failoverlab.protocols.stp;

import org.failoverlab.protocols.bpdu.PriorityVector;
import org.failoverlab.protocols.spanningtree.PortState;

/** Management of the protocol, IEEE 802.1D-1998, 8.8, in the order of the clause. */
final class Management {
    private final BridgeParameters bridge;
    private final Procedures procedures;
    private final Operation operation;
    private final Announcements announcements;

    Management(BridgeParameters bridge, Procedures procedures, Operation operation, Announcements announcements) {
        this.bridge = bridge;
        this.procedures = procedures;
        this.operation = operation;
        this.announcements = announcements;
    }

    /**
     * 8.8.1. Ports that are up are enabled, the others disabled.
     *
     * @param firstHelloNs when the hello timer is to expire for the first time
     */
    void initialization(long firstHelloNs) {
        // 1. It takes itself for the root.
        bridge.designatedRoot = bridge.bridgeIdentifier;
        bridge.rootPathCost = 0;
        bridge.rootPort = null;
        announcements.root();
        // 2.
        procedures.adoptTimes(bridge.bridgeMaxAgeNs, bridge.bridgeHelloTimeNs, bridge.bridgeForwardDelayNs);
        // 3.
        bridge.topologyChangeDetected = false;
        procedures.setTopologyChange(false);
        bridge.topologyChangeNotificationTimer.stop();
        bridge.topologyChangeTimer.stop();
        // 4.
        for (StpPort port : bridge.ports) {
            initializePort(port, port.bridgePort.isUp() ? PortState.BLOCKING : PortState.DISABLED);
        }
        // 5.
        procedures.portStateSelection();
        // 6.
        procedures.configurationBpduGeneration();
        bridge.helloTimer.start(bridge.helloTimeNs - firstHelloNs, bridge.helloTimeNs);
    }

    /** 8.8.1, step 4. Nobody hears of the state: port state selection follows at once. */
    private void initializePort(StpPort port, PortState state) {
        // a.
        procedures.becomeDesignatedPort(port);
        // b.
        port.state = state;
        port.bridgePort.setLearning(false);
        port.bridgePort.setForwarding(false);
        // c.
        port.topologyChangeAcknowledge = false;
        // d.
        port.configurationPending = false;
        // e. Deviation: an edge port causes no topology change.
        port.changeDetectionEnabled = !port.operEdge;
        // f, g and h.
        port.messageAgeTimer.stop();
        port.forwardDelayTimer.stop();
        port.holdTimer.stop();
        port.inferior = null;
        procedures.decideDesignated(port);
    }

    /** 8.8.2. */
    void enablePort(StpPort port) {
        // 1 to 7.
        initializePort(port, PortState.BLOCKING);
        // 8.
        procedures.portStateSelection();
    }

    /** 8.8.3. */
    void disablePort(StpPort port) {
        boolean wasRoot = bridge.isRoot();
        // 1.
        procedures.becomeDesignatedPort(port);
        // 2.
        procedures.setState(port, PortState.DISABLED);
        // 3.
        port.topologyChangeAcknowledge = false;
        // 4.
        port.configurationPending = false;
        // 5.
        port.messageAgeTimer.stop();
        // 6.
        port.forwardDelayTimer.stop();
        port.inferior = null;
        // 7.
        procedures.configurationUpdate();
        // 8.
        procedures.portStateSelection();
        // 9.
        operation.becomeRoot(wasRoot);
    }

    /**
     * 8.8.4. Deviation: a bridge that is no longer the root, since it still holds what it said of itself on a LAN where it has two
     * ports, sends no more hellos of its own.
     */
    void setBridgePriority(long newBridgeIdentifier) {
        boolean wasRoot = bridge.isRoot();
        // 1. and 2.
        for (StpPort port : bridge.ports) {
            if (bridge.isDesignated(port)) {
                PriorityVector held = port.information;
                port.information = new PriorityVector(
                        held.rootBridgeId(), held.rootPathCost(), newBridgeIdentifier, held.designatedPortId(), 0);
            }
        }
        bridge.bridgeIdentifier = newBridgeIdentifier;
        // 3.
        procedures.configurationUpdate();
        // 4.
        procedures.portStateSelection();
        // 5.
        operation.becomeRoot(wasRoot);
        if (wasRoot && !bridge.isRoot()) {
            operation.ceaseToBeRoot();
        }
    }

    /** 8.8.5. It does not select the root port anew: what has the same cost stays where it is until the next message. */
    void setPortPriority(StpPort port, int newPortIdentifier) {
        PriorityVector held = port.information;
        // 1.
        if (bridge.isDesignated(port)) {
            port.information = new PriorityVector(
                    held.rootBridgeId(), held.rootPathCost(), held.designatedBridgeId(), newPortIdentifier, 0);
        }
        // 2.
        port.portIdentifier = newPortIdentifier;
        // 3. It may be better now than another port of this bridge on the same LAN.
        if (bridge.isDesignatedBridgeOf(port) && newPortIdentifier < port.information.designatedPortId()) {
            port.inferior = port.information;
            procedures.becomeDesignatedPort(port);
            procedures.decideDesignated(port);
            procedures.portStateSelection();
        }
    }

    /** 8.8.6. */
    void setPathCost(StpPort port, long newPathCost) {
        // 1.
        port.pathCost = newPathCost;
        // 2.
        procedures.configurationUpdate();
        // 3.
        procedures.portStateSelection();
    }
}
