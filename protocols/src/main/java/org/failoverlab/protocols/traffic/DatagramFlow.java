package org.failoverlab.protocols.traffic;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.ip.UdpDatagram;
import org.failoverlab.engine.link.Frame;

/** Numbered UDP datagrams from one host to an address, and what each receiver gets of them. */
public final class DatagramFlow {
    /** UDP, IPv4 and Ethernet around the data, in bytes. */
    public static final int OVERHEAD_BYTES = Frame.OVERHEAD_BYTES + Ipv4Packet.HEADER_BYTES + UdpDatagram.HEADER_BYTES;

    /** The dynamic ports of RFC 6335, which no analyser takes for another protocol; flows may share one. */
    private static final int FIRST_PORT = 49_152;

    private static final int PORTS = 1 << 14;

    private final Simulation simulation;
    private final int number;
    private final IpStack sender;
    private final int destination;
    private final int dataBytes;
    private final Emitter emitter;
    private final List<Reception> receptions = new ArrayList<>();
    private long sent;

    /**
     * A flow that is not started.
     *
     * @param number tells flows apart, 0 to 65,535
     * @param frameBytes length of its frames, at least 64
     */
    public DatagramFlow(
            Simulation simulation,
            int number,
            IpStack sender,
            int destination,
            int frameBytes,
            Schedule schedule,
            Pace pace) {
        this.simulation = simulation;
        this.number = number;
        this.sender = sender;
        this.destination = destination;
        this.dataBytes = Math.max(NumberedPayload.MIN_BYTES, frameBytes - OVERHEAD_BYTES);
        this.emitter = new Emitter(simulation, "flow " + number, schedule, pace, this::send);
    }

    /** Lets a host listen to it. A datagram counts as lost when it takes longer than the timeout. */
    public Reception receiveAt(IpStack receiver, long timeoutNs) {
        Reception reception = new Reception(timeoutNs);
        receptions.add(reception);
        receiver.listen(port(), (packet, datagram) -> {
            if (datagram.data() instanceof NumberedPayload data && data.flow() == number) {
                reception.received(data.sequence(), simulation.nowNs());
            }
        });
        return reception;
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
        long nowNs = simulation.nowNs();
        for (int i = 0; i < receptions.size(); i++) {
            receptions.get(i).sent(nowNs);
        }
        if (destination == Ipv4Address.LIMITED_BROADCAST && simulation.traces(Trace.Kind.ACT)) {
            String from = sender.interfaces().get(0).netInterface().name();
            simulation.happened(Trace.Kind.ACT, from, "broadcast number " + sequence + " of flow " + number);
        }
        sender.sendDatagram(destination, port(), port(), new NumberedPayload(number, sequence, nowNs, dataBytes));
    }

    private int port() {
        return port(number);
    }

    /** The UDP port from which and to which the flow of this number sends. */
    public static int port(int number) {
        return FIRST_PORT + number % PORTS;
    }
}
