package org.failoverlab.scenarios.run;

import org.failoverlab.engine.ip.IcmpEcho;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.ip.UdpDatagram;
import org.failoverlab.engine.link.Payload;
import org.failoverlab.engine.link.RawPayload;
import org.failoverlab.protocols.traffic.DatagramFlow;
import org.failoverlab.scenarios.network.MeasuredFlow;

/**
 * What bundles tell packets of equal addresses apart by.
 *
 * @param isEcho whether they are echoes, or datagrams
 * @param number the identifier of the echoes, or both ports of the datagrams
 */
public record Conversation(boolean isEcho, int number) {
    /** Where nobody says which: that of a first ping. */
    public static final Conversation ANY = new Conversation(true, 0);

    /** Of this flow, which has this place among those of its network. */
    public static Conversation of(MeasuredFlow flow, int place) {
        return flow.kind().equals("ping")
                ? new Conversation(true, place)
                : new Conversation(false, DatagramFlow.port(place));
    }

    /** A packet of it, as far as its addresses and numbers go. */
    Ipv4Packet packet(int source, int destination) {
        Payload body = isEcho
                ? new IcmpEcho(false, number, 0, 0)
                : new UdpDatagram(source, destination, number, number, new RawPayload(new byte[0]));
        int protocol = isEcho ? IcmpEcho.PROTOCOL : UdpDatagram.PROTOCOL;
        return new Ipv4Packet(source, destination, 0, Ipv4Packet.DEFAULT_TIME_TO_LIVE, protocol, body);
    }
}
