package org.failoverlab.protocols.stp;

import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.protocols.bpdu.PortId;
import org.failoverlab.protocols.bpdu.PriorityVector;
import org.failoverlab.protocols.spanningtree.BpduCounter;
import org.failoverlab.protocols.spanningtree.Decision;
import org.failoverlab.protocols.spanningtree.Inconsistency;
import org.failoverlab.protocols.spanningtree.PathCosts;
import org.failoverlab.protocols.spanningtree.PortRole;
import org.failoverlab.protocols.spanningtree.PortSettings;
import org.failoverlab.protocols.spanningtree.PortState;

/** The parameters and timers of a port, IEEE 802.1D-1998, 8.5.5 and 8.5.6, and what stands beside the standard. */
final class StpPort {
    private static final long MAX_ROOT_PATH_COST = 0xFFFF_FFFFL;

    final BridgePort bridgePort;
    final NetInterface netInterface;
    /** From 1. */
    final int number;

    final BpduCounter counters = new BpduCounter();

    PortSettings settings;

    /** 8.5.5.1. */
    int portIdentifier;
    /** 8.5.5.2. */
    PortState state = PortState.DISABLED;
    /** 8.5.5.3. */
    long pathCost;
    /**
     * The best that is known of its LAN: designated root, designated cost, designated bridge and designated port (8.5.5.4 to
     * 8.5.5.7); the bridge port identifier is 0.
     */
    PriorityVector information;
    /** 8.5.5.8. */
    boolean topologyChangeAcknowledge;
    /** 8.5.5.9. */
    boolean configurationPending;
    /** 8.5.5.10; false for an edge port. */
    boolean changeDetectionEnabled = true;

    /** 8.5.6.1. */
    StpTimer messageAgeTimer;
    /** 8.5.6.2. */
    StpTimer forwardDelayTimer;
    /** 8.5.6.3. */
    StpTimer holdTimer;

    /** What led to the message that the hold timer holds back. */
    long pendingCause;

    /** Why it has its role. */
    Decision decision = Decision.without(Decision.Rule.UNDECIDED);
    /** The latest information from this LAN that was worse than the bridge's own; null for none. */
    PriorityVector inferior;

    /** Beside the standard: it leads to no other bridge, as far as is known. */
    boolean operEdge;
    /** Beside the standard: a BPDU has come since its carrier came. */
    boolean hasHeardBpdu;
    /** Beside the standard: which guard keeps it from forwarding. */
    Inconsistency inconsistency = Inconsistency.NONE;
    /** Beside the standard: when BPDU guard has disabled it. */
    long disabledNs;
    /** Beside the standard: ends what BPDU guard has done. */
    Timer recovery;

    /** What was last said of it. */
    PortRole announcedRole = PortRole.DISABLED;
    /** What was last said of it. */
    PortState announcedState = PortState.DISABLED;
    /** One of these two is yet to be told. */
    boolean isUntold;

    StpPort(BridgePort bridgePort, int number, PortSettings settings) {
        this.bridgePort = bridgePort;
        this.netInterface = bridgePort.netInterface();
        this.number = number;
        this.settings = settings;
        this.portIdentifier = identifier(settings);
        this.information = new PriorityVector(0, 0, 0, 0, 0);
    }

    /** The port identifier that these settings make. */
    int identifier(PortSettings newSettings) {
        return PortId.of(newSettings.priority(), number);
    }

    /** What its path costs by its settings, or else by its present rate. */
    long cost(PathCosts pathCosts) {
        return settings.cost() != null ? settings.cost() : pathCosts.cost(netInterface.rateBitPerSecond());
    }

    boolean isDisabled() {
        return state == PortState.DISABLED;
    }

    /** The path to the root that leads through it; a cost that 32 bits can't hold is the highest that they can. */
    PriorityVector rootPath() {
        return new PriorityVector(
                information.rootBridgeId(),
                Math.min(MAX_ROOT_PATH_COST, information.rootPathCost() + pathCost),
                information.designatedBridgeId(),
                information.designatedPortId(),
                portIdentifier);
    }

    /** Stops all that counts. */
    void stopTimers() {
        messageAgeTimer.stop();
        forwardDelayTimer.stop();
        holdTimer.stop();
        recovery.cancel();
    }

    String name() {
        return netInterface.name();
    }
}
