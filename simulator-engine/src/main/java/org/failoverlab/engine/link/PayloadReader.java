package org.failoverlab.engine.link;

import java.nio.ByteBuffer;

/** Understands the content of some frames. */
public interface PayloadReader {
    /**
     * The content, if this reader knows this type of frame and its bytes are well formed, checksums included; null otherwise.
     * Whatever the bytes are, nothing is thrown.
     *
     * @param etherType the field after the addresses and the tag: a type, or a length below 1536
     * @param bytes from its position to its limit, padding included; the position may be moved
     */
    Payload read(int etherType, ByteBuffer bytes);
}
