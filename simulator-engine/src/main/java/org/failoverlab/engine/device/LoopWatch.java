package org.failoverlab.engine.device;

import org.failoverlab.engine.link.Frame;

/**
 * Notices that a bridge floods a frame that it has flooded before: it came back, so there is a loop.
 *
 * <p>Remembers the latest frame in each of 64 slots, found by the frame's digest. It never cries wolf; with very many
 * frames circulating it can miss some of their returns.
 */
final class LoopWatch {
    private static final int SLOT_MASK = 63;

    private final Frame[] latest = new Frame[SLOT_MASK + 1];
    private long returns;
    private long firstReturnNs = -1;
    private long lastReturnNs = -1;

    void flooded(Frame frame, long nowNs) {
        int slot = (int) (frame.digest() >>> 58) & SLOT_MASK;
        if (latest[slot] == frame) {
            returns++;
            lastReturnNs = nowNs;
            if (firstReturnNs < 0) {
                firstReturnNs = nowNs;
            }
        } else {
            latest[slot] = frame;
        }
    }

    long returns() {
        return returns;
    }

    long firstReturnNs() {
        return firstReturnNs;
    }

    long lastReturnNs() {
        return lastReturnNs;
    }
}
