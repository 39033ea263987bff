package org.failoverlab.engine.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverlab.engine.device.RouterLab.MILLISECOND;
import static org.failoverlab.engine.device.RouterLab.SECOND;
import static org.failoverlab.engine.device.RouterLab.ip;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.ip.ArpCache;
import org.failoverlab.engine.ip.IcmpEcho;
import org.failoverlab.engine.ip.IpInterface;
import org.failoverlab.engine.ip.IpStack;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.ip.Route;
import org.failoverlab.engine.ip.UdpDatagram;
import org.failoverlab.engine.ip.VirtualAddress;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.RawPayload;
import org.failoverlab.engine.link.Tap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An L3 switch between VLANs: what its hardware does, what its CPU does, and what nobody does. */
class RouterTest {
    private static final long VIRTUAL_MAC = 0x0000_5E00_0107L;

    private final RouterLab lab = new RouterLab();
    private final Device router = lab.router("R");
    private final IpInterface vlan10 = lab.svi(router, 10, "10.0.1.1");
    private final IpInterface vlan20 = lab.svi(router, 20, "10.0.2.1");
    private final Device a = lab.host("A", router, 10, "10.0.1.9", "10.0.1.1");
    private final Device b = lab.host("B", router, 20, "10.0.2.9", "10.0.2.1");
    private final IpStack stackA = a.ipStack();
    /** The IP packets that came to B, and their frames. */
    private final List<Frame> atB = new ArrayList<>();

    private final List<Frame> atA = new ArrayList<>();
    private final List<String> errorsAtA = new ArrayList<>();
    private int datagramsAtB;

    @BeforeEach
    void begin() {
        lab.begin();
        record(a.port(1), atA);
        record(b.port(1), atB);
        b.ipStack().listen(7, (packet, datagram) -> datagramsAtB++);
        stackA.listenErrors((packet, error) -> errorsAtA.add(packet.toString()));
    }

    private static void record(Port port, List<Frame> frames) {
        port.setTap(new Tap() {
            @Override
            public void sent(Port from, Frame frame, long startNs) {
                // Only what comes counts.
            }

            @Override
            public void received(Port at, Frame frame) {
                if (frame.payload() instanceof Ipv4Packet) {
                    frames.add(frame);
                }
            }
        });
    }

    private void datagram(String destination) {
        stackA.sendDatagram(ip(destination), 5, 7, new RawPayload(new byte[20]));
    }

    /** All who take part know each other's hardware addresses. */
    private void acquaint() {
        datagram("10.0.2.9");
        lab.run(10 * MILLISECOND);
        assertThat(datagramsAtB).isEqualTo(1);
        atB.clear();
        datagramsAtB = 0;
    }

    private long cpuFrames() {
        return router.controlPlane().served();
    }

    private void fromA(long frameTo, String source, String destination, int timeToLive) {
        UdpDatagram datagram = new UdpDatagram(ip(source), ip(destination), 5, 7, new RawPayload(new byte[20]));
        Ipv4Packet packet = new Ipv4Packet(ip(source), ip(destination), 3, timeToLive, UdpDatagram.PROTOCOL, datagram);
        a.port(1).send(new Frame(frameTo, a.port(1).address(), Ipv4Packet.ETHER_TYPE, packet, 0));
        lab.run(20 * MILLISECOND);
    }

    /** Between two that it knows, no frame costs the CPU anything. */
    @Nested
    class InHardware {
        @BeforeEach
        void meet() {
            acquaint();
        }

        @Test
        void aPacketIsPassedOnAtOnceWithoutTheCpu() {
            long before = cpuFrames();
            long sentNs = lab.simulation.nowNs();
            for (int i = 0; i < 1_000; i++) {
                datagram("10.0.2.9");
            }
            lab.simulation.runUntil(sentNs + 4 * 1_000);
            assertThat(datagramsAtB).as("in a few microseconds").isPositive();
            lab.run(SECOND);

            assertThat(datagramsAtB).isEqualTo(1_000);
            assertThat(cpuFrames()).isEqualTo(before);
            assertThat(router.ipStack().forwardingCounts().hardware()).isEqualTo(1_000);
        }

