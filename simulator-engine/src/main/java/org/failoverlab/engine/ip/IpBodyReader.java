package org.failoverlab.engine.ip;

import java.nio.ByteBuffer;
import org.failoverlab.engine.link.Payload;

/** Understands what IPv4 packets of one protocol carry. */
public interface IpBodyReader {
    /** The protocol number in the IP header. */
    int protocol();

    /**
     * The content, if its bytes are well formed, checksum included; null otherwise: it stays raw then. Whatever the bytes are,
     * nothing is thrown.
     *
     * @param body from its position to its limit, without padding; the position may be moved
     * @param source the packet's, for checksums that include it
     * @param destination the packet's, likewise
     */
    Payload read(ByteBuffer body, int source, int destination);
}
