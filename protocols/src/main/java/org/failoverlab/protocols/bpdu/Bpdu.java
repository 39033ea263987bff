package org.failoverlab.protocols.bpdu;

import java.nio.ByteBuffer;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Payload;

/** A bridge protocol data unit in its LLC header, as an Ethernet frame carries it (IEEE 802.1D-2004, 7.12.3 and clause 9). */
public sealed interface Bpdu extends Payload permits ConfigBpdu, TcnBpdu, RstBpdu {
    /** Where all BPDUs go: the bridge group address 01-80-C2-00-00-00 (table 7-10). */
    long GROUP_ADDRESS = 0x0180_C200_0000L;

    /** DSAP 42, SSAP 42, control 03. */
    int LLC = 0x424203;
    /** The LLC header, in bytes. */
    int LLC_BYTES = 3;

    /** The flag of a topology change. */
    int TOPOLOGY_CHANGE = 0x01;
    /** The flag of a proposal. */
    int PROPOSAL = 0x02;
    /** The flag of a port that learns. */
    int LEARNING = 0x10;
    /** The flag of a port that forwards. */
    int FORWARDING = 0x20;
    /** The flag of an agreement. */
    int AGREEMENT = 0x40;
    /** The flag that acknowledges a topology change. */
    int TOPOLOGY_CHANGE_ACKNOWLEDGMENT = 0x80;

    /** This BPDU in a frame from this port's address; cause is the recorded happening that led to it. */
    default Frame frame(long source, long cause) {
        return new Frame(GROUP_ADDRESS, source, lengthBytes(), this, cause);
    }

    /** Appends what all have in common. */
    static void encodeHeader(ByteBuffer out, int version, int type) {
        out.put((byte) (LLC >> 16)).put((byte) (LLC >> 8)).put((byte) LLC);
        out.putShort((short) 0).put((byte) version).put((byte) type);
    }

    /** Appends what configuration and RST BPDUs have in common. */
    static void encodeBody(ByteBuffer out, int flags, PriorityVector vector, Times times) {
        out.put((byte) flags)
                .putLong(vector.rootBridgeId())
                .putInt((int) vector.rootPathCost())
                .putLong(vector.designatedBridgeId())
                .putShort((short) vector.designatedPortId())
                .putShort((short) times.messageAge())
                .putShort((short) times.maxAge())
                .putShort((short) times.helloTime())
                .putShort((short) times.forwardDelay());
    }

    /** A hash of what configuration and RST BPDUs have in common. */
    static long digest(int kind, int flags, PriorityVector vector, Times times) {
        long hash = kind * 31L + flags;
        hash = (hash ^ vector.rootBridgeId()) * 0x9E3779B97F4A7C15L;
        hash = (hash ^ vector.rootPathCost()) * 0x9E3779B97F4A7C15L;
        hash = (hash ^ vector.designatedBridgeId()) * 0x9E3779B97F4A7C15L;
        hash = (hash ^ vector.designatedPortId()) * 0x9E3779B97F4A7C15L;
        hash = (hash ^ (long) times.messageAge() << 48 ^ (long) times.maxAge() << 32) * 0x9E3779B97F4A7C15L;
        return (hash ^ (long) times.helloTime() << 16 ^ times.forwardDelay()) * 0xD1342543DE82EF95L;
    }
}
