package org.failoverlab.protocols.spanningtree;

/** Which table a port's path cost is taken from when none is set. */
public enum PathCosts {
    /** 16 bits, IEEE 802.1D-1998, table 8-5: 100, 19, 4 and 2 for 10 Mb/s to 10 Gb/s; 1 for what is faster. */
    SHORT {
        @Override
        public long cost(long rateBitPerSecond) {
            if (rateBitPerSecond >= 100 * GBIT) {
                return 1;
            } else if (rateBitPerSecond >= 10 * GBIT) {
                return 2;
            } else if (rateBitPerSecond >= GBIT) {
                return 4;
            } else if (rateBitPerSecond >= 100_000_000L) {
                return 19;
            }
            return 100;
        }
    },
    /** 32 bits, IEEE 802.1D-2004, table 17-3: 20 Tb/s divided by the rate, at least 1 and at most 200,000,000. */
    LONG {
        @Override
        public long cost(long rateBitPerSecond) {
            return Math.min(MAX_COST, Math.max(1, 20_000 * GBIT / Math.max(1, rateBitPerSecond)));
        }
    };

    /** The highest cost. */
    public static final long MAX_COST = 200_000_000L;

    private static final long GBIT = 1_000_000_000L;

    /** What a link of this rate costs. */
    public abstract long cost(long rateBitPerSecond);
}
