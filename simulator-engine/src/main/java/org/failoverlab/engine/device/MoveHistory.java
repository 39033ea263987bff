package org.failoverlab.engine.device;

/** How often one address has moved from interface to interface of a bridge: flapping, when it is often. */
public final class MoveHistory {
    private final int vlan;
    private final long address;
    private final long firstNs;
    private long lastNs;
    private long moves;

    MoveHistory(int vlan, long address, long firstNs) {
        this.vlan = vlan;
        this.address = address;
        this.firstNs = firstNs;
    }

    void add(long nowNs) {
        moves++;
        lastNs = nowNs;
    }

    /** The VLAN it moved in. */
    public int vlan() {
        return vlan;
    }

    /** The address. */
    public long address() {
        return address;
    }

    /** When it moved for the first time, in nanoseconds of simulated time. */
    public long firstNs() {
        return firstNs;
    }

    /** When it moved last, in nanoseconds of simulated time. */
    public long lastNs() {
        return lastNs;
    }

    /** How often it moved. */
    public long moves() {
        return moves;
    }
}
