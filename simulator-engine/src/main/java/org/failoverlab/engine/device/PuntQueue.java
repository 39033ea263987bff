package org.failoverlab.engine.device;

import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.NetInterface;

/** A bounded FIFO of frames that wait for the CPU. */
final class PuntQueue {
    private final int limit;
    private Frame[] frames = new Frame[4];
    private NetInterface[] interfaces = new NetInterface[4];
    private int[] vlans = new int[4];
    private long[] sinceNs = new long[4];
    private boolean[] isControl = new boolean[4];
    private int head;
    private int size;

    PuntQueue(int limit) {
        this.limit = limit;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Appends a frame; false when the queue is full. */
    boolean offer(NetInterface in, int vlan, Frame frame, long nowNs, boolean control) {
        if (size == limit) {
            return false;
        }
        if (size == frames.length) {
            grow();
        }
        int slot = (head + size) & (frames.length - 1);
        frames[slot] = frame;
        interfaces[slot] = in;
        vlans[slot] = vlan;
        sinceNs[slot] = nowNs;
        isControl[slot] = control;
        size++;
        return true;
    }

    private void grow() {
        PuntQueue larger = new PuntQueue(limit);
        int slots = 2 * frames.length;
        larger.frames = new Frame[slots];
        larger.interfaces = new NetInterface[slots];
        larger.vlans = new int[slots];
        larger.sinceNs = new long[slots];
        larger.isControl = new boolean[slots];
        while (size > 0) {
            larger.offer(headIn(), headVlan(), headFrame(), headSinceNs(), headIsControl());
            removeHead();
        }
        frames = larger.frames;
        interfaces = larger.interfaces;
        vlans = larger.vlans;
        sinceNs = larger.sinceNs;
        isControl = larger.isControl;
        head = 0;
        size = larger.size;
    }

    Frame headFrame() {
        return frames[head];
    }

    NetInterface headIn() {
        return interfaces[head];
    }

    int headVlan() {
        return vlans[head];
    }

    long headSinceNs() {
        return sinceNs[head];
    }

    boolean headIsControl() {
        return isControl[head];
    }

    void removeHead() {
        frames[head] = null;
        interfaces[head] = null;
        head = (head + 1) & (frames.length - 1);
        size--;
    }
}
