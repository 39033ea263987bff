package org.failoverlab.protocols.lacp;

import org.failoverlab.engine.device.FrameSpread;
import org.failoverlab.engine.ip.XmitHashPolicy;
import org.failoverlab.engine.link.Frame;

/**
 * Spreads conversations over members by a hash.
 *
 * @param seed what makes devices in a row choose differently; with 0 the plain hash chooses, as it does on Linux
 */
public record HashSpread(XmitHashPolicy policy, long seed) implements FrameSpread {
    @Override
    public int choose(Frame frame, int count) {
        int hash = policy.hash(frame);
        if (seed != 0) {
            long mixed = (hash ^ seed) * 0x9E3779B97F4A7C15L;
            hash = (int) (mixed >>> 32);
        }
        return Integer.remainderUnsigned(hash, count);
    }
}
