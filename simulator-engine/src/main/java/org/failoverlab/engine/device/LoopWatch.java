package org.failoverlab.engine.device;

import org.failoverlab.engine.link.Frame;

/**
 * Notices that a bridge relays a frame in a VLAN in which it has relayed it before: it came back, so there is a loop.
 *
 * <p>Flooded frames and frames to known addresses are told apart: the latter go round when the address tables of several
 * bridges point at each other, and may do so long after all floods have ended. Remembers the latest frame in each of 64
 * slots, found by the frame's digest. It never cries wolf; with very many frames going round, or with frames that change
 * their VLAN on the way, it can miss some of their returns.
 */
public final class LoopWatch {
    private static final int SLOT_MASK = 63;
    private static final int SLOT_SHIFT = 58;

    private final Frame[] latest = new Frame[SLOT_MASK + 1];
    private final int[] vlans = new int[SLOT_MASK + 1];
    private long floodReturns;
    private long unicastReturns;
    private long firstNs = -1;
    private long lastFloodNs = -1;
    private long lastUnicastNs = -1;

    LoopWatch() {}

    void flooded(Frame frame, int vlan, long nowNs) {
        if (hasReturned(frame, vlan, nowNs)) {
            floodReturns++;
            lastFloodNs = nowNs;
        }
    }

    void forwarded(Frame frame, int vlan, long nowNs) {
        if (hasReturned(frame, vlan, nowNs)) {
            unicastReturns++;
            lastUnicastNs = nowNs;
        }
    }

    private boolean hasReturned(Frame frame, int vlan, long nowNs) {
        int slot = ((int) (frame.digest() >>> SLOT_SHIFT) ^ vlan) & SLOT_MASK;
        if (latest[slot] != frame || vlans[slot] != vlan) {
            latest[slot] = frame;
            vlans[slot] = vlan;
            return false;
        }
        if (firstNs < 0) {
            firstNs = nowNs;
        }
        return true;
    }

    /** How many frames were flooded that had been relayed before. */
    public long floodReturns() {
        return floodReturns;
    }

    /** How many frames were relayed to a known address that had been relayed before. */
    public long unicastReturns() {
        return unicastReturns;
    }

    /** When a frame came back for the first time, nanoseconds; -1 for never. */
    public long firstNs() {
        return firstNs;
    }

    /** When a flooded frame came back last, nanoseconds; -1 for never. */
    public long lastFloodNs() {
        return lastFloodNs;
    }

    /** When a frame to a known address came back last, nanoseconds; -1 for never. */
    public long lastUnicastNs() {
        return lastUnicastNs;
    }
}
