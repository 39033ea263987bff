package org.failoverlab.engine.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.ip.UdpDatagram;
import org.failoverlab.engine.ip.XmitHashPolicy;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameHandler;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.RawPayload;
import org.failoverlab.engine.link.TestFrames;
import org.junit.jupiter.api.Test;

/** A hop of a frame already made allocates nothing: not at a wire, not in a switch, not in the pending set. */
class HotPathAllocationTest {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int HOPS = 1_000_000;
    private static final int ATTEMPTS = 5;

    @Test
    void aStormOnALadderAllocatesNothing() {
        Lan lan = Storms.ladder().hostEverywhere();
        lan.host(0).send(TestFrames.broadcast(Lan.mac(0)));

        assertNothingIsAllocated(lan);
    }

    @Test
    void aStormOnTaggedTrunksAllocatesNothing() {
        Lan lan = Storms.ladder().hostEverywhere(VlanSettings.access(10));
        lan.host(0).send(TestFrames.broadcast(Lan.mac(0)));

        assertNothingIsAllocated(lan);
        assertThat(lan.deliveredToHosts()).isGreaterThan(HOPS / 4);
    }

    @Test
    void aStormThatOverloadsTheCpusAllocatesNothing() {
        Lan lan = Storms.ladder().hostEverywhere();
        for (int i = 0; i < 4; i++) {
            lan.relay(i).addVlanInterface("sw" + i + ":vlan1", 1, lan.device(i).address());
        }
        lan.host(0).send(TestFrames.broadcast(Lan.mac(0)));

        assertNothingIsAllocated(lan);
        assertThat(lan.device(0).controlPlane().ordinaryDropped()).isGreaterThan(HOPS / 100);
    }

    @Test
    void cpusWhoseSoftwareIsSlowAllocateNothing() {
        Lan lan = Storms.ladder().hostEverywhere();
        for (int i = 0; i < 4; i++) {
            lan.relay(i).addVlanInterface("sw" + i + ":vlan1", 1, lan.device(i).address());
            lan.device(i)
                    .controlPlane()
                    .configure(new ControlPlane.Settings(1_000_000, 100, false, 2_000_000, 6_000_000));
        }
        lan.host(0).send(TestFrames.broadcast(Lan.mac(0)));

        assertNothingIsAllocated(lan);
        assertThat(lan.device(0).controlPlane().served()).isGreaterThan(100);
    }

    @Test
    void knownUnicastOverThreeSwitchesAllocatesNothing() {
        Lan lan = Lan.forStorms().switches(3).join(new int[][] {{0, 1}, {1, 2}});
        Port near = lan.host(0, VlanSettings.access(10), null);
        Port far = lan.host(2, VlanSettings.access(10), null);
        near.attach(new Answerer(near, TestFrames.unicast(Lan.mac(1), Lan.mac(0))));
        far.attach(new Answerer(far, TestFrames.unicast(Lan.mac(0), Lan.mac(1))));
        near.send(TestFrames.unicast(Lan.mac(1), Lan.mac(0)));

        assertNothingIsAllocated(lan);
        assertThat(lan.relay(1).flooded()).isEqualTo(1);
    }

    @Test
    void aStormOverBundledTrunksAllocatesNothing() {
        Lan lan = Lan.forStorms().switches(3);
        lan.bundle(0, 1, 2, HotPathAllocationTest::hashed);
        lan.bundle(1, 2, 3, HotPathAllocationTest::hashed);
        lan.bundle(2, 0, 2, HotPathAllocationTest::hashed);
        lan.hostEverywhere(VlanSettings.access(10));
        for (int flow = 0; flow < 8; flow++) {
            lan.host(0).send(datagram(Lan.mac(0), MacAddress.BROADCAST, flow));
        }

        assertNothingIsAllocated(lan);
        assertThat(lan.links().stream().limit(7).map(link -> link.forward().deliveredFrames()))
                .as("every cable carries something")
                .allMatch(each -> each > 1_000);
    }

    @Test
    void aConversationOfABondedHostOverABundleAllocatesNothing() {
        Lan lan = Lan.forStorms().switches(3);
        lan.bundle(0, 1, 2, HotPathAllocationTest::hashed);
        lan.join(new int[][] {{1, 2}});
        Bundle bond = lan.bondedHost(0, 2, (frame, count) -> 0);
        bond.members().get(1).setCollecting(false);
        Port far = lan.host(1, VlanSettings.trunkOfAll(), null);
        Frame there = datagram(bond.address(), far.address(), 7);
        Frame back = datagram(far.address(), bond.address(), 7);
        bond.attach(new Answerer(bond, there));
        far.attach(new Answerer(far, back));
        bond.send(there);

        assertNothingIsAllocated(lan);
        assertThat(bond.members().get(0).sentFrames()).isGreaterThan(HOPS / 10);
    }

    private static int hashed(Frame frame, int count) {
        return Integer.remainderUnsigned(XmitHashPolicy.LAYER3_4.hash(frame), count);
    }

    private static Frame datagram(long from, long to, int port) {
        int address = Ipv4Address.parse("10.0.0.1");
        UdpDatagram body = new UdpDatagram(address, address + 1, 40_000 + port, 5_000, new RawPayload(new byte[8]));
        return new Frame(to, from, 0x0800, new Ipv4Packet(address, address + 1, 0, 64, 17, body), 0);
    }

    /** Answers every frame with one and the same. */
    private record Answerer(NetInterface port, Frame answer) implements FrameHandler {
        @Override
        public void receive(Frame frame) {
            port.send(answer);
        }

        @Override
        public void interfaceChanged(boolean up) {
            throw new AssertionError("no link changes here");
        }
    }

    /** Early attempts may load classes or be compiled under our feet; of five, one must allocate not a byte. */
    private static void assertNothingIsAllocated(Lan lan) {
        assertThat(measuringItself()).as("bytes allocated by measuring").isZero();
        long[] bytes = new long[ATTEMPTS];
        for (int i = 0; i < ATTEMPTS; i++) {
            bytes[i] = allocatedByAMillionHops(lan);
            if (bytes[i] == 0) {
                return;
            }
        }
        assertThat(bytes).as("bytes allocated in each attempt").contains(0);
    }

    private static long allocatedByAMillionHops(Lan lan) {
        long hops = lan.deliveredToSwitches() + lan.deliveredToHosts();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        boolean allDone = lan.simulation.runUntil(Long.MAX_VALUE, HOPS + HOPS / 50);
        long after = THREADS.getCurrentThreadAllocatedBytes();
        assertThat(allDone).as("nothing left to do").isFalse();
        assertThat(lan.deliveredToSwitches() + lan.deliveredToHosts() - hops)
                .as("hops")
                .isGreaterThanOrEqualTo(HOPS);
        return after - before;
    }

    private static long measuringItself() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 100; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            long after = THREADS.getCurrentThreadAllocatedBytes();
            least = Math.min(least, after - before);
        }
        return least;
    }
}
