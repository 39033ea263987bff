package org.failoverlab.protocols.stp;

import org.failoverlab.protocols.bpdu.BridgeId;
import org.failoverlab.protocols.bpdu.ConfigBpdu;
import org.failoverlab.protocols.bpdu.PriorityVector;
import org.failoverlab.protocols.spanningtree.PortState;

/** The operation of the protocol, IEEE 802.1D-1998, 8.7, in the order of the clause. */
final class Operation {
    private final BridgeParameters bridge;
    private final Procedures procedures;
    private final Guards guards;
    private final Announcements announcements;

    Operation(BridgeParameters bridge, Procedures procedures, Guards guards, Announcements announcements) {
        this.bridge = bridge;
        this.procedures = procedures;
        this.guards = guards;
        this.announcements = announcements;
    }

    /**
     * 8.7.1. A message from this very port, brought back by whatever is on its LAN, is as good as what the port holds: it is
     * recorded, and the port stays designated.
     *
     * @return false when the message is too old or the port is disabled, so that it was not heeded
     */
    boolean receivedConfigurationBpdu(StpPort port, ConfigBpdu message) {
        if (port.isDisabled() || message.times().messageAge() >= message.times().maxAge()) {
            return false;
        }
        boolean wasRoot = bridge.isRoot();
        boolean released = guards.releaseLoop(port);
        boolean supersedes = supersedesPortInformation(port, message);
        if (released && !supersedes) {
            procedures.configurationUpdate();
            procedures.portStateSelection();
        }
        if (supersedes) {
            // 1.
            procedures.recordConfigurationInformation(port, message);
            // 2.
            procedures.configurationUpdate();
            // 3.
            procedures.portStateSelection();
            // 4 and 5.
            if (wasRoot && !bridge.isRoot()) {
                ceaseToBeRoot();
            }
            // Deviation: a message that claims to come from this bridge can leave it without a way to any root. It is
            // the root then,
            // with all that 8.7.4 says of one.
            becomeRoot(wasRoot);
            if (port == bridge.rootPort) {
                // 6. The root's values count for all, and are passed on.
                procedures.recordConfigurationTimeoutValues(message);
                procedures.configurationBpduGeneration();
                // 7.
                if (message.topologyChangeAcknowledgment()) {
                    announcements.ofPort(port, Steps.ACKNOWLEDGED, "topology change acknowledged");
                    procedures.topologyChangeAcknowledged();
                }
            }
        } else if (bridge.isDesignated(port)) {
            // 8. Whoever says so does not know better.
            port.inferior = Procedures.held(message);
            procedures.decideDesignated(port);
            procedures.replyToConfigurationBpdu(port);
        }
        return true;
    }

    /** 8.6.2.2: whether a message is at least as good as what the port holds. */
    private boolean supersedesPortInformation(StpPort port, ConfigBpdu message) {
        PriorityVector said = Procedures.held(message);
        PriorityVector.Component difference = said.firstDifference(port.information);
        if (difference == PriorityVector.Component.DESIGNATED_PORT_ID && !bridge.isDesignatedBridgeOf(port)) {
            // Another bridge may speak of its LAN through whichever of its ports it likes.
            return true;
        }
        return difference == null || said.isBetterThan(port.information);
    }

    /** 8.7.1, steps 4 and 5: another bridge is the root from now on. */
    void ceaseToBeRoot() {
        bridge.helloTimer.stop();
        if (bridge.topologyChangeDetected) {
            bridge.topologyChangeTimer.stop();
            procedures.transmitTopologyChangeNotificationBpdu();
            bridge.topologyChangeNotificationTimer.start(0, bridge.bridgeHelloTimeNs);
        }
    }

    /**
     * 8.7.2.
     *
     * @return false when the port is disabled, so that it was not heeded
     */
    boolean receivedTopologyChangeNotificationBpdu(StpPort port) {
        if (port.isDisabled()) {
            return false;
        }
        if (guards.releaseLoop(port)) {
            procedures.configurationUpdate();
            procedures.portStateSelection();
        }
        if (bridge.isDesignated(port)) {
            announcements.ofPort(port, Steps.NOTIFIED, "has heard of a topology change");
            // 1.
            procedures.topologyChangeDetection();
            // 2.
            procedures.acknowledgeTopologyChange(port);
        }
        return true;
    }

    /** 8.7.3. */
    void helloTimerExpiry() {
        procedures.configurationBpduGeneration();
        bridge.helloTimer.start(0, bridge.helloTimeNs);
    }

    /** 8.7.4. Deviation: a port with loop guard stays blocked when it holds information from another bridge. */
    void messageAgeTimerExpiry(StpPort port) {
        boolean wasRoot = bridge.isRoot();
        if (announcements.isWanted()) {
            announcements.ofPort(
                    port,
                    Steps.AGED,
                    "information from " + BridgeId.toString(port.information.designatedBridgeId()) + " has aged out");
        }
        // 1.
        if (!guards.guardsLoop(port)) {
            port.inferior = null;
            procedures.becomeDesignatedPort(port);
        }
        // 2.
        procedures.configurationUpdate();
        // 3.
        procedures.portStateSelection();
        // 4.
        becomeRoot(wasRoot);
    }

    /** 8.7.4, step 4, 8.8.3, step 9, and 8.8.4, step 5: what a bridge does that has just become the root. */
    void becomeRoot(boolean wasRoot) {
        if (wasRoot || !bridge.isRoot()) {
            return;
        }
        // a. Its own timeout values count.
        procedures.adoptTimes(bridge.bridgeMaxAgeNs, bridge.bridgeHelloTimeNs, bridge.bridgeForwardDelayNs);
        // b.
        procedures.detectTopologyChange();
        // c.
        bridge.topologyChangeNotificationTimer.stop();
        // d.
        procedures.configurationBpduGeneration();
        bridge.helloTimer.start(0, bridge.helloTimeNs);
    }

    /** 8.7.5. A disabled port is on no LAN, so that the bridge is not the designated one for it. */
    void forwardDelayTimerExpiry(StpPort port) {
        if (port.state == PortState.LISTENING) {
            // 1.
            procedures.setState(port, PortState.LEARNING);
            port.forwardDelayTimer.start(0, bridge.forwardDelayNs);
        } else if (port.state == PortState.LEARNING) {
            // 2.
            procedures.setState(port, PortState.FORWARDING);
            if (port.changeDetectionEnabled && isDesignatedForSomePort()) {
                procedures.detectTopologyChange();
            }
        }
        announcements.settled(port);
    }

    private boolean isDesignatedForSomePort() {
        for (StpPort port : bridge.ports) {
            if (!port.isDisabled() && bridge.isDesignatedBridgeOf(port)) {
                return true;
            }
        }
        return false;
    }

    /** 8.7.6. */
    void topologyChangeNotificationTimerExpiry() {
        // 1.
        procedures.transmitTopologyChangeNotificationBpdu();
        // 2.
        bridge.topologyChangeNotificationTimer.start(0, bridge.bridgeHelloTimeNs);
    }

    /** 8.7.7. */
    void topologyChangeTimerExpiry() {
        // 1.
        bridge.topologyChangeDetected = false;
        // 2.
        procedures.setTopologyChange(false);
    }

    /** 8.7.8. */
    void holdTimerExpiry(StpPort port) {
        if (port.configurationPending) {
            procedures.transmitPending(port);
        }
    }
}
