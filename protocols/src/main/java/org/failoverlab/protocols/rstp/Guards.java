package org.failoverlab.protocols.rstp;

import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.Timer;

/**
 * The protections that networks use beside the standard: BPDU guard, BPDU filter and loop guard. Root guard is in
 * {@link RoleSelection}.
 */
final class Guards {
    private final RstpBridge bridge;
    private final Device device;
    /** By port; null for one that has never had a BPDU guard. */
    private final Timer[] recoveries;

    Guards(RstpBridge bridge, Device device) {
        this.bridge = bridge;
        this.device = device;
        this.recoveries = new Timer[bridge.ports.length];
        for (RstpPort port : bridge.ports) {
            configured(port);
        }
    }

    /** The port has other settings. */
    void configured(RstpPort port) {
        if (port.settings.bpduGuard() && recoveries[port.index] == null) {
            recoveries[port.index] =
                    device.controlPlane().timer(port.name + " BPDU guard recovery", () -> recover(port));
        }
        if (!port.settings.bpduGuard() && port.bpduInconsistent) {
            recoveries[port.index].cancel();
            recover(port);
        }
        if (!port.settings.loopGuard()) {
            endLoopGuard(port, "loop guard: no longer wanted");
        }
    }

    /** What was held back when BPDUs ceased is too old by now: the machines let go of it. */
    private void endLoopGuard(RstpPort port, String why) {
        if (port.loopInconsistent) {
            port.loopInconsistent = false;
            port.journal(Steps.GUARD, why);
            select(port);
        }
    }

    private void select(RstpPort port) {
        port.reselect = true;
        port.selected = false;
        port.touched = true;
        bridge.treeTouched();
    }

    /** Nothing stays armed. */
    void stop() {
        for (Timer recovery : recoveries) {
            if (recovery != null) {
                recovery.cancel();
            }
        }
    }

    /** Whether a BPDU that has come is to be heeded; BPDU guard disables the port instead. */
    boolean admits(RstpPort port) {
        if (port.settings.bpduFilter()) {
            return false;
        } else if (!port.settings.bpduGuard()) {
            return true;
        }
        if (!port.bpduInconsistent) {
            port.bpduInconsistent = true;
            port.journal(Steps.GUARD, "BPDU guard: a BPDU has come, the port is disabled");
            if (port.settings.bpduGuardRecoveryNs() > 0) {
                recoveries[port.index].arm(port.settings.bpduGuardRecoveryNs());
            }
            port.bridgePort.netInterface().setErrorDisabled(true);
        }
        return false;
    }

    /** A BPDU that is heeded has come. */
    void heard(RstpPort port) {
        endLoopGuard(port, "loop guard: a BPDU has come, the port takes part again");
    }

    private void recover(RstpPort port) {
        port.bpduInconsistent = false;
        port.journal(Steps.RECOVERY, "BPDU guard: the port gets another chance");
        port.bridgePort.netInterface().setErrorDisabled(false);
    }

    /** The interface has come up or gone down: whoever has opened the port again has ended what the guard did. */
    void interfaceChanged(RstpPort port, boolean up) {
        if (up && port.bpduInconsistent) {
            port.bpduInconsistent = false;
            recoveries[port.index].cancel();
        }
    }

    /** What the port has heard is too old (rcvdInfoWhile has run out). */
    void informationAged(RstpPort port) {
        if (port.infoIs != InfoIs.RECEIVED) {
            return;
        }
        if (bridge.simulation().isTraced()) {
            port.journal(Steps.AGED, "nothing heard for three hello times: what was heard is forgotten");
        }
        if (port.settings.loopGuard() && !port.loopInconsistent) {
            port.loopInconsistent = true;
            port.journal(Steps.GUARD, "loop guard: BPDUs have ceased, the port is blocked until one comes");
            select(port);
        }
    }
}
