package org.failoverlab.scenarios.measure;

import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.ip.IcmpEcho;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.ip.UdpDatagram;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Payload;
import org.failoverlab.engine.link.RawPayload;

/**
 * What is sent in one direction of a flow.
 *
 * @param source the IPv4 address that it comes from; 0 for that of the interface that it leaves by
 * @param target who is to get it; null for whoever has the address
 * @param number the identifier of an echo, or both ports of a datagram
 * @param frameBytes without a tag
 */
record Trip(
        Device sender,
        int source,
        int destination,
        Device target,
        boolean isEcho,
        boolean isReply,
        int number,
        int frameBytes) {
    /** What routers tell flows apart by. */
    int flow() {
        return isEcho ? number : number << 16 | number;
    }

    int protocol() {
        return isEcho ? IcmpEcho.PROTOCOL : UdpDatagram.PROTOCOL;
    }

    /** A frame of it, as far as bundles look into it. */
    Frame frame(long destinationHardware, long sourceHardware, int from) {
        Payload body = isEcho
                ? new IcmpEcho(isReply, number, 0, 0)
                : new UdpDatagram(from, destination, number, number, new RawPayload(new byte[0]));
        Ipv4Packet packet = new Ipv4Packet(from, destination, 0, Ipv4Packet.DEFAULT_TIME_TO_LIVE, protocol(), body);
        return new Frame(destinationHardware, sourceHardware, Ipv4Packet.ETHER_TYPE, packet, 0);
    }
}
