package org.failoverlab.protocols.stp;

import org.failoverlab.engine.event.Simulation;
import org.failoverlab.protocols.spanningtree.Inconsistency;
import org.failoverlab.protocols.spanningtree.PortState;

/**
 * What networks use beside the standard: edge ports (PortFast), BPDU guard, BPDU filter and loop guard. Root guard stands where
 * the root port is selected.
 *
 * <p>BPDU filter comes first: what it keeps out disables no port and ends no edge port. On a port with both, root guard comes
 * before loop guard.
 */
final class Guards {
    private final Simulation simulation;
    private final BridgeParameters bridge;
    private final Procedures procedures;
    private final Announcements announcements;

    Guards(Simulation simulation, BridgeParameters bridge, Procedures procedures, Announcements announcements) {
        this.simulation = simulation;
        this.bridge = bridge;
        this.procedures = procedures;
        this.announcements = announcements;
    }

    /** A BPDU of whatever type has come. False when it must go no further. */
    boolean admits(StpPort port) {
        if (port.isDisabled() || port.settings.bpduFilter()) {
            return false;
        }
        if (port.settings.bpduGuard()) {
            disable(port);
            return false;
        }
        port.hasHeardBpdu = true;
        if (port.operEdge) {
            setEdge(port, false);
        }
        return true;
    }

    /** BPDU guard acts. The carrier goes, and with it what the port holds. */
    private void disable(StpPort port) {
        port.inconsistency = Inconsistency.BPDU;
        port.disabledNs = simulation.nowNs();
        announcements.ofPort(port, Steps.GUARD, "BPDU guard disables the port");
        armRecovery(port);
        port.netInterface.setErrorDisabled(true);
    }

    /** Sets when the port is to recover from BPDU guard by itself, by its present settings. */
    void armRecovery(StpPort port) {
        port.recovery.cancel();
        if (port.inconsistency == Inconsistency.BPDU && port.settings.bpduGuardRecoveryNs() > 0) {
            port.recovery.armAt(Math.max(simulation.nowNs(), port.disabledNs + port.settings.bpduGuardRecoveryNs()));
        }
    }

    /** The recovery timer of BPDU guard has expired: the carrier may come again. */
    void recover(StpPort port) {
        port.inconsistency = Inconsistency.NONE;
        announcements.ofPort(port, Steps.RECOVERY, "BPDU guard lets the port recover");
        port.netInterface.setErrorDisabled(false);
    }

    /** The bridge starts, with or without carrier on this port: nothing is known of it. */
    void start(StpPort port) {
        if (port.inconsistency == Inconsistency.BPDU) {
            port.netInterface.setErrorDisabled(false);
        }
        port.inconsistency = Inconsistency.NONE;
        port.hasHeardBpdu = false;
        port.operEdge = port.settings.adminEdge();
    }

    /** The bridge stops: only what BPDU guard has done to the interface is left. */
    void stop(StpPort port) {
        if (port.inconsistency != Inconsistency.BPDU) {
            port.inconsistency = Inconsistency.NONE;
        }
    }

    /** Carrier has come: after BPDU guard, the operator has opened the port. */
    void carrierCame(StpPort port) {
        port.recovery.cancel();
        port.inconsistency = Inconsistency.NONE;
        port.hasHeardBpdu = false;
        port.operEdge = port.settings.adminEdge();
    }

    /** Carrier has gone: what BPDU guard has done stays. */
    void carrierGone(StpPort port) {
        if (port.inconsistency == Inconsistency.LOOP) {
            port.inconsistency = Inconsistency.NONE;
            announcements.ofPort(port, Steps.GUARD, "loop guard no longer blocks");
        }
    }

    /** Brings an edge port in line with its settings; who has heard a BPDU since its carrier came is none. */
    void followAdminEdge(StpPort port) {
        boolean edge = port.settings.adminEdge() && !port.hasHeardBpdu;
        if (edge == port.operEdge) {
            return;
        }
        setEdge(port, edge);
        boolean onItsWay = port.state == PortState.LISTENING || port.state == PortState.LEARNING;
        if (edge && onItsWay && bridge.isDesignated(port)) {
            port.forwardDelayTimer.stop();
            procedures.setState(port, PortState.FORWARDING);
            announcements.settled(port);
        }
    }

    private void setEdge(StpPort port, boolean edge) {
        port.operEdge = edge;
        port.changeDetectionEnabled = !edge;
        announcements.ofPort(port, Steps.GUARD, edge ? "is now an edge port" : "no longer an edge port");
    }

    /** The information of this port has aged out. True when loop guard keeps the port from becoming designated. */
    boolean guardsLoop(StpPort port) {
        if (!port.settings.loopGuard()
                || port.inconsistency != Inconsistency.NONE
                || bridge.isDesignatedBridgeOf(port)
                || !port.bridgePort.isUp()) {
            return false;
        }
        port.inconsistency = Inconsistency.LOOP;
        announcements.ofPort(port, Steps.GUARD, "loop guard blocks: BPDUs have ceased");
        return true;
    }

    /**
     * Ends what loop guard has done: the port is designated, as it would have been without the guard; state selection is the
     * caller's. False when loop guard has not acted.
     */
    boolean releaseLoop(StpPort port) {
        if (port.inconsistency != Inconsistency.LOOP) {
            return false;
        }
        port.inconsistency = Inconsistency.NONE;
        announcements.ofPort(port, Steps.GUARD, "loop guard no longer blocks");
        port.inferior = null;
        procedures.becomeDesignatedPort(port);
        return true;
    }
}
