package org.failoverlab.scenarios.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.ip.ArpPacket;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.Payload;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Tap;
import org.failoverlab.scenarios.report.BondReport;

/**
 * Counts the requests of ARP monitors where they leave and wherever they come to: at the cards of hosts, and at the CPUs of
 * switches. What the IP stack of the host asks looks the same and does not count.
 */
final class ArpLoadMeter {
    /** The requests of one bond. */
    private static final class Sender {
        private final BondWatch bond;
        private long sent;
        private long received;
        /** How many requests its IP stack, and how many frames the user of its bond, had sent when a frame left last. */
        private long asked;

        private long used;
        /** The last request of its IP stack. */
        private Payload own;

        Sender(BondWatch bond) {
            this.bond = bond;
        }

        /** A frame leaves: true when it is a request of its IP stack, which counts them before it sends them. */
        boolean isOfStack() {
            long nowAsked = 0;
            for (IpInterface each : bond.device().ipStack().interfaces()) {
                nowAsked += each.arp().requestsSent();
            }
            long nowUsed = 0;
            for (BundleMember each : bond.bundle().members()) {
                nowUsed += each.sentFrames();
            }
            boolean isOfStack = nowAsked != asked && nowUsed != used;
            asked = nowAsked;
            used = nowUsed;
            return isOfStack;
        }

        void left(Frame frame, boolean isRequest) {
            if (isOfStack()) {
                own = frame.payload();
            } else if (isRequest) {
                sent++;
            }
        }
    }

    /** What one host or CPU has got. */
    private static final class Receiver {
        private long requests;
        private long broadcasts;
    }

    /** By the IPv4 addresses of bonds. */
    private final Map<Integer, Sender> senders = new LinkedHashMap<>();

    private final Map<Device, Receiver> receivers = new LinkedHashMap<>();

    /** Measures from now on; does nothing when no bond monitors by ARP. */
    ArpLoadMeter(Iterable<Device> devices, List<BondWatch> bonds) {
        for (BondWatch bond : bonds) {
            if (bond.settings().arpIntervalNs() > 0) {
                senders.put(bond.device().ipStack().address(), new Sender(bond));
            }
        }
        if (!senders.isEmpty()) {
            devices.forEach(this::measure);
        }
    }

    private void measure(Device device) {
        Receiver receiver = new Receiver();
        if (device.relay() != null) {
            receivers.put(device, receiver);
            device.controlPlane().setPuntWatch(frame -> received(receiver, frame));
        } else if (device.ipStack() != null) {
            receivers.put(device, receiver);
            Sender its = senders.get(device.ipStack().address());
            Tap tap = new Tap() {
                @Override
                public void sent(Port port, Frame frame, long startNs) {
                    if (its != null && frame.etherType() == ArpPacket.ETHER_TYPE) {
                        its.left(frame, sender(frame) == its);
                    }
                }

                @Override
                public void received(Port port, Frame frame) {
                    ArpLoadMeter.this.received(receiver, frame);
                }
            };
            device.ports().forEach(port -> BothTaps.add(port, tap));
        }
    }

    private void received(Receiver receiver, Frame frame) {
        if (frame.destination() != MacAddress.BROADCAST) {
            return;
        }
        receiver.broadcasts++;
        Sender sender = sender(frame);
        if (sender != null && frame.payload() != sender.own) {
            sender.received++;
            receiver.requests++;
        }
    }

    /** The bond whose request for one of its targets this is; null for none. */
    private Sender sender(Frame frame) {
        if (frame.etherType() != ArpPacket.ETHER_TYPE
                || frame.destination() != MacAddress.BROADCAST
                || !(frame.payload().meaning() instanceof ArpPacket packet)
                || packet.operation() != ArpPacket.REQUEST) {
            return null;
        }
        Sender sender = senders.get(packet.senderProtocol());
        boolean isRequest = sender != null
                && packet.targetProtocol() != packet.senderProtocol()
                && sender.bond.settings().arpIpTargets().contains(packet.targetProtocol());
        return isRequest ? sender : null;
    }

    /** Null when no bond monitors by ARP. */
    BondReport.ArpLoad load(long runNs) {
        if (senders.isEmpty()) {
            return null;
        }
        List<BondReport.Sender> all = new ArrayList<>();
        long requests = 0;
        long received = 0;
        for (Sender each : senders.values()) {
            requests += each.sent;
            received += each.received;
            all.add(new BondReport.Sender(each.bond.name(), each.sent, perSecond(each.sent, runNs), each.received));
        }
        List<BondReport.Receiver> got = new ArrayList<>();
        long broadcasts = 0;
        for (Map.Entry<Device, Receiver> each : receivers.entrySet()) {
            broadcasts += each.getValue().broadcasts;
            got.add(new BondReport.Receiver(
                    each.getKey().name(), each.getValue().requests, each.getValue().broadcasts));
        }
        double share = broadcasts == 0 ? 0 : (double) received / broadcasts;
        return new BondReport.ArpLoad(all, got, requests, perSecond(requests, runNs), received, broadcasts, share);
    }

    private static double perSecond(long count, long runNs) {
        return runNs == 0 ? 0 : count * 1e9 / runNs;
    }
}
