package org.failoverlab.protocols.stp;

import org.failoverlab.protocols.bpdu.Bpdu;
import org.failoverlab.protocols.bpdu.BridgeId;
import org.failoverlab.protocols.bpdu.ConfigBpdu;
import org.failoverlab.protocols.bpdu.PortId;
import org.failoverlab.protocols.bpdu.PriorityVector;
import org.failoverlab.protocols.bpdu.Times;

/** BPDUs of bridges that are not there. */
final class Messages {
    /** A bridge that is better than all others in the tests. */
    static final long BETTER = BridgeId.of(0, 0x0200_0000_AA00L);
    /** One that is not the root, and better than one of default priority. */
    static final long NEIGHBOUR = BridgeId.of(16384, 0x0200_0000_BB00L);
    /** Worse than all others. */
    static final long WORSE = BridgeId.of(61440, 0x0200_0000_CC00L);

    private Messages() {}

    /** From the root itself: cost 0, port 1, message age 0, times 20, 2 and 15. */
    static ConfigBpdu fromRoot(long root) {
        return config(root, 0, root, 1, 0);
    }

    static ConfigBpdu config(long root, long cost, long bridge, int port, int messageAgeSeconds) {
        return new ConfigBpdu(
                0,
                new PriorityVector(root, cost, bridge, PortId.of(128, port), 0),
                Times.ofSeconds(messageAgeSeconds, 20, 2, 15));
    }

    static ConfigBpdu flagged(ConfigBpdu message, int flags) {
        return new ConfigBpdu(flags, message.vector(), message.times());
    }

    static ConfigBpdu timed(ConfigBpdu message, Times times) {
        return new ConfigBpdu(message.flags(), message.vector(), times);
    }

    static ConfigBpdu acknowledging(ConfigBpdu message) {
        return flagged(message, Bpdu.TOPOLOGY_CHANGE_ACKNOWLEDGMENT);
    }

    static ConfigBpdu changing(ConfigBpdu message) {
        return flagged(message, Bpdu.TOPOLOGY_CHANGE);
    }
}
