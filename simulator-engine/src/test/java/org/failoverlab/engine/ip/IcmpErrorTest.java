package org.failoverlab.engine.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.Payload;
import org.failoverlab.engine.link.RawPayload;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ICMP errors: their bytes, and about what they are sent. */
class IcmpErrorTest {
    private static final long OWN = 0x0200_0000_0001L;
    private static final long PEER_MAC = 0x0200_0000_0002L;
    private static final int IP = Ipv4Address.parse("10.0.0.1");
    private static final int PEER = Ipv4Address.parse("10.0.0.2");
    private static final int FAR = Ipv4Address.parse("192.0.2.1");
    private static final Payload DATA = new RawPayload(new byte[] {1, 2, 3, 4});

    private static byte[] bytes(Payload payload) {
        ByteBuffer out = ByteBuffer.allocate(payload.lengthBytes());
        payload.encode(out);
        assertThat(out.hasRemaining()).isFalse();
        return out.array();
    }

    /** On the wire. */
    @Nested
    class Bytes {
        /** Worked out from RFC 791, RFC 792 and RFC 768 without this code. */
        @Test
        void areTypeCodeChecksumAndTheBeginningOfThePacket() {
            Ipv4Packet about = new Ipv4Packet(
                    PEER, FAR, 0x1234, 1, UdpDatagram.PROTOCOL, new UdpDatagram(PEER, FAR, 0x1111, 0x2222, DATA));
            IcmpError error = new IcmpError(IcmpError.TIME_EXCEEDED, IcmpError.IN_TRANSIT, Quote.of(about));
            Ipv4Packet packet = new Ipv4Packet(IP, PEER, 5, 64, IcmpEcho.PROTOCOL, error);

            String header = "4500003800054000400126be0a0000010a000002";
            String icmp = "0b00c52600000000";
            String quotedHeader = "450000201234400001119b960a000002c0000201";
            String eightBytes = "11112222000cfc99";
            assertThat(HexFormat.of().formatHex(bytes(packet))).isEqualTo(header + icmp + quotedHeader + eightBytes);
        }

        @Test
        void aShortPacketIsQuotedWhole() {
            Ipv4Packet about = new Ipv4Packet(PEER, FAR, 1, 1, 47, new RawPayload(new byte[] {9, 8, 7}));

            assertThat(bytes(Quote.of(about))).isEqualTo(bytes(about)).hasSize(23);
        }

        @Test
        void areReadAgain() {
            Ipv4Packet about = new Ipv4Packet(PEER, FAR, 7, 1, IcmpEcho.PROTOCOL, new IcmpEcho(false, 0x4242, 3, 56));
            Ipv4Packet packet = new Ipv4Packet(
                    IP,
                    PEER,
                    5,
                    64,
                    IcmpEcho.PROTOCOL,
                    new IcmpError(IcmpError.DESTINATION_UNREACHABLE, IcmpError.HOST_UNREACHABLE, Quote.of(about)));
            Payload read = new IpReader().read(Ipv4Packet.ETHER_TYPE, ByteBuffer.wrap(bytes(packet)));

            assertThat(read).isEqualTo(packet);
            assertThat(read.digest()).isEqualTo(packet.digest());
            Quote quote = ((IcmpError) ((Ipv4Packet) read).body()).about();
            assertThat(quote.isEchoRequest(0x4242)).isTrue();
            assertThat(quote.isEchoRequest(0x4243)).isFalse();
            assertThat(quote.source()).isEqualTo(PEER);
            assertThat(quote.destination()).isEqualTo(FAR);
            assertThat(quote.protocol()).isEqualTo(1);
            assertThat(quote.destinationPort()).isEqualTo(-1);
            assertThat(read).hasToString("10.0.0.1 > 10.0.0.2 ICMP host unreachable about 10.0.0.2 > 192.0.2.1");
        }

        @ParameterizedTest(name = "{0}/{1}: {2}")
        @CsvSource({
            "3, 0, net unreachable",
            "3, 2, protocol unreachable",
            "3, 3, port unreachable",
            "3, 13, 'destination unreachable, code 13'",
            "11, 0, time exceeded",
            "11, 1, time exceeded"
        })
        void sayWhatTheyMean(int type, int code, String words) {
            Quote about = Quote.of(new Ipv4Packet(PEER, FAR, 7, 1, 47, DATA));

            assertThat(new IcmpError(type, code, about).toString()).startsWith("ICMP " + words + " about 10.0.0.2");
        }
    }