        @Test
        void itHasATimeToLiveLowerByOneAndTheRoutersAddressAsItsSource() {
            datagram("10.0.2.9");
            lab.run(MILLISECOND);

            assertThat(atB).singleElement().satisfies(frame -> {
                assertThat(frame.source()).isEqualTo(vlan20.netInterface().address());
                assertThat(frame.destination()).isEqualTo(b.port(1).address());
                assertThat(((Ipv4Packet) frame.payload()).timeToLive()).isEqualTo(63);
                assertThat(((Ipv4Packet) frame.payload()).source()).isEqualTo(ip("10.0.1.9"));
            });
        }

        @Test
        void itGoesOnWhileTheCpuHangs() {
            router.hang(this);
            for (int i = 0; i < 30; i++) {
                datagram("10.0.2.9");
                lab.run(SECOND);
            }
            assertThat(datagramsAtB).isEqualTo(30);

            b.ipStack().sendDatagram(ip("10.0.1.1"), 1, 2, new RawPayload(new byte[4]));
            lab.run(SECOND);
            assertThat(atB).as("the CPU itself says nothing").hasSize(30);
        }

        @Test
        void whatItKnewWhenItHungGrowsOldMeanwhile() {
            stackA.setArpSettings(new ArpCache.Settings(1000 * SECOND, SECOND, 3, 3));
            router.hang(this);
            lab.run(100 * SECOND);
            datagram("10.0.2.9");
            lab.run(SECOND);
            assertThat(datagramsAtB)
                    .as("nobody has told the hardware to forget")
                    .isEqualTo(1);

            long before = vlan20.arp().requestsSent();
            router.resume(this);
            datagram("10.0.2.9");
            lab.run(SECOND);
            assertThat(datagramsAtB).isEqualTo(2);
            assertThat(vlan20.arp().requestsSent()).as("asked anew").isEqualTo(before + 1);
        }

        @Test
        void framesToTheVirtualAddressAreRoutedAsWell() {
            fromA(VIRTUAL_MAC, "10.0.1.9", "10.0.2.9", 64);
            assertThat(atB).isEmpty();
            vlan10.hold(new VirtualAddress(ip("10.0.1.254"), VIRTUAL_MAC, false));
            fromA(VIRTUAL_MAC, "10.0.1.9", "10.0.2.9", 64);
            assertThat(atB).hasSize(1);
            assertThat(atB.get(0).source()).isEqualTo(router.address());
            vlan10.release(vlan10.virtualAddresses().get(0));
            fromA(VIRTUAL_MAC, "10.0.1.9", "10.0.2.9", 64);
            assertThat(atB).hasSize(1);
        }

        @Test
        void aFrameOfTheVirtualAddressIsNotLearnedWhileItIsItsOwn() {
            vlan10.hold(new VirtualAddress(ip("10.0.1.254"), VIRTUAL_MAC, false));
            a.port(1).send(new Frame(MacAddress.BROADCAST, VIRTUAL_MAC, 0x88B5, new RawPayload(new byte[46]), 0));
            lab.run(MILLISECOND);
            assertThat(router.relay().database().lookup(10, VIRTUAL_MAC, lab.simulation.nowNs()))
                    .isEqualTo(FilteringDatabase.UNKNOWN);
        }
    }

    /** What the hardware cannot do at once. */
    @Nested
    class OnTheCpu {
        @Test
        void aPacketWaitsForTheHardwareAddressOfItsNextHop() {
            datagram("10.0.2.9");
            lab.run(10 * MILLISECOND);

            assertThat(datagramsAtB).isEqualTo(1);
            assertThat(router.ipStack().forwardingCounts().software()).isEqualTo(1);
            assertThat(((Ipv4Packet) atB.get(0).payload()).timeToLive()).isEqualTo(63);
        }

