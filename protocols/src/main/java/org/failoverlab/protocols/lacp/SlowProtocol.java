package org.failoverlab.protocols.lacp;

import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Payload;

/** A PDU of one of the two slow protocols of link aggregation (IEEE 802.1AX-2014, 6.4.2 and 6.5.3; IEEE 802.3, annex 57A). */
public sealed interface SlowProtocol extends Payload permits Lacpdu, MarkerPdu {
    /** The type field of every frame of a slow protocol. */
    int ETHER_TYPE = 0x8809;
    /** Every PDU of both protocols is as long, in bytes. */
    int BYTES = 110;

    /**
     * The frame that carries it, to the Slow_Protocols_Multicast address.
     *
     * @param source the address of the port that sends it
     * @param cause the recorded happening that led to it, 0 for none
     */
    default Frame frame(long source, long cause) {
        return new Frame(Bundle.SLOW_PROTOCOLS, source, ETHER_TYPE, this, cause);
    }

    /** True for a frame of any slow protocol to the address of these two, whether its content makes sense or not. */
    static boolean is(Frame frame) {
        return frame.destination() == Bundle.SLOW_PROTOCOLS && frame.etherType() == ETHER_TYPE && !frame.isTagged();
    }
}