    /** Whatever the bytes are, nothing is thrown, and what is understood is written as it came. */
    @Nested
    class HostileBytes {
        private byte[] packet(byte[] icmp) {
            ByteBuffer out = ByteBuffer.allocate(20 + icmp.length);
            out.putShort((short) 0x4500).putShort((short) out.capacity()).putInt(0x4000);
            out.put((byte) 9).put((byte) 1).putShort((short) 0).putInt(FAR).putInt(IP);
            out.putShort(10, InternetChecksum.fold(InternetChecksum.sum(out, 0, 20, 0)));
            out.put(icmp);
            if (icmp.length >= 4) {
                out.putShort(22, (short) 0);
                out.putShort(22, InternetChecksum.fold(InternetChecksum.sum(out, 20, out.capacity(), 0)));
            }
            return out.array();
        }

        private Payload read(byte[] icmp) {
            return new IpReader().read(Ipv4Packet.ETHER_TYPE, ByteBuffer.wrap(packet(icmp)));
        }

        @ParameterizedTest(name = "seed {0}")
        @ValueSource(longs = {1, 2, 3})
        void ofAnyKind(long seed) {
            RandomStream random = new RandomStream(seed, "hostile");
            int understood = 0;
            for (int i = 0; i < 20_000; i++) {
                byte[] icmp = new byte[(int) random.nextLong(80)];
                for (int b = 0; b < icmp.length; b++) {
                    icmp[b] = (byte) random.nextLong(256);
                }
                if (icmp.length > 8) {
                    icmp[0] = (byte) (random.nextLong(2) == 0 ? 3 : 11);
                    icmp[8] = (byte) (0x40 | random.nextLong(16));
                }
                Payload read = read(icmp);
                if (read instanceof Ipv4Packet whole && whole.body() instanceof IcmpError error) {
                    understood++;
                    assertThat(error.about().isEchoRequest(1)).isIn(true, false);
                    assertThat(error.about().destinationPort()).isBetween(-1, 65_535);
                    assertThat(error.toString()).isNotEmpty();
                    byte[] again = bytes(error);
                    assertThat(Arrays.copyOfRange(again, 8, again.length))
                            .as("seed %d, try %d", seed, i)
                            .isEqualTo(Arrays.copyOfRange(icmp, 8, icmp.length));
                }
            }
            assertThat(understood).isGreaterThan(1_000);
        }

        @Test
        void aQuoteThatIsCutOrNoPacketIsNone() {
            byte[] icmp = new byte[28];
            icmp[0] = 3;
            assertThat(read(icmp)).as("version 0").isNull();
            icmp[8] = 0x45;
            assertThat(read(icmp)).isInstanceOf(Ipv4Packet.class);
            icmp[8] = 0x44;
            assertThat(read(icmp)).as("a header of 16 bytes").isNull();
            icmp[8] = 0x4F;
            assertThat(((IcmpError) ((Ipv4Packet) read(icmp)).body()).about().isEchoRequest(0))
                    .as("options beyond the end")
                    .isFalse();
            byte[] shorter = Arrays.copyOf(icmp, 27);
            shorter[8] = 0x45;
            assertThat(read(shorter)).isNull();
        }

        @Test
        void otherIcmpIsPassedOnUnread() {
            byte[] redirect = new byte[36];
            redirect[0] = 5;

            assertThat(((Ipv4Packet) read(redirect)).body()).isInstanceOf(RawPayload.class);
        }
    }

    /** RFC 1812, 4.3.2.7 and 4.3.2.8; RFC 1122, 3.2.2. */
    @Nested
    class Rules {
        private final Simulation simulation = new Simulation(1);
        private final IpStack stack = new IpStack(simulation, ArpCache.Settings.DEFAULT);
        private final Plug plug = new Plug("eth0", OWN);
        private final IpInterface eth0 = stack.addInterface(plug, IP, 24);

        Rules() {
            eth0.arp().receive(new ArpPacket(ArpPacket.REPLY, PEER_MAC, PEER, OWN, IP));
            stack.setGateway(PEER);
        }

        private void arrive(long frameTo, Ipv4Packet packet) {
            plug.arrive(new Frame(frameTo, PEER_MAC, Ipv4Packet.ETHER_TYPE, packet, 0));
        }

        private Ipv4Packet udp(int source, int destination) {
            return new Ipv4Packet(
                    source, destination, 1, 64, UdpDatagram.PROTOCOL, new UdpDatagram(source, destination, 5, 6, DATA));
        }

