package org.failoverlab.engine.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameReader;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.engine.link.Payload;
import org.failoverlab.engine.link.RawPayload;
import org.failoverlab.engine.link.TestFrames;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames made of bytes: understood where they can be, and always written as they were read. */
class FrameReaderTest {
    private static final long MAC_1 = TestFrames.mac(1);
    private static final long MAC_2 = TestFrames.mac(2);
    private static final int IP_1 = Ipv4Address.parse("10.0.0.1");
    private static final int IP_2 = Ipv4Address.parse("10.0.0.2");
    private static final int TTL = Ipv4Packet.DEFAULT_TIME_TO_LIVE;

    /** An echo request as ping sends it to 192.168.1.1: may be fragmented, with its own data. */
    private static final String PING = "001122334455" + "66778899aabb" + "0800"
            + "45000054" + "1c460000" + "4001da0a" + "c0a80164" + "c0a80101"
            + "0800" + "CCCC" + "1a2b" + "0001"
            + "5f3a9c6000000000" + "a1b2030000000000"
            + "101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637";

    private final FrameReader reader = new FrameReader(List.of(new IpReader()));

    private static byte[] bytes(Frame frame) {
        ByteBuffer out = ByteBuffer.allocate(frame.capturedBytes());
        frame.encode(out);
        return out.array();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static Frame ip(int protocol, Payload body) {
        return new Frame(MAC_2, MAC_1, Ipv4Packet.ETHER_TYPE, new Ipv4Packet(IP_1, IP_2, 7, TTL, protocol, body), 0);
    }

    private static RawPayload data(int length) {
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) (i * 37 + 1);
        }
        return new RawPayload(data);
    }

    private static Frame udp(int dataBytes) {
        return ip(UdpDatagram.PROTOCOL, new UdpDatagram(IP_1, IP_2, 1000, 65_535, data(dataBytes)));
    }

    private static Frame echo(boolean reply, int dataBytes) {
        return ip(IcmpEcho.PROTOCOL, new IcmpEcho(reply, 0xABCD, 0x8001, dataBytes));
    }

    private static Frame arp(int operation) {
        ArpPacket packet = new ArpPacket(operation, MAC_1, IP_1, operation == 1 ? 0 : MAC_2, IP_2);
        return new Frame(MacAddress.BROADCAST, MAC_1, ArpPacket.ETHER_TYPE, packet, 0);
    }

    static List<Frame> goodFrames() {
        Frame llc = new Frame(0x0180_C200_0000L, MAC_1, 38, data(38), 0);
        return Stream.of(
                        arp(ArpPacket.REQUEST),
                        arp(ArpPacket.REPLY),
                        echo(false, 0),
                        echo(true, 1),
                        echo(false, 56),
                        echo(true, 1_472),
                        udp(0),
                        udp(1),
                        udp(18),
                        udp(19),
                        udp(1_472),
                        ip(89, data(31)),
                        llc,
                        TestFrames.broadcast(MAC_1),
                        TestFrames.frame(MAC_2, MAC_1, 1_518))
                .flatMap(frame -> Stream.of(frame, frame.tagged(7), frame.tagged(4094), frame.tagged(0)))
                .toList();
    }

    /** Written and read again. */
    @Nested
    class RoundTrips {
        static List<Frame> frames() {
            return goodFrames();
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("frames")
        void allIsAsItWas(Frame frame) {
            Frame read = reader.read(bytes(frame), 42);

            assertThat(bytes(read)).isEqualTo(bytes(frame));
            assertThat(read.destination()).isEqualTo(frame.destination());
            assertThat(read.source()).isEqualTo(frame.source());
            assertThat(read.isTagged()).isEqualTo(frame.isTagged());
            assertThat(read.vlan()).isEqualTo(frame.vlan());
            assertThat(read.etherType()).isEqualTo(frame.etherType());
            assertThat(read.lengthBytes()).isEqualTo(frame.lengthBytes());
            assertThat(read.cause()).isEqualTo(42);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("frames")
        void untaggedAndTaggedAgainItIsTheSameOnTheWire(Frame frame) {
            Frame read = reader.read(bytes(frame), 0);

            assertThat(bytes(read.untagged())).startsWith(bytes(frame.untagged()));
            assertThat(bytes(read.untagged().tagged(9)).length)
                    .isEqualTo(read.untagged().capturedBytes() + Frame.TAG_BYTES);
        }

        @ParameterizedTest(name = "operation {0}")
        @ValueSource(ints = {ArpPacket.REQUEST, ArpPacket.REPLY})
        void arpIsUnderstood(int operation) {
            Frame frame = arp(operation);
            Frame read = reader.read(bytes(frame), 0);

            assertThat(read.payload()).isEqualTo(frame.payload());
            assertThat(read.digest()).isEqualTo(frame.digest());
        }

        @ParameterizedTest(name = "reply {0}, {1} bytes of data")
        @CsvSource({"false, 0", "true, 0", "false, 1", "true, 56", "false, 1472"})
        void anEchoIsUnderstood(boolean reply, int dataBytes) {
            Frame frame = echo(reply, dataBytes);
            Frame read = reader.read(bytes(frame.tagged(7)), 0);

            assertThat(read.payload()).isEqualTo(frame.payload());
            assertThat(read.digest()).isEqualTo(frame.tagged(7).digest());
        }

        @ParameterizedTest(name = "{0} bytes of data")
        @ValueSource(ints = {0, 1, 18, 19, 1_472})
        void aDatagramIsUnderstood(int dataBytes) {
            Payload read = reader.read(bytes(udp(dataBytes)), 0).payload().meaning();

            assertThat(read).isInstanceOfSatisfying(Ipv4Packet.class, packet -> {
                assertThat(packet.source()).isEqualTo(IP_1);
                assertThat(packet.destination()).isEqualTo(IP_2);
                assertThat(packet.identification()).isEqualTo(7);
                assertThat(packet.timeToLive()).isEqualTo(TTL);
                assertThat(packet.body()).isInstanceOfSatisfying(UdpDatagram.class, datagram -> {
                    assertThat(datagram.sourcePort()).isEqualTo(1_000);
                    assertThat(datagram.destinationPort()).isEqualTo(65_535);
                    assertThat(datagram.data().lengthBytes()).isEqualTo(dataBytes);
                    assertThat(datagram.data().digest())
                            .isEqualTo(data(dataBytes).digest());
                });
            });
        }

        @Test
        void thePriorityOfATagIsKept() {
            byte[] tagged = bytes(udp(20).tagged(5));
            tagged[14] = (byte) 0xF0; // priority 7, drop eligible
            Frame read = reader.read(tagged, 0);

            assertThat(read.vlan()).isEqualTo(5);
            assertThat(bytes(read)).isEqualTo(tagged);
            assertThat(bytes(read.tagged(6))[14]).isEqualTo((byte) 0xF0);
        }

        @Test
        void anInnerTagIsSeenOnlyOnceTheOuterOneIsOff() {
            byte[] twice =
                    hex("020000000002" + "020000000001" + "8100" + "0005" + "8100" + "0006" + "0800" + "00".repeat(42));
            Frame read = reader.read(twice, 0);

            assertThat(read.vlan()).isEqualTo(5);
            assertThat(read.etherType()).isEqualTo(0x8100);
            assertThat(bytes(read)).isEqualTo(twice);
            Frame once = read.untagged();
            assertThat(once.vlan()).isEqualTo(6);
            assertThat(once.etherType()).isEqualTo(0x0800);
            assertThat(bytes(once))
                    .startsWith(hex("020000000002" + "020000000001" + "8100" + "0006" + "0800"))
                    .hasSize(60);
            assertThat(once.untagged().isTagged()).isFalse();
            assertThat(once.untagged().etherType()).isEqualTo(0x0800);
        }

        @Test
        void whatAnInnerTagCarriesIsUnderstood() {
            byte[] arp = bytes(arp(ArpPacket.REQUEST));
            byte[] twice = new byte[arp.length + 8];
            System.arraycopy(arp, 0, twice, 0, 12);
            System.arraycopy(hex("8100" + "0001" + "8100" + "0014"), 0, twice, 12, 8);
            System.arraycopy(arp, 12, twice, 20, arp.length - 12);

            Frame once = reader.read(twice, 0).untagged();

            assertThat(once.vlan()).isEqualTo(20);
            assertThat(once.payload().meaning()).isInstanceOf(ArpPacket.class);
        }

        @Test
        void withoutReadersAllIsRaw() {
            Frame read = new FrameReader(List.of()).read(bytes(udp(5)), 0);

            assertThat(read.payload()).isInstanceOf(RawPayload.class);
            assertThat(bytes(read)).isEqualTo(bytes(udp(5)));
        }

        @Test
        void aMeaningThatWouldTakeMoreBytesThanThereAreDoesNotChangeThem() {
            FrameReader generous = new FrameReader(List.of((etherType, bytes) -> data(2_000)));
            Frame read = generous.read(bytes(udp(5)), 0);

            assertThat(bytes(read)).isEqualTo(bytes(udp(5)));
            assertThat(read.payload().meaning().lengthBytes()).isEqualTo(2_000);
        }

        @Test
        void theBytesMayChangeAfterwards() {
            byte[] bytes = bytes(udp(30));
            Frame read = reader.read(bytes, 0);
            byte[] before = bytes(read);
            Arrays.fill(bytes, (byte) 0x55);

            assertThat(bytes(read)).isEqualTo(before);
        }
    }

    /** How long they are. */
    @Nested
    class Lengths {
        @ParameterizedTest(name = "{0} bytes captured, tagged {1}: {2} on the wire, {3} without tag")
        @CsvSource({
            "14, false, 64, 64",
            "59, false, 64, 64",
            "60, false, 64, 64",
            "61, false, 65, 65",
            "1514, false, 1518, 1518",
            "18, true, 64, 64",
            "60, true, 64, 64",
            "63, true, 67, 64",
            "64, true, 68, 64",
            "65, true, 69, 65",
            "1518, true, 1522, 1518",
        })
        void atLeast64AndFourLessWithoutTheTag(int captured, boolean tagged, int length, int untagged) {
            byte[] bytes = new byte[captured];
            bytes[12] = (byte) (tagged ? 0x81 : 0x88);
            Frame read = reader.read(bytes, 0);

            assertThat(read.isTagged()).isEqualTo(tagged);
            assertThat(read.lengthBytes()).isEqualTo(length);
            assertThat(read.untagged().lengthBytes()).isEqualTo(untagged);
            assertThat(bytes(read)).startsWith(bytes).hasSize(length - 4);
        }

        @ParameterizedTest(name = "payload {0}, tag {1}, wished {2}: {3}")
        @CsvSource({
            "0, -1, 0, 64",
            "0, 5, 0, 64",
            "42, 5, 64, 64",
            "43, 5, 64, 65",
            "46, 5, 0, 68",
            "46, -1, 100, 100",
            "1500, -1, 64, 1518"
        })
        void aFrameIsNeverShorterThanItsContent(int payloadBytes, int tag, int wished, int expected) {
            Frame frame = Frame.of(MAC_2, MAC_1, tag, 0x88B5, data(payloadBytes), wished, 0);

            assertThat(frame.lengthBytes()).isEqualTo(expected);
            assertThat(bytes(frame)).hasSize(expected - 4);
        }

        @ParameterizedTest(name = "{0} bytes")
        @ValueSource(ints = {0, 1, 13})
        void fewerThan14AreNoFrame(int length) {
            assertThatThrownBy(() -> reader.read(new byte[length], 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least 14 bytes, not " + length);
        }

        @ParameterizedTest(name = "{0} bytes")
        @ValueSource(ints = {14, 17})
        void withATagFewerThan18AreNone(int length) {
            byte[] bytes = new byte[length];
            bytes[12] = (byte) 0x81;

            assertThatThrownBy(() -> reader.read(bytes, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least 18 bytes, not " + length);
        }

        @Test
        void paddingThatIsNotZeroIsKept() {
            byte[] bytes = bytes(echo(false, 0));
            bytes[59] = 0x77;
            Frame read = reader.read(bytes, 0);

            assertThat(bytes(read)).isEqualTo(bytes);
            assertThat(read.payload().meaning()).isEqualTo(echo(false, 0).payload());
        }
    }

    /** From the real world. */
    @Nested
    class RealPing {
        private byte[] ping() {
            byte[] bytes = hex(PING.replace("CCCC", "0000"));
            short sum = InternetChecksum.fold(InternetChecksum.sum(ByteBuffer.wrap(bytes), 34, bytes.length, 0));
            ByteBuffer.wrap(bytes).putShort(36, sum);
            short header = ByteBuffer.wrap(bytes).putShort(24, (short) 0).getShort(24);
            assertThat(header).isZero();
            header = InternetChecksum.fold(InternetChecksum.sum(ByteBuffer.wrap(bytes), 14, 34, 0));
            ByteBuffer.wrap(bytes).putShort(24, header);
            return bytes;
        }

        @Test
        void isUnderstoodAndWrittenAsItCame() {
            Frame read = reader.read(ping(), 0);

            assertThat(read.payload().meaning()).isInstanceOfSatisfying(Ipv4Packet.class, packet -> {
                assertThat(Ipv4Address.toString(packet.source())).isEqualTo("192.168.1.100");
                assertThat(Ipv4Address.toString(packet.destination())).isEqualTo("192.168.1.1");
                assertThat(packet.identification()).isEqualTo(0x1C46);
                assertThat(packet.body()).isEqualTo(new IcmpEcho(false, 0x1A2B, 1, 56));
            });
            assertThat(bytes(read)).isEqualTo(ping());
            assertThat(read.lengthBytes()).isEqualTo(102);
            assertThat(read)
                    .hasToString(
                            "66:77:88:99:aa:bb > 00:11:22:33:44:55, 102 bytes, 192.168.1.100 > 192.168.1.1 ICMP echo request 1");
        }

        @Test
        void itsDigestIsOfItsOwnBytes() {
            byte[] other = ping();
            other[60] ^= 1;
            other[62] ^= 1; // the checksum may change

            assertThat(reader.read(ping(), 0).digest())
                    .isEqualTo(reader.read(ping(), 0).digest());
            assertThat(reader.read(other, 0).digest())
                    .isNotEqualTo(reader.read(ping(), 0).digest());
        }
    }

    /** What no host would take. */
    @Nested
    class Raw {
        private void staysRaw(byte[] bytes) {
            Frame read = reader.read(bytes, 0);
            assertThat(read.payload()).isInstanceOf(RawPayload.class);
            assertThat(bytes(read)).startsWith(bytes);
        }

        /** A byte of the packet, counted from its header, is another; the header's checksum is mended or not. */
        private byte[] with(Frame frame, int place, int value, boolean mends) {
            byte[] bytes = bytes(frame);
            bytes[14 + place] = (byte) value;
            if (mends) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes).putShort(24, (short) 0);
                buffer.putShort(24, InternetChecksum.fold(InternetChecksum.sum(buffer, 14, 34, 0)));
            }
            return bytes;
        }

        @Test
        void aWrongChecksumOfTheHeader() {
            staysRaw(with(udp(20), 8, 63, false));
        }

        @Test
        void aWrongChecksumOfADatagramOrAnEcho() {
            staysRaw(with(udp(20), 30, 99, false));
            staysRaw(with(echo(false, 20), 30, 99, false));
        }

        @ParameterizedTest(name = "flags and offset {0}")
        @ValueSource(ints = {0x20, 0x01, 0x1F, 0x60})
        void fragments(int flags) {
            staysRaw(with(udp(20), 6, flags, true));
        }

        @ParameterizedTest(name = "version and header length {0}")
        @ValueSource(ints = {0x46, 0x44, 0x65, 0x00})
        void optionsAndOtherVersions(int first) {
            staysRaw(with(udp(20), 0, first, true));
        }

        @ParameterizedTest(name = "length {0}")
        @ValueSource(ints = {0, 19, 48, 50, 200})
        void lengthsThatDoNotFit(int length) {
            staysRaw(with(udp(21), 3, length, true));
        }

        @Test
        void otherKindsOfIcmp() {
            staysRaw(with(echo(false, 0), 20, 3, false));
            staysRaw(with(echo(false, 0), 21, 1, false));
        }

        @ParameterizedTest(name = "byte {0}")
        @ValueSource(ints = {0, 1, 2, 3, 4, 5})
        void arpOfOtherKinds(int place) {
            byte[] bytes = bytes(arp(ArpPacket.REQUEST));
            bytes[14 + place] ^= 0x40;

            staysRaw(bytes);
        }

        @Test
        void packetsCutShort() {
            for (Frame frame : List.of(udp(100), echo(true, 100))) {
                for (int length = 14; length < frame.capturedBytes(); length++) {
                    staysRaw(Arrays.copyOf(bytes(frame), length));
                }
            }
            for (int length = 14; length < 42; length++) {
                staysRaw(Arrays.copyOf(bytes(arp(1)), length));
            }
        }

        @Test
        void theContentIsNotAskedForInFramesOfOtherTypes() {
            byte[] bytes = bytes(udp(20));
            bytes[13] = 0x01;

            staysRaw(bytes);
        }
    }

    /** What hosts take although it looks unusual. */
    @Nested
    class Unusual {
        @Test
        void aDatagramWithoutChecksum() {
            byte[] bytes = bytes(udp(20));
            bytes[14 + 26] = 0;
            bytes[14 + 27] = 0;
            Frame read = reader.read(bytes, 0);

            assertThat(read.payload().meaning()).isInstanceOf(Ipv4Packet.class);
            assertThat(bytes(read)).isEqualTo(bytes);
        }

        @Test
        void aBufferIsReadFromItsPosition() {
            byte[] frame = bytes(udp(20));
            ByteBuffer whole = ByteBuffer.wrap(frame).position(14);
            ByteBuffer arp = ByteBuffer.wrap(bytes(arp(1))).position(14);

            assertThat(new IpReader().read(Ipv4Packet.ETHER_TYPE, whole)).isInstanceOf(Ipv4Packet.class);
            assertThat(new IpReader().read(ArpPacket.ETHER_TYPE, arp)).isEqualTo(arp(1).payload());
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest(name = "seed {0}: 5,000 frames")
    @MethodSource("seeds")
    void whateverHappensToAFrameItIsReadOrTooShortAndWrittenAsItCame(long seed) {
        RandomStream random = new RandomStream(seed, "mutations");
        List<Frame> frames = goodFrames();
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = bytes(frames.get((int) random.nextLong(frames.size())));
            if (random.nextLong(3) == 0) {
                bytes = Arrays.copyOf(bytes, (int) random.nextLong(2 * bytes.length));
            }
            for (long n = random.nextLong(5); n > 0 && bytes.length > 0; n--) {
                // Mostly in the headers, where it hurts.
                int place = (int) random.nextLong(random.nextLong(3) == 0 ? bytes.length : Math.min(bytes.length, 50));
                bytes[place] = (byte) random.nextLong();
            }
            boolean isTooShort = bytes.length < 14 || bytes.length < 18 && bytes[12] == (byte) 0x81 && bytes[13] == 0;
            if (isTooShort) {
                byte[] tooShort = bytes;
                assertThatThrownBy(() -> reader.read(tooShort, 0)).isInstanceOf(IllegalArgumentException.class);
            } else {
                assertThat(bytes(reader.read(bytes, 0))).startsWith(bytes);
            }
        }
    }
}
