package org.failoverlab.scenarios.batch.whatif;

import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.LoopWatch;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.run.Limits;
import org.failoverlab.scenarios.run.Onlooker;
import org.failoverlab.scenarios.timeline.Timeline;

/**
 * Ends a run in which frames go round and round: millions of them a second would have to be followed to its end, and such a network is
 * of no use to anybody. Decided by events and not by any clock, so that a run ends where it ended before.
 */
final class StormLimit implements Limits, Onlooker {
    /** So often frames have come back to a switch that relayed them: a frame that circles does so for some 10 ms then. */
    static final long RETURNS = 20_000;

    /** Events between two looks. */
    private static final long CHUNK = 2_000;

    private Network network;
    private boolean isStorm;

    @Override
    public Trace begin(Network newNetwork, Timeline timeline) {
        network = newNetwork;
        return null;
    }

    /** True when it has ended the run. */
    boolean isStorm() {
        return isStorm;
    }

    @Override
    public long maxEvents() {
        long fired = network.simulation().eventsFired();
        long returns = 0;
        for (Device device : network.devices().values()) {
            if (device.relay() != null) {
                LoopWatch watch = device.relay().loopWatch();
                returns += watch.floodReturns() + watch.unicastReturns();
            }
        }
        isStorm |= returns >= RETURNS;
        return isStorm ? fired : fired + CHUNK;
    }

    @Override
    public long maxWallNs() {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean isWallTimeUp() {
        return false;
    }
}