        /** The ICMP errors sent since the last call, in words. */
        private List<String> errors() {
            List<String> errors = new ArrayList<>();
            for (Frame frame : plug.takeSent()) {
                if (frame.payload() instanceof Ipv4Packet packet && packet.body() instanceof IcmpError) {
                    errors.add(packet.toString());
                }
            }
            return errors;
        }

        @Test
        void aPortWithoutListenerIsUnreachable() {
            arrive(OWN, udp(FAR, IP));
            assertThat(errors())
                    .containsExactly("10.0.0.1 > 192.0.2.1 ICMP port unreachable about 192.0.2.1 > 10.0.0.1");
            stack.listen(6, (packet, datagram) -> {});
            arrive(OWN, udp(FAR, IP));
            assertThat(errors()).isEmpty();
        }

        @Test
        void aProtocolThatIsNotKnownIsUnreachable() {
            arrive(OWN, new Ipv4Packet(PEER, IP, 1, 64, 47, DATA));

            assertThat(errors())
                    .containsExactly("10.0.0.1 > 10.0.0.2 ICMP protocol unreachable about 10.0.0.2 > 10.0.0.1");
        }

        @Test
        void nothingIsAnsweredThatCameToAGroupOrIsForOne() {
            arrive(MacAddress.BROADCAST, udp(PEER, IP));
            arrive(0x0100_5E00_0001L, udp(PEER, IP));
            arrive(OWN, udp(PEER, Ipv4Address.parse("10.0.0.255")));
            arrive(OWN, udp(PEER, Ipv4Address.LIMITED_BROADCAST));

            assertThat(errors()).isEmpty();
        }

        @ParameterizedTest(name = "from {0}")
        @ValueSource(
                strings = {
                    "0.0.0.0",
                    "0.1.2.3",
                    "127.0.0.1",
                    "224.0.0.1",
                    "240.0.0.1",
                    "255.255.255.255",
                    "10.0.0.255",
                    "10.0.0.1"
                })
        void norWhatComesFromNoSingleHostOrFromOneself(String source) {
            arrive(OWN, udp(Ipv4Address.parse(source), IP));

            assertThat(errors()).isEmpty();
        }

        @Test
        void norAnErrorOrIcmpThatIsNotUnderstood() {
            IcmpError error = new IcmpError(3, 3, Quote.of(udp(IP, PEER)));
            arrive(OWN, new Ipv4Packet(PEER, IP, 1, 64, IcmpEcho.PROTOCOL, error));
            arrive(OWN, new Ipv4Packet(PEER, IP, 1, 64, IcmpEcho.PROTOCOL, DATA));

            assertThat(errors()).isEmpty();
            assertThat(stack.errorsReceived()).isEqualTo(1);
        }

        @Test
        void listenersHearOfErrors() {
            List<String> heard = new ArrayList<>();
            stack.listenErrors((packet, error) -> heard.add("one " + error.about()));
            stack.listenErrors((packet, error) -> heard.add("two " + error.code()));
            arrive(
                    OWN,
                    new Ipv4Packet(PEER, IP, 1, 64, IcmpEcho.PROTOCOL, new IcmpError(3, 1, Quote.of(udp(IP, FAR)))));

            assertThat(heard).containsExactly("one 10.0.0.1 > 192.0.2.1", "two 1");
        }

        @Test
        void tenAtOnceThenTenASecond() {
            for (int i = 0; i < 100; i++) {
                arrive(OWN, udp(PEER, IP));
            }
            assertThat(errors()).hasSize(10);
            assertThat(stack.forwardingCounts().errorsSuppressed()).isEqualTo(90);

            simulation.runUntil(99_999_999);
            arrive(OWN, udp(PEER, IP));
            assertThat(errors()).isEmpty();
            simulation.runUntil(100_000_000);
            arrive(OWN, udp(PEER, IP));
            arrive(OWN, udp(PEER, IP));
            assertThat(errors()).hasSize(1);
            simulation.runUntil(50_000_000_000L);
            for (int i = 0; i < 100; i++) {
                arrive(OWN, udp(PEER, IP));
            }
            // The entry for the neighbour is still fresh at 50 s.
            assertThat(errors()).as("full again").hasSize(10);
            assertThat(stack.forwardingCounts().errorsSent()).isEqualTo(21);
        }

        @Test
        void anEchoRequestThatComesFromEveryoneIsNotAnswered() {
            Ipv4Packet request = new Ipv4Packet(
                    Ipv4Address.parse("10.0.0.255"), IP, 1, 64, IcmpEcho.PROTOCOL, new IcmpEcho(false, 1, 1, 0));
            arrive(OWN, request);

            assertThat(plug.sent).isEmpty();
        }
    }
}
