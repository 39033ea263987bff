package org.failoverlab.engine.device;

/** Topologies with loops, on which one broadcast never dies. */
final class Storms {
    private Storms() {}

    /** Four switches: two rails 0-1 and 2-3, two rungs 0-2 and 1-3. */
    static Lan ladder() {
        return Lan.forStorms().switches(4).join(new int[][] {{0, 1}, {2, 3}, {0, 2}, {1, 3}});
    }

    /** Four switches, each joined to each. */
    static Lan fullMesh() {
        return Lan.forStorms().switches(4).join(new int[][] {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}});
    }
}
