package org.failoverlab.engine.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.Payload;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.RawPayload;
import org.failoverlab.engine.link.Tap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** IPv4 of a host: address resolution, echo, datagrams, gateway. */
class IpStackTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MAC_1 = 0x0200_0000_0001L;
    private static final long MAC_2 = 0x0200_0000_0002L;
    private static final int IP_1 = Ipv4Address.parse("10.0.0.1");
    private static final int IP_2 = Ipv4Address.parse("10.0.0.2");
    private static final int IP_3 = Ipv4Address.parse("10.0.0.3");
    private static final int FAR_AWAY = Ipv4Address.parse("192.0.2.77");

    private final Simulation simulation = new Simulation(1);
    private final Port port1 = new Port(simulation, "h1:1", MAC_1);
    private final Port port2 = new Port(simulation, "h2:1", MAC_2);
    private final IpStack stack1 = new IpStack(simulation, ArpCache.Settings.DEFAULT);
    private final IpInterface host1 = stack1.addInterface(port1, IP_1, 24);
    /** What host 1 sends and gets, in words. */
    private final List<String> seen = new ArrayList<>();

    @BeforeEach
    void plug() {
        new Link(simulation, "cable", port1, port2, LinkSettings.ideal(1_000_000_000L, 0, 64_000));
        port1.setTap(new Tap() {
            @Override
            public void sent(Port port, Frame frame, long startNs) {
                seen.add(words("to", frame.destination(), frame));
            }

            @Override
            public void received(Port port, Frame frame) {
                seen.add(words("from", frame.source(), frame));
            }
        });
    }

    private String words(String way, long address, Frame frame) {
        String who = address == MacAddress.BROADCAST ? "all" : Long.toHexString(address & 0xFF);
        return way + " " + who + ": " + frame.payload();
    }

    /** Another host at the end of the cable, which listens to the ports that tests send to. */
    private IpStack secondHost() {
        IpStack stack2 = new IpStack(simulation, ArpCache.Settings.DEFAULT);
        stack2.addInterface(port2, IP_2, 24);
        for (int number = 1; number <= 9; number++) {
            stack2.listen(number, (packet, datagram) -> {});
        }
        return stack2;
    }

    /** Something at the end of the cable that only sends what the test says. */
    private void arpFromAfar(int operation, long senderMac, int sender, long targetMac, int target) {
        long destination = targetMac == 0 ? MacAddress.BROADCAST : targetMac;
        ArpPacket packet = new ArpPacket(operation, senderMac, sender, targetMac, target);
        port2.send(new Frame(destination, senderMac, ArpPacket.ETHER_TYPE, packet, 0));
        run(10_000);
    }

    private void datagram(int destination, int number) {
        stack1.sendDatagram(destination, 1000, number, new Words("d" + number));
    }

    private void run(long durationNs) {
        simulation.runUntil(simulation.nowNs() + durationNs);
    }

    /** Data with words of its own. */
    private record Words(String text) implements Payload {
        @Override
        public int lengthBytes() {
            return text.length();
        }

        @Override
        public void encode(java.nio.ByteBuffer out) {
            out.put(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }

        @Override
        public long digest() {
            return text.hashCode();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Address resolution, RFC 826 and RFC 1122, 2.3.2. */
    @Nested
    class Arp {
        private static final String REQUEST = "to all: ARP who has 10.0.0.2? tell 10.0.0.1";

        private String udp(int number) {
            return "to 2: 10.0.0.1 > 10.0.0.2 UDP 1000 > " + number + " d" + number;
        }

        @Test
        void theFirstPacketWaitsForTheAnswer() {
            secondHost();
            datagram(IP_2, 1);
            assertThat(host1.arp().lookup(IP_2)).isEqualTo(-1);
            run(SECOND);

            assertThat(seen).containsExactly(REQUEST, "from 2: ARP 10.0.0.2 is at 02:00:00:00:00:02", udp(1));
            assertThat(host1.arp().lookup(IP_2)).isEqualTo(MAC_2);
            assertThat(host1.arp().requestsSent()).isEqualTo(1);
        }

        @Test
        void aRequestNamesBothEndsOfTheReply() {
            List<ArpPacket> packets = new ArrayList<>();
            secondHost();
            port1.setTap(new Tap() {
                @Override
                public void sent(Port port, Frame frame, long startNs) {
                    packets.add(frame.payload() instanceof ArpPacket arp ? arp : null);
                }

                @Override
                public void received(Port port, Frame frame) {
                    packets.add(frame.payload() instanceof ArpPacket arp ? arp : null);
                }
            });
            datagram(IP_2, 1);
            run(SECOND);

            assertThat(packets)
                    .containsExactly(
                            new ArpPacket(ArpPacket.REQUEST, MAC_1, IP_1, 0, IP_2),
                            new ArpPacket(ArpPacket.REPLY, MAC_2, IP_2, MAC_1, IP_1),
                            null);
        }

        @Test
        void whoeverIsAskedKnowsTheAskerWithoutAsking() {
            IpStack stack2 = secondHost();
            stack1.listen(8, (packet, datagram) -> {});
            datagram(IP_2, 1);
            run(SECOND);
            stack2.sendDatagram(IP_1, 7, 8, new Words("back"));
            run(SECOND);

            assertThat(stack2.interfaces().get(0).arp().requestsSent()).isZero();
            assertThat(seen).last().isEqualTo("from 2: 10.0.0.2 > 10.0.0.1 UDP 7 > 8 back");
        }

        @Test
        void threePacketsWaitAndTheOldestGivesWay() {
            for (int i = 1; i <= 5; i++) {
                datagram(IP_2, i);
            }
            run(10_000);
            arpFromAfar(ArpPacket.REPLY, MAC_2, IP_2, MAC_1, IP_1);

            assertThat(seen)
                    .containsExactly(REQUEST, "from 2: ARP 10.0.0.2 is at 02:00:00:00:00:02", udp(3), udp(4), udp(5));
            assertThat(host1.arp().unresolvedPackets()).isEqualTo(2);
        }

        @Test
        void aRequestIsRepeatedOnceASecondThreeTimesInAllThenGivenUp() {
            datagram(IP_2, 1);
            datagram(IP_2, 2);
            run(SECOND - 1);
            assertThat(seen).hasSize(1);
            run(1);
            assertThat(seen).hasSize(2);
            run(SECOND);
            assertThat(seen).hasSize(3);
            run(SECOND - 1);
            assertThat(host1.arp().unresolvedPackets()).isZero();
            run(1);
            assertThat(host1.arp().unresolvedPackets()).isEqualTo(2);
            run(100 * SECOND);

            assertThat(seen).containsExactly(REQUEST, REQUEST, REQUEST);
            assertThat(host1.arp().requestsSent()).isEqualTo(3);
        }

        @Test
        void afterGivingUpTheNextPacketAsksAnew() {
            datagram(IP_2, 1);
            run(100 * SECOND);
            secondHost();
            datagram(IP_2, 2);
            run(SECOND);

            assertThat(seen)
                    .containsExactly(
                            REQUEST, REQUEST, REQUEST, REQUEST, "from 2: ARP 10.0.0.2 is at 02:00:00:00:00:02", udp(2));
        }

        @Test
        void anAnswerEndsTheAsking() {
            datagram(IP_2, 1);
            run(SECOND / 2);
            arpFromAfar(ArpPacket.REPLY, MAC_2, IP_2, MAC_1, IP_1);
            run(50 * SECOND);

            assertThat(host1.arp().requestsSent()).isEqualTo(1);
            assertThat(host1.arp().unresolvedPackets()).isZero();
        }

        @Test
        void anEntryIsUsedForSixtySecondsExactly() {
            datagram(IP_2, 1);
            port2.send(new Frame(
                    MAC_1, MAC_2, ArpPacket.ETHER_TYPE, new ArpPacket(ArpPacket.REPLY, MAC_2, IP_2, MAC_1, IP_1), 0));
            run(576); // the answer arrives
            run(60 * SECOND - 1);
            assertThat(host1.arp().lookup(IP_2)).isEqualTo(MAC_2);
            datagram(IP_2, 2);
            assertThat(seen).last().isEqualTo(udp(2));
            run(1);

            assertThat(host1.arp().lookup(IP_2)).as("use does not refresh it").isEqualTo(-1);
            datagram(IP_2, 3);
            assertThat(seen).last().isEqualTo(REQUEST);
        }

        @Test
        void hearingOfANeighbourRefreshesItsEntry() {
            secondHost();
            datagram(IP_2, 1);
            run(59 * SECOND);
            arpFromAfar(ArpPacket.REQUEST, MAC_2, IP_2, 0, IP_3);
            run(59 * SECOND);

            assertThat(host1.arp().lookup(IP_2)).isEqualTo(MAC_2);
        }

        @Test
        void aGratuitousRequestChangesAnEntryThatExists() {
            secondHost();
            datagram(IP_2, 1);
            run(SECOND);
            long newMac = 0x0200_0000_0022L;
            arpFromAfar(ArpPacket.REQUEST, newMac, IP_2, 0, IP_2);
            datagram(IP_2, 2);

            assertThat(host1.arp().lookup(IP_2)).isEqualTo(newMac);
            assertThat(seen).last().asString().startsWith("to 22: ");
        }

        @Test
        void aGratuitousRequestMakesNoEntryAndIsNotAnswered() {
            arpFromAfar(ArpPacket.REQUEST, MAC_2, IP_2, 0, IP_2);

            assertThat(host1.arp().lookup(IP_2)).isEqualTo(-1);
            assertThat(seen).containsExactly("from 2: ARP who has 10.0.0.2? tell 10.0.0.2");
        }

        @Test
        void aRequestForSomeoneElseMakesNoEntry() {
            arpFromAfar(ArpPacket.REQUEST, MAC_2, IP_2, 0, IP_3);

            assertThat(host1.arp().lookup(IP_2)).isEqualTo(-1);
            assertThat(seen).hasSize(1);
        }

        @Test
        void aRequestForThisHostMakesAnEntryAndIsAnsweredToTheAskerOnly() {
            arpFromAfar(ArpPacket.REQUEST, MAC_2, IP_2, 0, IP_1);

            assertThat(host1.arp().lookup(IP_2)).isEqualTo(MAC_2);
            assertThat(seen).last().isEqualTo("to 2: ARP 10.0.0.1 is at 02:00:00:00:00:01");
        }

        @Test
        void anUnaskedReplyToThisHostMakesAnEntry() {
            arpFromAfar(ArpPacket.REPLY, MAC_2, IP_2, MAC_1, IP_1);

            assertThat(host1.arp().lookup(IP_2)).isEqualTo(MAC_2);
            assertThat(seen).as("a reply is not answered").hasSize(1);
        }

        @Test
        void aProbeIsAnsweredButMakesNoEntry() {
            arpFromAfar(ArpPacket.REQUEST, MAC_2, 0, 0, IP_1);

            assertThat(host1.arp().lookup(0)).isEqualTo(-1);
            assertThat(seen).last().isEqualTo("to 2: ARP 10.0.0.1 is at 02:00:00:00:00:01");
        }

        @Test
        void anAnnouncementIsABroadcastRequestForOneself() {
            host1.announce();

            assertThat(seen).containsExactly("to all: ARP who has 10.0.0.1? tell 10.0.0.1");
        }
    }

    /** ICMP echo, RFC 792. */
    @Nested
    class Echo {
        @Test
        void aReplyCarriesIdentifierSequenceAndData() {
            secondHost();
            List<String> replies = new ArrayList<>();
            stack1.listenEcho(
                    0x4242,
                    reply -> replies.add(reply.identifier() + "/" + reply.sequence() + "/" + reply.dataBytes()
                            + (reply.reply() ? " reply" : " request")));
            stack1.listenEcho(5, reply -> replies.add("five"));
            stack1.sendEcho(IP_2, new IcmpEcho(false, 0x4242, 9, 56));
            stack1.sendEcho(IP_2, new IcmpEcho(false, 0x4242, 10, 0));
            stack1.sendEcho(IP_2, new IcmpEcho(false, 6, 1, 0));
            run(SECOND);

            assertThat(replies).containsExactly("16962/9/56 reply", "16962/10/0 reply");
        }

        @Test
        void aPingToABroadcastAddressIsIgnored() {
            secondHost();
            stack1.sendEcho(Ipv4Address.parse("10.0.0.255"), new IcmpEcho(false, 1, 1, 0));
            stack1.sendEcho(Ipv4Address.LIMITED_BROADCAST, new IcmpEcho(false, 1, 1, 0));
            run(SECOND);

            assertThat(seen)
                    .containsExactly(
                            "to all: 10.0.0.1 > 10.0.0.255 ICMP echo request 1",
                            "to all: 10.0.0.1 > 255.255.255.255 ICMP echo request 1");
        }

        @Test
        void identificationsCountUpAndTheTimeToLiveIs64() {
            secondHost();
            List<Ipv4Packet> packets = new ArrayList<>();
            port1.setTap(new Tap() {
                @Override
                public void sent(Port port, Frame frame, long startNs) {
                    if (frame.payload() instanceof Ipv4Packet packet) {
                        packets.add(packet);
                    }
                }

                @Override
                public void received(Port port, Frame frame) {
                    // only what is sent matters here
                }
            });
            stack1.sendEcho(IP_2, new IcmpEcho(false, 1, 1, 0));
            datagram(IP_2, 2);
            run(SECOND);

            assertThat(packets.stream().map(Ipv4Packet::identification)).containsExactly(0, 1);
            assertThat(packets.stream().map(Ipv4Packet::timeToLive)).containsOnly(64);
            assertThat(packets.stream().map(Ipv4Packet::protocol)).containsExactly(1, 17);
        }
    }

    /** UDP, RFC 768. */
    @Nested
    class Datagrams {
        private final List<String> received = new ArrayList<>();

        private IpStack listening() {
            IpStack stack2 = secondHost();
            stack2.listen(
                    7,
                    (packet, datagram) -> received.add(Ipv4Address.toString(packet.source()) + ":"
                            + datagram.sourcePort() + " " + datagram.data()));
            return stack2;
        }

        @Test
        void aDatagramGoesToTheHandlerOfItsPort() {
            IpStack stack2 = listening();
            stack2.listen(9, (packet, datagram) -> received.add("nine " + datagram.data()));
            datagram(IP_2, 7);
            datagram(IP_2, 8);
            datagram(IP_2, 9);
            run(SECOND);

            assertThat(received).containsExactly("10.0.0.1:1000 d7", "nine d9");
        }

        @Test
        void aBroadcastNeedsNoResolution() {
            listening();
            datagram(Ipv4Address.parse("10.0.0.255"), 7);
            datagram(Ipv4Address.LIMITED_BROADCAST, 7);
            run(SECOND);

            assertThat(received).hasSize(2);
            assertThat(host1.arp().requestsSent()).isZero();
        }

        @Test
        void ofTheTwoAddressesOfA31BitPrefixNoneIsABroadcast() {
            Port near = new Port(simulation, "h3:1", 0x0200_0000_0003L);
            Port far = new Port(simulation, "h4:1", 0x0200_0000_0004L);
            new Link(simulation, "two", near, far, LinkSettings.ideal(1_000_000_000L, 0, 64_000));
            int even = Ipv4Address.parse("10.9.9.0");
            IpInterface sender = stack1.addInterface(near, even, 31);
            IpStack other = new IpStack(simulation, ArpCache.Settings.DEFAULT);
            other.addInterface(far, even + 1, 31);
            other.listen(7, (packet, datagram) -> received.add(datagram.data().toString()));
            datagram(even + 1, 7);
            run(SECOND);

            assertThat(received).containsExactly("d7");
            assertThat(sender.arp().requestsSent()).isEqualTo(1);
        }

        @Test
        void whatIsForAnotherAddressIsLeftAlone() {
            listening();
            UdpDatagram datagram = new UdpDatagram(IP_1, IP_3, 1, 7, new RawPayload(new byte[1]));
            Ipv4Packet packet = new Ipv4Packet(IP_1, IP_3, 0, 64, 17, datagram);
            port1.send(new Frame(MAC_2, MAC_1, Ipv4Packet.ETHER_TYPE, packet, 0)); // another IP address
            Ipv4Packet good = new Ipv4Packet(IP_1, IP_2, 0, 64, 17, datagram);
            port1.send(new Frame(0x0200_0000_0099L, MAC_1, Ipv4Packet.ETHER_TYPE, good, 0)); // another MAC address
            port1.send(new Frame(MAC_2, MAC_1, 0x88B5, good, 0)); // another type
            port1.send(new Frame(MAC_2, MAC_1, Ipv4Packet.ETHER_TYPE, good, 0).tagged(3)); // a VLAN tag
            run(SECOND);
            assertThat(received).isEmpty();

            port1.send(new Frame(MAC_2, MAC_1, Ipv4Packet.ETHER_TYPE, good, 0));
            run(SECOND);
            assertThat(received).hasSize(1);
        }

        @Test
        void whatIsSentBelongsToTheCauseOfItsSending() {
            List<Long> causes = new ArrayList<>();
            secondHost();
            port2.setTap(new Tap() {
                @Override
                public void sent(Port port, Frame frame, long startNs) {
                    causes.add(frame.cause());
                }

                @Override
                public void received(Port port, Frame frame) {
                    causes.add(frame.cause());
                }
            });
            new Timer(simulation, "deed", () -> {
                        simulation.setCause(17);
                        datagram(IP_2, 7);
                    })
                    .armAt(5);
            run(SECOND);

            assertThat(causes).as("request, reply, datagram").containsExactly(17L, 17L, 17L);
        }
    }

    /** Where packets go that are for another subnet. */
    @Nested
    class Routes {
        @Test
        void whatIsFarAwayGoesThroughTheGateway() {
            secondHost();
            stack1.setGateway(IP_2);
            datagram(FAR_AWAY, 5);
            run(SECOND);

            assertThat(seen)
                    .containsExactly(
                            "to all: ARP who has 10.0.0.2? tell 10.0.0.1",
                            "from 2: ARP 10.0.0.2 is at 02:00:00:00:00:02",
                            "to 2: 10.0.0.1 > 192.0.2.77 UDP 1000 > 5 d5");
        }

        @Test
        void whatIsNearDoesNot() {
            stack1.setGateway(IP_2);
            datagram(IP_3, 5);

            assertThat(seen).containsExactly("to all: ARP who has 10.0.0.3? tell 10.0.0.1");
        }

        @Test
        void withoutAGatewayWhatIsFarAwayCannotBeSent() {
            datagram(FAR_AWAY, 5);
            stack1.sendEcho(FAR_AWAY, new IcmpEcho(false, 1, 1, 0));

            assertThat(seen).isEmpty();
            assertThat(stack1.unroutable()).isEqualTo(2);
        }

        @Test
        void aGatewayThatNoSubnetHoldsIsNone() {
            stack1.setGateway(FAR_AWAY);
            datagram(Ipv4Address.parse("198.51.100.1"), 5);

            assertThat(stack1.unroutable()).isEqualTo(1);
        }

        @Test
        void ofSeveralInterfacesTheOneOfTheSubnetIsUsed() {
            Port other = new Port(simulation, "h1:2", 0x0200_0000_0003L);
            int otherAddress = Ipv4Address.parse("192.0.2.1");
            IpInterface second = stack1.addInterface(other, otherAddress, 25);
            datagram(FAR_AWAY, 5);

            assertThat(seen).isEmpty();
            assertThat(second.arp().requestsSent()).isEqualTo(1);
            assertThat(other.unsent()).as("it has no cable").isEqualTo(1);
            assertThat(stack1.address()).isEqualTo(IP_1);
        }
    }

    @Test
    void whoeverWatchesHearsOfHardwareAddressesThatChangeAndOfNothingElse() {
        List<String> heard = new ArrayList<>();
        host1.arp()
                .setWatch((on, neighbour, before, hardware) -> heard.add(on.netInterface()
                                .name() + " " + Ipv4Address.toString(neighbour) + " " + before + " > " + hardware));

        arpFromAfar(ArpPacket.REQUEST, MAC_2, IP_2, 0, IP_1);
        arpFromAfar(ArpPacket.REQUEST, MAC_2, IP_2, 0, IP_1);
        arpFromAfar(ArpPacket.REQUEST, MAC_2 + 1, IP_2, 0, IP_1);

        assertThat(heard).containsExactly("h1:1 10.0.0.2 " + MAC_2 + " > " + (MAC_2 + 1));
    }
}
