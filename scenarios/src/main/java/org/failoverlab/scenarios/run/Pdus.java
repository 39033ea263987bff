package org.failoverlab.scenarios.run;

import org.failoverlab.engine.ip.ArpPacket;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Payload;
import org.failoverlab.protocols.bpdu.Bpdu;
import org.failoverlab.protocols.bpdu.ConfigBpdu;
import org.failoverlab.protocols.bpdu.RstBpdu;
import org.failoverlab.protocols.bpdu.TcnBpdu;
import org.failoverlab.protocols.lacp.Lacpdu;
import org.failoverlab.protocols.vrrp.VrrpPacket;
import org.failoverlab.scenarios.report.LaneReport.Pdu;

/** Tells control frames from others. */
final class Pdus {
    private Pdus() {}

    /** What kind of control frame this is; null when it is none. */
    static Pdu of(Frame frame) {
        Payload payload = frame.payload().meaning();
        if (payload instanceof Ipv4Packet packet) {
            return packet.body() instanceof VrrpPacket advert
                    ? advert.priority() == 0 ? Pdu.RESIGNATION : Pdu.ADVERTISEMENT
                    : null;
        } else if (payload instanceof ArpPacket arp) {
            return arp.senderProtocol() == arp.targetProtocol() ? Pdu.GRATUITOUS_ARP : Pdu.ARP;
        } else if (payload instanceof RstBpdu bpdu) {
            return of(bpdu);
        } else if (payload instanceof ConfigBpdu bpdu) {
            return bpdu.topologyChange() || bpdu.topologyChangeAcknowledgment() ? Pdu.TOPOLOGY_CHANGE : Pdu.BPDU;
        } else if (payload instanceof TcnBpdu) {
            return Pdu.TOPOLOGY_CHANGE;
        }
        return payload instanceof Lacpdu ? Pdu.LACPDU : null;
    }

    /** What moves a port comes first: a proposal or agreement that tells of a topology change as well is a proposal or agreement. */
    private static Pdu of(RstBpdu bpdu) {
        if (bpdu.has(Bpdu.PROPOSAL)) {
            return Pdu.PROPOSAL;
        } else if (bpdu.has(Bpdu.AGREEMENT) && bpdu.role() != RstBpdu.Role.DESIGNATED) {
            return Pdu.AGREEMENT;
        }
        return bpdu.has(Bpdu.TOPOLOGY_CHANGE) ? Pdu.TOPOLOGY_CHANGE : Pdu.BPDU;
    }
}
