package org.failoverlab.scenarios.measure;

import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.Relay;
import org.failoverlab.engine.ip.ArpPacket;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.scenarios.network.Network;

/** Finds out who would answer a request of ARP that is sent now, and whether the answer would come back. */
final class ArpWalker extends LanWalker {
    private final Walk request = new Walk();
    private final Walk reply = new Walk();
    private int wanted;
    private IpInterface asker;
    private boolean isReply;
    /** The answer that comes first. */
    private long hardware;

    private long tripNs;
    private IpInterface answerer;
    private Device answererDevice;
    /** Of the request's walk: at which stations somebody answers. */
    private int answers;

    private int[] answersAt = new int[4];
    private IpInterface[] answerers = new IpInterface[4];
    private Device[] answererDevices = new Device[4];

    ArpWalker(Network network, Spots spots) {
        super(network, spots);
    }

    /** True when the address would be resolved; then {@link #hardware} and {@link #tripNs} say how. */
    boolean ask(Device device, IpInterface by, int address, Walk notesInto) {
        asker = by;
        wanted = address;
        isReply = false;
        answers = 0;
        request.clear();
        begin(request, notesInto, Frame.MIN_LENGTH_BYTES);
        long own = by.netInterface().address();
        request.add(Walk.SENDER, null, 0, MacAddress.BROADCAST, own, 0, -1);
        leave(0, by.netInterface(), true, device, MacAddress.BROADCAST, own);
        run(1);
        isReply = true;
        answerer = null;
        tripNs = Long.MAX_VALUE;
        for (int i = 0; i < answers; i++) {
            answer(i, own, notesInto);
        }
        return answerer != null;
    }

    private void answer(int i, long to, Walk notesInto) {
        IpInterface on = answerers[i];
        long thereNs = request.atNs[answersAt[i]];
        long from = on.netInterface().address();
        reply.clear();
        begin(reply, notesInto, Frame.MIN_LENGTH_BYTES);
        reply.add(Walk.SENDER, null, 0, to, from, thereNs, -1);
        leave(0, on.netInterface(), true, answererDevices[i], to, from);
        run(1);
        for (int k = 1; k < reply.count; k++) {
            if (reply.taken[k] && reply.atNs[k] < tripNs) {
                tripNs = reply.atNs[k];
                answerer = on;
                answererDevice = answererDevices[i];
                hardware = on.hardwareOf(wanted);
            }
        }
    }

    long hardware() {
        return hardware;
    }

    /** From the sending of the request to the coming of the answer. */
    long tripNs() {
        return tripNs;
    }

    Device answererDevice() {
        return answererDevice;
    }

    @Override
    Frame frame(long destination, long source) {
        ArpPacket packet = isReply
                ? new ArpPacket(ArpPacket.REPLY, source, wanted, destination, asker.address())
                : new ArpPacket(ArpPacket.REQUEST, source, asker.address(), 0, wanted);
        return new Frame(destination, source, ArpPacket.ETHER_TYPE, packet, 0);
    }

    @Override
    void learn(Relay relay, int vlan, long source, int port) {
        notes.overlay.learn(relay, vlan, source, port);
    }

    @Override
    boolean forward(int i, Device device, IpInterface on) {
        return false;
    }

    @Override
    void receive(int i, Device device, IpInterface on) {
        if (isReply) {
            walk.taken[i] |= on == asker;
        } else if (on != asker && on.hardwareOf(wanted) >= 0) {
            if (answers == answersAt.length) {
                answersAt = java.util.Arrays.copyOf(answersAt, 2 * answers);
                answerers = java.util.Arrays.copyOf(answerers, 2 * answers);
                answererDevices = java.util.Arrays.copyOf(answererDevices, 2 * answers);
            }
            answersAt[answers] = i;
            answerers[answers] = on;
            answererDevices[answers++] = device;
        }
    }
}
