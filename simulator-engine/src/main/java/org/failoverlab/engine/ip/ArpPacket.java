package org.failoverlab.engine.ip;

import java.nio.ByteBuffer;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.Payload;

/**
 * An ARP packet for IPv4 over Ethernet, RFC 826.
 *
 * @param operation {@link #REQUEST} or {@link #REPLY}
 */
public record ArpPacket(int operation, long senderHardware, int senderProtocol, long targetHardware, int targetProtocol)
        implements Payload {
    /** The type field of ARP frames. */
    public static final int ETHER_TYPE = 0x0806;
    /** ares_op$REQUEST. */
    public static final int REQUEST = 1;
    /** ares_op$REPLY. */
    public static final int REPLY = 2;

    private static final int LENGTH = 28;

    @Override
    public int lengthBytes() {
        return LENGTH;
    }

    @Override
    public void encode(ByteBuffer out) {
        out.putShort((short) 1).putShort((short) Ipv4Packet.ETHER_TYPE);
        out.put((byte) 6).put((byte) 4).putShort((short) operation);
        Frame.putAddress(out, senderHardware);
        out.putInt(senderProtocol);
        Frame.putAddress(out, targetHardware);
        out.putInt(targetProtocol);
    }

    @Override
    public long digest() {
        return ((senderHardware * 31 + senderProtocol) * 31 + targetHardware) * 31 + targetProtocol * 3L + operation;
    }

    @Override
    public String toString() {
        return operation == REQUEST
                ? "ARP who has " + Ipv4Address.toString(targetProtocol) + "? tell "
                        + Ipv4Address.toString(senderProtocol)
                : "ARP " + Ipv4Address.toString(senderProtocol) + " is at " + MacAddress.toString(senderHardware);
    }
}
