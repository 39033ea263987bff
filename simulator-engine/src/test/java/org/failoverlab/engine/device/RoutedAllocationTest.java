package org.failoverlab.engine.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverlab.engine.device.RouterLab.SECOND;
import static org.failoverlab.engine.device.RouterLab.ip;

import java.lang.management.ManagementFactory;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.ip.Route;
import org.failoverlab.engine.ip.UdpDatagram;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameHandler;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.RawPayload;
import org.junit.jupiter.api.Test;

/** A packet that is routed in hardware allocates the packet with its new time to live and the frame around it, and no more. */
class RoutedAllocationTest {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ATTEMPTS = 5;
    /** Their record is made twice while we measure. */
    private static final int FOR_THE_COUNTS = 256;

    private static final int EVENTS = 1_000_000;

    private final RouterLab lab = new RouterLab();
    private final Device router = lab.router("R");
    private Object keep;

    /** Answers every frame with one and the same. */
    private record Answerer(Port port, Frame answer) implements FrameHandler {
        @Override
        public void receive(Frame frame) {
            port.send(answer);
        }

        @Override
        public void interfaceChanged(boolean up) {
            throw new AssertionError("no link changes here");
        }
    }

    private Frame frame(Device from, String source, String destination) {
        UdpDatagram datagram = new UdpDatagram(ip(source), ip(destination), 5, 7, new RawPayload(new byte[20]));
        Ipv4Packet packet = new Ipv4Packet(ip(source), ip(destination), 3, 64, UdpDatagram.PROTOCOL, datagram);
        return new Frame(router.address(), from.port(1).address(), Ipv4Packet.ETHER_TYPE, packet, 0);
    }

    private static void ping(Device from, String destination) {
        from.ipStack().sendDatagram(ip(destination), 1, 9, new RawPayload(new byte[4]));
    }

    /** What one frame and one packet take, measured in this JVM. */
    private long bytesOfOne() {
        Ipv4Packet packet = (Ipv4Packet) frame(router, "10.0.1.9", "10.0.2.9").payload();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 1_000; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            keep = new Ipv4Packet(1, 2, 3, 4, 5, packet.body());
            keep = new Frame(1, 2, 3, packet, 4);
            long after = THREADS.getCurrentThreadAllocatedBytes();
            least = Math.min(least, after - before);
        }
        return least;
    }

    private void assertOneFrameAndOnePacketEach() {
        long[] spare = new long[ATTEMPTS];
        long one = bytesOfOne();
        for (int i = 0; i < ATTEMPTS; i++) {
            long routed = router.ipStack().forwardingCounts().hardware();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            lab.simulation.runUntil(Long.MAX_VALUE, EVENTS);
            long after = THREADS.getCurrentThreadAllocatedBytes();
            routed = router.ipStack().forwardingCounts().hardware() - routed;
            assertThat(routed).isGreaterThan(EVENTS / 3);
            spare[i] = after - before - routed * one;
            if (spare[i] <= FOR_THE_COUNTS) {
                return;
            }
        }
        assertThat(spare).as("bytes besides, in each attempt").contains(0);
    }

    @Test
    void betweenVlans() {
        Device a = lab.host("A", router, 10, "10.0.1.9", "10.0.1.1");
        Device b = lab.host("B", router, 20, "10.0.2.9", "10.0.2.1");
        for (int vlan = 1; vlan <= 40; vlan++) {
            lab.svi(router, vlan * 10, "10.0." + vlan + ".1");
        }
        exchange(a, b, "10.0.2.9");
    }

    @Test
    void overOneOfSeveralEqualPaths() {
        Device a = lab.host("A", router, 10, "10.0.1.9", "10.0.1.1");
        Device b = lab.host("B", router, 20, "10.0.2.9", "10.0.2.1");
        lab.svi(router, 10, "10.0.1.1");
        lab.svi(router, 20, "10.0.2.1");
        IpStack stack = router.ipStack();
        stack.addRoute(new Route(ip("172.16.0.0"), 16, ip("10.0.2.9")));
        Device c = lab.host("C", router, 20, "10.0.2.8", "10.0.2.1");
        stack.addRoute(new Route(ip("172.16.0.0"), 16, ip("10.0.2.8")));
        lab.begin();
        ping(c, "10.0.2.1");
        ping(c, "10.0.1.9");
        lab.run(SECOND / 10);
        c.port(1).attach(new Answerer(c.port(1), frame(c, "10.0.2.8", "10.0.1.9")));
        exchange(a, b, "172.16.0.1");
    }

    private void exchange(Device a, Device b, String destination) {
        lab.begin();
        ping(a, "10.0.2.9");
        ping(b, "10.0.1.9");
        lab.run(SECOND / 10);
        a.port(1).attach(new Answerer(a.port(1), frame(a, "10.0.1.9", destination)));
        b.port(1).attach(new Answerer(b.port(1), frame(b, "10.0.2.9", "10.0.1.9")));
        a.port(1).send(frame(a, "10.0.1.9", destination));
        assertOneFrameAndOnePacketEach();
    }
}
