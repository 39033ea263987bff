package org.failoverlab.protocols.traffic;

import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.IcmpEcho;
import org.failoverlab.engine.ip.IcmpError;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.link.Frame;

/** ICMP echo requests at intervals, and the replies to them. */
public final class Ping {
    /** ICMP, IPv4 and Ethernet around the data, in bytes. */
    public static final int OVERHEAD_BYTES = Frame.OVERHEAD_BYTES + Ipv4Packet.HEADER_BYTES + IcmpEcho.HEADER_BYTES;
    /** The frame of a common ping, with 56 bytes of data. */
    public static final int DEFAULT_FRAME_BYTES = OVERHEAD_BYTES + 56;

    private static final int SEQUENCE_MASK = 0xFFFF;

    private final Simulation simulation;
    private final int identifier;
    private final IpStack sender;
    private final int destination;
    private final int dataBytes;
    private final Emitter emitter;
    private final Reception replies;
    private long sent;
    private long unreachable;
    private long timeExceeded;

    /**
     * A ping that is not started.
     *
     * @param identifier tells pings apart, 0 to 65,535
     * @param frameBytes length of its frames, at least 64
     * @param timeoutNs a request without a reply for so long is lost
     */
    public Ping(
            Simulation simulation,
            int identifier,
            IpStack sender,
            int destination,
            int frameBytes,
            Schedule schedule,
            Pace pace,
            long timeoutNs) {
        this.simulation = simulation;
        this.identifier = identifier;
        this.sender = sender;
        this.destination = destination;
        this.dataBytes = Math.max(0, frameBytes - OVERHEAD_BYTES);
        this.emitter = new Emitter(simulation, "ping " + identifier, schedule, pace, this::send);
        this.replies = new Reception(timeoutNs);
        sender.listenEcho(identifier, this::receive);
        sender.listenErrors((packet, error) -> receive(error));
    }

    /** Begins to send as its schedule says. */
    public void start() {
        emitter.start();
    }

    private void send() {
        if (!sender.isRunning()) {
            return;
        }
        long sequence = sent++;
        replies.sent(simulation.nowNs());
        sender.sendEcho(destination, new IcmpEcho(false, identifier, (int) sequence & SEQUENCE_MASK, dataBytes));
    }

    private void receive(IcmpEcho reply) {
        // The field has 16 bits: it means the latest request with these.
        long behind = (sent - 1 - reply.sequence()) & SEQUENCE_MASK;
        long sequence = sent - 1 - behind;
        if (sequence >= 0) {
            replies.received(sequence, simulation.nowNs());
        }
    }

    private void receive(IcmpError error) {
        if (!error.about().isEchoRequest(identifier) || error.about().destination() != destination) {
            return;
        }
        if (error.type() == IcmpError.TIME_EXCEEDED) {
            timeExceeded++;
        } else {
            unreachable++;
        }
    }

    /** How often it was told that its destination cannot be reached. Requests of which that was said are lost as others are. */
    public long unreachable() {
        return unreachable;
    }

    /** How often it was told that a request had been under way for too long: that it went round between routers. */
    public long timeExceeded() {
        return timeExceeded;
    }

    /** What came back; delays are round-trip times. */
    public Reception replies() {
        return replies;
    }
}
