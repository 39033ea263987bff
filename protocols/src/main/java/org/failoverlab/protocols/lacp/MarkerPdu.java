package org.failoverlab.protocols.lacp;

import java.nio.ByteBuffer;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.MacAddress;

/**
 * A Marker PDU or Marker Response PDU (IEEE 802.1AX-2014, 6.5.3).
 *
 * @param isResponse true for a Marker Response PDU
 * @param requesterPort the port number of who asks, 0 to 65535
 * @param requesterSystem the MAC address of who asks
 * @param transactionId what tells its questions apart, 32 bits
 */
public record MarkerPdu(boolean isResponse, int requesterPort, long requesterSystem, int transactionId)
        implements SlowProtocol {
    /** Its subtype among the slow protocols. */
    public static final int SUBTYPE = 2;
    /** The version of the protocol. */
    public static final int VERSION = 1;

    static final int MARKER_TLV = 1;
    static final int RESPONSE_TLV = 2;
    static final int INFORMATION_BYTES = 16;

    private static final int PAD = 2;
    private static final int RESERVED = 90;

    /** What answers it: the same, but for its type (6.5.4.1). */
    public MarkerPdu response() {
        return new MarkerPdu(true, requesterPort, requesterSystem, transactionId);
    }

    @Override
    public int lengthBytes() {
        return BYTES;
    }

    @Override
    public void encode(ByteBuffer out) {
        out.put((byte) SUBTYPE).put((byte) VERSION);
        out.put((byte) (isResponse ? RESPONSE_TLV : MARKER_TLV)).put((byte) INFORMATION_BYTES);
        out.putShort((short) requesterPort);
        Frame.putAddress(out, requesterSystem);
        out.putInt(transactionId);
        // The Terminator TLV, type and length 0, comes after the padding.
        Lacpdu.zeros(out, PAD + 2 + RESERVED);
    }

    @Override
    public long digest() {
        return ((requesterSystem * 65_537 + requesterPort) * 31 + transactionId) * 2 + (isResponse ? 1 : 0);
    }

    @Override
    public String toString() {
        return (isResponse ? "Marker Response of " : "Marker of ") + MacAddress.toString(requesterSystem) + ", port "
                + requesterPort + ", transaction " + Integer.toUnsignedString(transactionId);
    }
}
