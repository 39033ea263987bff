package org.failoverlab.protocols.vrrp;

/** The advertisement that a virtual router has heard last, as far as it matters. */
final class Heard {
    private static final long NEVER = -1;

    private int address;
    private int priority;
    private long atNs = NEVER;
    private boolean heeded;

    void set(VrrpPacket advert, long nowNs, boolean isHeeded) {
        address = advert.source();
        priority = advert.priority();
        atNs = nowNs;
        heeded = isHeeded;
    }

    void forget() {
        address = 0;
        priority = 0;
        atNs = NEVER;
        heeded = false;
    }

    boolean isAny() {
        return atNs != NEVER;
    }

    /** False when it was discarded because its priority is lower. */
    boolean isHeeded() {
        return heeded;
    }

    /** Who has sent it; 0 for nobody. */
    int address() {
        return address;
    }

    int priority() {
        return priority;
    }

    /** When it came; -1 for never. */
    long atNs() {
        return atNs;
    }
}
