package org.failoverlab.protocols.stp;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.protocols.bpdu.BridgeId;
import org.failoverlab.protocols.bpdu.PriorityVector;
import org.failoverlab.protocols.spanningtree.BridgeSettings;
import org.failoverlab.protocols.spanningtree.PortRole;
import org.failoverlab.protocols.spanningtree.PortState;

/** The parameters and timers of a bridge, IEEE 802.1D-1998, 8.5.3 and 8.5.4. Times are nanoseconds. */
final class BridgeParameters {
    private static final long SECOND_NS = 1_000_000_000L;

    /** 8.5.3.14: the least time between two configuration BPDUs through one port. */
    static final long HOLD_TIME_NS = SECOND_NS;

    /** Name and address of the bridge. */
    final String name;

    private final long address;

    /** In the order of their numbers. */
    final List<StpPort> ports = new ArrayList<>();

    /** 8.5.3.1. */
    long designatedRoot;
    /** 8.5.3.2. */
    long rootPathCost;
    /** 8.5.3.3; null for none, when the bridge takes itself for the root. */
    StpPort rootPort;
    /** 8.5.3.4, as the root says. */
    long maxAgeNs;
    /** 8.5.3.5, as the root says. */
    long helloTimeNs;
    /** 8.5.3.6, as the root says. */
    long forwardDelayNs;
    /** 8.5.3.7. */
    long bridgeIdentifier;
    /** 8.5.3.8: what it says itself when it is the root. */
    long bridgeMaxAgeNs;
    /** 8.5.3.9, and how often it repeats a notification. */
    long bridgeHelloTimeNs;
    /** 8.5.3.10. */
    long bridgeForwardDelayNs;
    /** 8.5.3.11. */
    boolean topologyChangeDetected;
    /** 8.5.3.12. */
    boolean topologyChange;

    /** By how much information that it passes on is older than it knows (8.5.1.5, table 8-1). */
    long messageAgeIncrementNs;

    /** 8.5.4.1. */
    StpTimer helloTimer;
    /** 8.5.4.2. */
    StpTimer topologyChangeNotificationTimer;
    /** 8.5.4.3. */
    StpTimer topologyChangeTimer;

    /** How many topology changes it has detected itself since it was started. */
    long topologyChanges;

    BridgeParameters(String name, long address, BridgeSettings settings) {
        this.name = name;
        this.address = address;
        this.bridgeIdentifier = identifier(settings);
        set(settings);
        designatedRoot = bridgeIdentifier;
        maxAgeNs = bridgeMaxAgeNs;
        helloTimeNs = bridgeHelloTimeNs;
        forwardDelayNs = bridgeForwardDelayNs;
    }

    /** Adopts all but the priority, which has a procedure of its own (8.8.4). */
    void set(BridgeSettings settings) {
        bridgeMaxAgeNs = settings.maxAge() * SECOND_NS;
        bridgeHelloTimeNs = settings.helloTime() * SECOND_NS;
        bridgeForwardDelayNs = settings.forwardDelay() * SECOND_NS;
        messageAgeIncrementNs = settings.messageAgeIncrementNs();
    }

    /** The bridge identifier that these settings make. */
    long identifier(BridgeSettings settings) {
        return BridgeId.of(settings.priority(), address);
    }

    /** 8.5.3.13: how long the root tells of a topology change. */
    long topologyChangeTimeNs() {
        return bridgeMaxAgeNs + bridgeForwardDelayNs;
    }

    boolean isRoot() {
        return designatedRoot == bridgeIdentifier;
    }

    /** True when it is the designated port for its LAN (8.5.5.6 and 8.5.5.7). */
    boolean isDesignated(StpPort port) {
        return port.information.designatedBridgeId() == bridgeIdentifier
                && port.information.designatedPortId() == port.portIdentifier;
    }

    /** True when the designated bridge of its LAN is this very bridge, through whatever port. */
    boolean isDesignatedBridgeOf(StpPort port) {
        return port.information.designatedBridgeId() == bridgeIdentifier;
    }

    /** What it would be to say as the root: better than any path to a root that is not better than itself. */
    PriorityVector ownVector() {
        return new PriorityVector(bridgeIdentifier, 0, bridgeIdentifier, 0, 0);
    }

    /** What it says, or would say, through this port. */
    PriorityVector offer(StpPort port) {
        return new PriorityVector(designatedRoot, rootPathCost, bridgeIdentifier, port.portIdentifier, 0);
    }

    /** Its role, which the standard does not name but for the root port and designated ports. */
    PortRole role(StpPort port) {
        if (port.state == PortState.DISABLED) {
            return PortRole.DISABLED;
        } else if (port == rootPort) {
            return PortRole.ROOT;
        } else if (isDesignated(port)) {
            return PortRole.DESIGNATED;
        }
        return isDesignatedBridgeOf(port) ? PortRole.BACKUP : PortRole.ALTERNATE;
    }
}
