package org.failoverlab.protocols.rstp;

import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.protocols.bpdu.Bpdu;
import org.failoverlab.protocols.spanningtree.PortState;
import org.failoverlab.protocols.spanningtree.TreeListener;

/** What the machines of a bridge do to the world: BPDUs, addresses that are forgotten, and words for whoever looks on. */
final class Effects {
    private static final long SECOND_NS = 1_000_000_000L;

    private final RstpBridge bridge;
    private final Simulation simulation;
    private final Device device;
    private TreeListener listener;
    private long topologyChanges;

    Effects(RstpBridge bridge, Simulation simulation, Device device) {
        this.bridge = bridge;
        this.simulation = simulation;
        this.device = device;
    }

    void setListener(TreeListener newListener) {
        listener = newListener;
    }

    /** How many it has detected. */
    long topologyChanges() {
        return topologyChanges;
    }

    void send(RstpPort port, Bpdu bpdu) {
        if (port.settings.bpduFilter()) {
            return;
        }
        NetInterface out = port.bridgePort.netInterface();
        if (!port.bridgePort.isUp()) {
            return;
        }
        port.counter.sent(bpdu);
        if (simulation.cause() == 0 && port.tcWhile != 0) {
            // Told again at a hello: what is told is the topology change of then.
            simulation.setCause(port.tcCause);
        }
        if (simulation.isTraced()) {
            Sending.journal(port, bpdu);
        }
        out.send(bpdu.frame(out.address(), simulation.cause()));
    }

    void flush(RstpPort port) {
        long nowNs = simulation.nowNs();
        if (bridge.rstpVersion()) {
            int before = simulation.isTraced() ? device.relay().database().living(nowNs) : 0;
            device.relay().database().flush(port.index);
            if (simulation.isTraced()) {
                int forgotten = before - device.relay().database().living(nowNs);
                if (forgotten > 0) {
                    port.journal(Steps.FLUSH, "flushes what was learned here, addresses: " + forgotten);
                }
            }
            return;
        }
        port.fastAgeingWhile = port.fwdDelay();
        device.relay().database().setAgeing(port.index, Math.max(1, port.fwdDelay()) * SECOND_NS, nowNs);
        if (simulation.isTraced()) {
            port.journal(Steps.FLUSH, "ages what was learned here fast, for " + port.fwdDelay() + " s");
        }
    }

    void endFastAgeing(RstpPort port) {
        device.relay().database().clearAgeing(port.index, simulation.nowNs());
    }

    void topologyChangeDetected(RstpPort port) {
        topologyChanges++;
        if (simulation.isTraced()) {
            port.journal(Steps.CHANGE, "detects a topology change");
        }
    }

    void stateChanged(RstpPort port) {
        PortState state = port.state();
        if (state == port.lastState) {
            return;
        }
        port.lastState = state;
        if (simulation.isTraced()) {
            port.journal(state == PortState.DISCARDING ? Steps.DISCARDS : port.allowed, Words.of(state));
        }
        changed(port);
    }

    void changed(RstpPort port) {
        if (listener != null) {
            listener.changed(port.index, port.role, port.state());
        }
    }
}
