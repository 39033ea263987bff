package org.failoverlab.protocols.bpdu;

import java.nio.ByteBuffer;

/**
 * A rapid spanning tree BPDU (IEEE 802.1D-2004, 9.3.3).
 *
 * @param flags the bits of {@link Bpdu}, and the port role in between
 * @param vector its bridge port identifier is not sent, and is 0 in what is received
 */
public record RstBpdu(int flags, PriorityVector vector, Times times) implements Bpdu {
    /** The BPDU type. */
    public static final int TYPE = 0x02;
    /** The protocol version. */
    public static final int VERSION = 2;
    /** Protocol identifier to version 1 length, in bytes. */
    public static final int BYTES = 36;

    private static final int ROLE_SHIFT = 2;

    /** The port role in bits 3 and 4 of the flags (9.2.9). */
    public enum Role {
        /** Treated as a configuration BPDU would be. */
        UNKNOWN,
        /** An alternate or a backup port. */
        ALTERNATE_OR_BACKUP,
        /** A root port. */
        ROOT,
        /** A designated port. */
        DESIGNATED;

        private static final Role[] BY_CODE = values();

        /** Its bits among the flags. */
        public int flags() {
            return ordinal() << ROLE_SHIFT;
        }
    }

    /** The role of the port that has sent it. */
    public Role role() {
        return Role.BY_CODE[flags >> ROLE_SHIFT & 3];
    }

    /** Whether this flag is set. */
    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    @Override
    public int lengthBytes() {
        return LLC_BYTES + BYTES;
    }

    @Override
    public void encode(ByteBuffer out) {
        Bpdu.encodeHeader(out, VERSION, TYPE);
        Bpdu.encodeBody(out, flags, vector, times);
        out.put((byte) 0);
    }

    @Override
    public long digest() {
        return Bpdu.digest(2, flags, vector, times);
    }

    @Override
    public String toString() {
        String role = switch (role()) {
            case UNKNOWN -> "unknown";
            case ALTERNATE_OR_BACKUP -> "alternate or backup";
            case ROOT -> "root";
            case DESIGNATED -> "designated";
        };
        return "RST BPDU of a port that is " + role + ", " + vector + (has(PROPOSAL) ? ", proposal" : "")
                + (has(AGREEMENT) ? ", agreement" : "") + (has(TOPOLOGY_CHANGE) ? ", topology change" : "");
    }
}
