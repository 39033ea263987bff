package org.failoverlab.engine.ip;

import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.RawPayload;

/**
 * Decides about which packets an ICMP error is sent (RFC 1812, 4.3.2.7; RFC 1122, 3.2.2), and how many: nothing must answer
 * endlessly.
 *
 * <p>They are limited as RFC 1812, 4.3.2.8 wants it, by one bucket of tokens for the whole stack: {@value #BURST} at once, then
 * one every {@value #INTERVAL_NS} ns. What exceeds that is counted and not sent.
 */
final class IcmpErrors {
    static final int BURST = 10;
    static final long INTERVAL_NS = 100_000_000L;

    private final Simulation simulation;
    private final IpStack stack;
    /** When the bucket will be full again. */
    private long fullNs;

    private long sent;
    private long suppressed;

    IcmpErrors(Simulation simulation, IpStack stack) {
        this.simulation = simulation;
        this.stack = stack;
    }

    /** A packet that came to a hardware address of this stack's own cannot be delivered, and its sender is to know. */
    void send(Ipv4Packet about, int type, int code) {
        if (!isAnswered(about)) {
            return;
        }
        long nowNs = simulation.nowNs();
        long full = Math.max(fullNs, nowNs);
        if (full - nowNs > (BURST - 1) * INTERVAL_NS) {
            suppressed++;
            return;
        }
        fullNs = full + INTERVAL_NS;
        sent++;
        stack.send(about.source(), IcmpEcho.PROTOCOL, new IcmpError(type, code, Quote.of(about)));
    }

    /** Never about an error, nor about ICMP that is not understood; never to what may be more than one host, nor to oneself. */
    private boolean isAnswered(Ipv4Packet about) {
        boolean mayBeError = about.body() instanceof IcmpError
                || (about.protocol() == IcmpEcho.PROTOCOL && about.body() instanceof RawPayload);
        return !mayBeError
                && Ipv4Address.isSingleHost(about.source())
                && Ipv4Address.isSingleHost(about.destination())
                && !stack.isOwnOrBroadcast(about.source())
                && !stack.isBroadcast(about.destination());
    }

    /** Power is gone. */
    void reset() {
        fullNs = 0;
    }

    long sent() {
        return sent;
    }

    long suppressed() {
        return suppressed;
    }
}
