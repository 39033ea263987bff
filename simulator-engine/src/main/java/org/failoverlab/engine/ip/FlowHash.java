package org.failoverlab.engine.ip;

import org.failoverlab.engine.link.Payload;

/**
 * Tells flows apart, so that all packets of one take the same of several equal paths: a hash of both addresses, the protocol,
 * and the ports of UDP or the identifier of an echo. A seed of each router's own keeps routers in a row from all choosing alike.
 *
 * <p>A path is {@code floor(hash * paths / 2^32)}: when paths come or go, flows of the others may move as well, as they do with
 * common equipment that has no resilient hashing.
 */
final class FlowHash {
    private FlowHash() {}

    static long of(long seed, int source, int destination, int protocol, Payload body) {
        int flow = 0;
        if (body instanceof UdpDatagram datagram) {
            flow = datagram.sourcePort() << 16 | datagram.destinationPort();
        } else if (body instanceof IcmpEcho echo) {
            flow = echo.identifier();
        }
        return of(seed, source, destination, protocol, flow);
    }

    static long of(long seed, int source, int destination, int protocol, int flow) {
        long hash = mix(seed ^ (long) source << 32 ^ (destination & 0xFFFF_FFFFL));
        return mix(hash ^ (long) protocol << 32 ^ (flow & 0xFFFF_FFFFL));
    }

    /** The path that this hash chooses of so many. */
    static int choose(long hash, int paths) {
        return (int) ((hash >>> 32) * paths >>> 32);
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
