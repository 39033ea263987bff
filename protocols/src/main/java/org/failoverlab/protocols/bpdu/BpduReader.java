package org.failoverlab.protocols.bpdu;

import java.nio.ByteBuffer;
import org.failoverlab.engine.link.Payload;
import org.failoverlab.engine.link.PayloadReader;

/**
 * Reads BPDUs (IEEE 802.1D-2004, 9.3.4). What is too short for its type, of another protocol or of no known type is none; what
 * a later version has appended is skipped (9.3.4 and 9.2.2: a later version is read as the latest known one).
 */
public final class BpduReader implements PayloadReader {
    private static final int MAX_LENGTH_FIELD = 1500;
    private static final int HEADER_BYTES = 4;

    @Override
    public Payload read(int etherType, ByteBuffer bytes) {
        if (etherType > MAX_LENGTH_FIELD
                || etherType > bytes.remaining()
                || etherType < Bpdu.LLC_BYTES + HEADER_BYTES) {
            return null;
        }
        int llc = (bytes.get() & 0xFF) << 16 | bytes.getShort() & 0xFFFF;
        int protocol = bytes.getShort();
        if (llc != Bpdu.LLC || protocol != 0) {
            return null;
        }
        int version = bytes.get() & 0xFF;
        int type = bytes.get() & 0xFF;
        int length = etherType - Bpdu.LLC_BYTES;
        if (type == TcnBpdu.TYPE) {
            return new TcnBpdu();
        } else if (type == ConfigBpdu.TYPE && length >= ConfigBpdu.BYTES) {
            return new ConfigBpdu(bytes.get() & 0xFF, vector(bytes), times(bytes));
        } else if (type == RstBpdu.TYPE && version >= RstBpdu.VERSION && length >= RstBpdu.BYTES) {
            return new RstBpdu(bytes.get() & 0xFF, vector(bytes), times(bytes));
        }
        return null;
    }

    private static PriorityVector vector(ByteBuffer bytes) {
        long root = bytes.getLong();
        long cost = bytes.getInt() & 0xFFFF_FFFFL;
        long bridge = bytes.getLong();
        return new PriorityVector(root, cost, bridge, bytes.getShort() & 0xFFFF, 0);
    }

    private static Times times(ByteBuffer bytes) {
        return new Times(
                bytes.getShort() & 0xFFFF,
                bytes.getShort() & 0xFFFF,
                bytes.getShort() & 0xFFFF,
                bytes.getShort() & 0xFFFF);
    }
}
