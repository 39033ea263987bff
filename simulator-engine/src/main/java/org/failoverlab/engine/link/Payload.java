package org.failoverlab.engine.link;

import java.nio.ByteBuffer;

/** What a frame carries: an immutable PDU that knows its length and its bytes. */
public interface Payload {
    /** Bytes on the wire, without any Ethernet padding. */
    int lengthBytes();

    /** Appends exactly {@link #lengthBytes()} bytes in network order, checksums included. */
    void encode(ByteBuffer out);

    /** A hash of the content, the same on every JDK; becomes part of a run's fingerprint. */
    long digest();

    /** What receivers understand it as: itself, except where its bytes are kept as somebody wrote them. */
    default Payload meaning() {
        return this;
    }
}
