package org.failoverlab.protocols.vrrp;

import java.util.List;

/** The times during which a virtual router would be Master, but others of its sync group would not. */
final class HeldBack {
    private boolean now;
    private long sinceNs;
    private long longestNs;
    private List<String> waitsFor = List.of();

    /** Its Master_Down_Timer has fired. */
    void begin(long nowNs) {
        if (!now) {
            now = true;
            sinceNs = nowNs;
        }
    }

    /** These of the group would not be Master, in words. */
    void waitFor(List<String> others) {
        waitsFor = others;
    }

    /** It is Master, hears one, or takes no part any more. */
    void end(long nowNs) {
        longestNs = longestNs(nowNs);
        now = false;
    }

    boolean isNow() {
        return now;
    }

    /** The longest time until now, over the whole run. */
    long longestNs(long nowNs) {
        return now ? Math.max(longestNs, nowNs - sinceNs) : longestNs;
    }

    /** Whom it waited for when the last of these times began; empty when there was none. */
    List<String> waitedFor() {
        return waitsFor;
    }
}
