package org.failoverlab.scenarios.check;

import java.util.List;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.LoopWatch;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.scenarios.network.Network;

/** Whether frames go round now. */
final class Rounds {
    private static final long RECENT_NS = 1_000_000_000L;

    private final Simulation simulation;
    private final List<LoopWatch> watches;

    Rounds(Network network) {
        simulation = network.simulation();
        watches = network.switches().stream()
                .map(Device::relay)
                .map(each -> each.loopWatch())
                .toList();
    }

    /** True when a frame came back to a switch within the last second. */
    boolean areNow() {
        long sinceNs = simulation.nowNs() - RECENT_NS;
        for (LoopWatch each : watches) {
            if (each.firstNs() >= 0 && Math.max(each.lastFloodNs(), each.lastUnicastNs()) >= sinceNs) {
                return true;
            }
        }
        return false;
    }
}
