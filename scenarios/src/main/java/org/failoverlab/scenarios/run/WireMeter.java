package org.failoverlab.scenarios.run;

import java.util.List;
import org.failoverlab.engine.link.Wire;
import org.failoverlab.engine.link.WireWatch;

/** The load of one direction of a link, in windows of simulated time. */
final class WireMeter implements WireWatch {
    private final Wire wire;
    private long frames;
    private long occupiedBytes;
    private long peakFrames;
    private long peakOccupiedBytes;
    private long peakAtNs;

    private final List<WireMeter> active;

    /** Measures this wire, and enters itself in this list whenever it has something to measure. */
    WireMeter(Wire wire, List<WireMeter> active) {
        this.wire = wire;
        this.active = active;
        active.add(this);
    }

    @Override
    public void active() {
        active.add(this);
    }

    /** True when there will be nothing to measure until it enters itself in the list again. */
    boolean sleeps() {
        if (!wire.isAtRestAfter(frames)) {
            return false;
        }
        wire.setDormant(this);
        return true;
    }

    /** A window of the regular length ends now; returns how many frames it has begun to send in it. */
    long endWindow(long windowStartNs) {
        long newFrames = wire.sentFrames() - frames;
        long newBytes = wire.occupiedBytes() - occupiedBytes;
        frames += newFrames;
        occupiedBytes += newBytes;
        if (newBytes > peakOccupiedBytes) {
            peakFrames = newFrames;
            peakOccupiedBytes = newBytes;
            peakAtNs = windowStartNs;
        }
        return newFrames;
    }

    Wire wire() {
        return wire;
    }

    /** Frames per second in the busiest window. */
    long peakFramesPerSecond(long windowNs) {
        return Math.round(peakFrames * (1e9 / windowNs));
    }

    /** Share of the rate in the busiest window; at most 1, though a queue may fill faster than the wire empties it. */
    double peakLoad(long windowNs) {
        return Math.min(1, peakOccupiedBytes * 8e9 / windowNs / wire.rateBitPerSecond());
    }

    /** Share of the rate over the whole run. */
    double meanLoad(long runNs) {
        return runNs == 0 ? 0 : Math.min(1, wire.occupiedBytes() * 8e9 / runNs / wire.rateBitPerSecond());
    }

    long peakAtNs() {
        return peakAtNs;
    }
}
