package org.failoverlab.protocols.stp;

import java.util.Locale;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.protocols.bpdu.BridgeId;
import org.failoverlab.protocols.spanningtree.PortRole;
import org.failoverlab.protocols.spanningtree.TreeListener;

/** Tells whoever looks on what has changed. It changes nothing in the bridge. */
final class Announcements {
    private final Simulation simulation;
    private final BridgeParameters bridge;
    private TreeListener listener;
    private long announcedRoot;
    private boolean isAnnounced;

    Announcements(Simulation simulation, BridgeParameters bridge) {
        this.simulation = simulation;
        this.bridge = bridge;
    }

    void setListener(TreeListener newListener) {
        listener = newListener;
    }

    /** The bridge starts: nothing that was said before counts. */
    void forget() {
        isAnnounced = false;
    }

    /** Which bridge is the root, if that is another one than before. */
    void root() {
        if (isAnnounced && announcedRoot == bridge.designatedRoot) {
            return;
        }
        isAnnounced = true;
        announcedRoot = bridge.designatedRoot;
        if (simulation.isTraced()) {
            ofBridge(
                    Steps.ROOT,
                    bridge.isRoot()
                            ? "takes itself for the root, " + BridgeId.toString(bridge.bridgeIdentifier)
                            : "takes " + BridgeId.toString(bridge.designatedRoot) + " for the root, by "
                                    + bridge.rootPort.name());
        }
    }

    /** The role of this port, if it has another one than before. */
    void role(StpPort port) {
        PortRole role = bridge.role(port);
        if (role == port.announcedRole) {
            return;
        }
        port.announcedRole = role;
        if (simulation.isTraced()) {
            ofPort(port, Steps.ROLE, role == PortRole.DISABLED ? "out of use" : "is now " + word(role) + " port");
        }
        port.isUntold = true;
    }

    /** The state of this port, if it has another one than before. */
    void state(StpPort port) {
        if (port.state == port.announcedState) {
            return;
        }
        port.announcedState = port.state;
        if (simulation.isTraced() && !port.isDisabled()) {
            ofPort(port, Steps.of(port.state, port.operEdge), word(port.state));
        }
        port.isUntold = true;
    }

    /** This port has the role and the state that it will have for now. */
    void settled(StpPort port) {
        if (port.isUntold && listener != null) {
            listener.changed(port.number - 1, port.announcedRole, port.announcedState);
        }
        port.isUntold = false;
    }

    /** Something happened to the bridge. */
    void ofBridge(Step step, String what) {
        simulation.happened(Trace.Kind.STATE, step, bridge.name, what);
    }

    /** Something happened to a port; a text that has to be made up is made up only when {@link #isWanted}. */
    void ofPort(StpPort port, Step step, String what) {
        simulation.happened(Trace.Kind.STATE, step, port.name(), what);
    }

    /** True when somebody records what is said. */
    boolean isWanted() {
        return simulation.isTraced();
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