        @Test
        void whoNobodyAnswersForIsUnreachableAfterThreeSeconds() {
            datagram("10.0.2.77");
            datagram("10.0.2.77");
            lab.run(3 * SECOND - MILLISECOND);
            assertThat(errorsAtA).isEmpty();
            lab.run(2 * MILLISECOND);

            assertThat(errorsAtA)
                    .containsExactly(
                            "10.0.1.1 > 10.0.1.9 ICMP host unreachable about 10.0.1.9 > 10.0.2.77",
                            "10.0.1.1 > 10.0.1.9 ICMP host unreachable about 10.0.1.9 > 10.0.2.77");
            assertThat(vlan20.arp().unresolvedPackets()).isEqualTo(2);
        }

        @ParameterizedTest(name = "time to live {0}: arrives {1}")
        @CsvSource({"3, true", "2, true", "1, false", "0, false"})
        void aTimeToLiveOfOneEndsHere(int timeToLive, boolean arrives) {
            acquaint();
            fromA(router.address(), "10.0.1.9", "10.0.2.9", timeToLive);

            assertThat(atB).hasSize(arrives ? 1 : 0);
            assertThat(errorsAtA).hasSize(arrives ? 0 : 1);
            if (!arrives) {
                assertThat(errorsAtA.get(0))
                        .isEqualTo("10.0.1.1 > 10.0.1.9 ICMP time exceeded about 10.0.1.9 > 10.0.2.9");
                assertThat(router.ipStack().forwardingCounts().expired()).isEqualTo(1);
            }
        }

        @Test
        void withoutARouteTheNetIsUnreachable() {
            datagram("192.0.2.1");
            lab.run(10 * MILLISECOND);

            assertThat(errorsAtA)
                    .containsExactly("10.0.1.1 > 10.0.1.9 ICMP net unreachable about 10.0.1.9 > 192.0.2.1");
            assertThat(router.ipStack().forwardingCounts().noRoute()).isEqualTo(1);
        }

        @Test
        void itAnswersPingsToAnyOfItsAddressesFromTheOneThatWasAsked() {
            List<Integer> replies = new ArrayList<>();
            stackA.listenEcho(1, reply -> replies.add(reply.sequence()));
            stackA.sendEcho(ip("10.0.1.1"), new IcmpEcho(false, 1, 1, 0));
            stackA.sendEcho(ip("10.0.2.1"), new IcmpEcho(false, 1, 2, 0));
            lab.run(10 * MILLISECOND);

            assertThat(replies).containsExactly(1, 2);
            assertThat(atA)
                    .extracting(frame -> ((Ipv4Packet) frame.payload()).source())
                    .containsExactly(ip("10.0.1.1"), ip("10.0.2.1"));
        }

        @Test
        void itPingsItself() {
            List<Integer> replies = new ArrayList<>();
            router.ipStack().listenEcho(1, reply -> replies.add(reply.sequence()));
            router.ipStack().sendEcho(ip("10.0.2.9"), new IcmpEcho(false, 1, 1, 0));
            router.ipStack().sendEcho(ip("10.0.2.1"), new IcmpEcho(false, 1, 2, 0));
            lab.run(10 * MILLISECOND);

            assertThat(replies).as("its own address at once").containsExactly(2, 1);
        }

        @Test
        void aVirtualAddressAnswersWhenItAcceptsAndIsSilentOtherwise() {
            List<Integer> replies = new ArrayList<>();
            stackA.listenEcho(1, reply -> replies.add(reply.sequence()));
            vlan10.hold(new VirtualAddress(ip("10.0.1.254"), VIRTUAL_MAC, false));
            vlan20.hold(new VirtualAddress(ip("10.0.2.254"), VIRTUAL_MAC, true));
            stackA.sendEcho(ip("10.0.1.254"), new IcmpEcho(false, 1, 1, 0));
            stackA.sendEcho(ip("10.0.2.254"), new IcmpEcho(false, 1, 2, 0));
            lab.run(10 * MILLISECOND);

            assertThat(replies).containsExactly(2);
            assertThat(errorsAtA).as("discarded, RFC 9568, 6.4.3").isEmpty();
            assertThat(router.ipStack().forwardingCounts().discarded()).isEqualTo(1);
        }

