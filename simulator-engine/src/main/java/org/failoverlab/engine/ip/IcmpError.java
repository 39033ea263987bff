package org.failoverlab.engine.ip;

import java.nio.ByteBuffer;
import org.failoverlab.engine.link.Payload;

/**
 * An ICMP error, RFC 792: destination unreachable or time exceeded.
 *
 * @param type {@link #DESTINATION_UNREACHABLE} or {@link #TIME_EXCEEDED}
 * @param code what precisely, 0 to 255
 * @param about the header of the packet that it is about, and the first 8 bytes of what that carried, or as much as the sender
 *     has told
 */
public record IcmpError(int type, int code, Quote about) implements Payload {
    /** Type of an error: the packet cannot be delivered. */
    public static final int DESTINATION_UNREACHABLE = 3;
    /** Type of an error: the packet has been under way for too long. */
    public static final int TIME_EXCEEDED = 11;

    /** Code of {@link #DESTINATION_UNREACHABLE}: there is no route. */
    public static final int NET_UNREACHABLE = 0;
    /** Code of {@link #DESTINATION_UNREACHABLE}: the last router gets no answer from the destination. */
    public static final int HOST_UNREACHABLE = 1;
    /** Code of {@link #DESTINATION_UNREACHABLE}: the destination knows no such protocol. */
    public static final int PROTOCOL_UNREACHABLE = 2;
    /** Code of {@link #DESTINATION_UNREACHABLE}: nobody listens to the port at the destination. */
    public static final int PORT_UNREACHABLE = 3;
    /** Code of {@link #TIME_EXCEEDED}: in transit. */
    public static final int IN_TRANSIT = 0;

    private static final int HEADER_BYTES = 8;

    @Override
    public int lengthBytes() {
        return HEADER_BYTES + about.lengthBytes();
    }

    @Override
    public void encode(ByteBuffer out) {
        int start = out.position();
        out.put((byte) type).put((byte) code).putShort((short) 0).putInt(0);
        about.encode(out);
        out.putShort(start + 2, InternetChecksum.fold(InternetChecksum.sum(out, start, out.position(), 0)));
    }

    @Override
    public long digest() {
        return (type * 256L + code) * 0x9E3779B97F4A7C15L + about.digest();
    }

    @Override
    public String toString() {
        String what = type == TIME_EXCEEDED
                ? "time exceeded"
                : switch (code) {
                    case NET_UNREACHABLE -> "net unreachable";
                    case HOST_UNREACHABLE -> "host unreachable";
                    case PROTOCOL_UNREACHABLE -> "protocol unreachable";
                    case PORT_UNREACHABLE -> "port unreachable";
                    default -> "destination unreachable, code " + code;
                };
        return "ICMP " + what + " about " + about;
    }
}