        @Test
        void withoutPowerItForgetsAndKeepsItsRoutes() {
            acquaint();
            router.ipStack().addRoute(new Route(ip("172.16.0.0"), 16, ip("10.0.2.9")));
            vlan10.hold(new VirtualAddress(ip("10.0.1.254"), VIRTUAL_MAC, false));
            router.powerOff(this);
            assertThat(vlan10.isUp()).isFalse();
            assertThat(router.ipStack().hasRoute(ip("172.16.0.0"), 16)).isFalse();
            assertThat(vlan20.arp().entries()).isEmpty();
            assertThat(vlan10.virtualAddresses()).isEmpty();
            lab.run(SECOND);
            router.powerOn(this);
            lab.run(SECOND);

            assertThat(vlan10.isUp()).isTrue();
            assertThat(router.ipStack().hasRoute(ip("172.16.0.0"), 16)).isTrue();
            datagram("10.0.2.9");
            lab.run(SECOND);
            assertThat(datagramsAtB).isEqualTo(1);
        }
    }

    /** RFC 1812, 5.3. */
    @Nested
    class NotForwarded {
        @BeforeEach
        void meet() {
            acquaint();
        }

        @ParameterizedTest(name = "{0} > {1}")
        @CsvSource({
            "0.0.0.0, 10.0.2.9",
            "127.0.0.1, 10.0.2.9",
            "224.0.0.5, 10.0.2.9",
            "255.255.255.255, 10.0.2.9",
            "169.254.3.4, 10.0.2.9",
            "10.0.1.9, 224.0.0.18",
            "10.0.1.9, 239.1.2.3",
            "10.0.1.9, 10.0.2.255",
            "10.0.1.9, 169.254.1.1",
            "10.0.1.9, 127.0.0.1",
            "10.0.1.9, 240.0.0.1",
            "10.0.1.9, 0.0.0.0"
        })
        void badAddressesAndBroadcasts(String source, String destination) {
            router.ipStack().setGateway(ip("10.0.2.9"));
            fromA(router.address(), source, destination, 64);

            assertThat(atB).isEmpty();
            assertThat(errorsAtA).isEmpty();
            assertThat(router.ipStack().forwardingCounts().discarded()).isEqualTo(1);
        }

        @ParameterizedTest(name = "to {0}")
        @ValueSource(longs = {MacAddress.BROADCAST, 0x0100_5E00_0001L})
        void whatCameInAFrameToAGroup(long group) {
            fromA(group, "10.0.1.9", "10.0.2.9", 64);

            assertThat(atB).isEmpty();
            assertThat(errorsAtA).isEmpty();
        }

        @Test
        void byAHost() {
            router.ipStack().setForwarding(false);
            fromA(router.address(), "10.0.1.9", "10.0.2.9", 64);

            assertThat(atB).isEmpty();
            assertThat(errorsAtA).isEmpty();
        }
    }

    /** Two routers that take each other for the way out. */
    @Test
    void inARoutingLoopAPacketEndsWithItsTimeToLive() {
        Device other = lab.router("S");
        lab.svi(other, 20, "10.0.2.2");
        lab.cable(lab.port(other, VlanSettings.access(20)), lab.port(router, VlanSettings.access(20)));
        other.begin();
        router.ipStack().setGateway(ip("10.0.2.2"));
        other.ipStack().setGateway(ip("10.0.2.1"));
        lab.run(SECOND);
        datagram("192.0.2.1");
        lab.run(SECOND);

        assertThat(errorsAtA).singleElement().asString().contains("time exceeded");
        long hops = router.ipStack().forwardingCounts().hardware()
                + router.ipStack().forwardingCounts().software()
                + other.ipStack().forwardingCounts().hardware()
                + other.ipStack().forwardingCounts().software();
        // 63 hops of the packet, and of the error as many as it takes from S to R.
        assertThat(hops).isBetween(63L, 64L);
    }
}
