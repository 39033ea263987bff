package org.failoverlab.engine.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.failoverlab.engine.link.Payload;
import org.failoverlab.engine.link.RawPayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of IPv4, ICMP, UDP and ARP, and their checksums. */
class ChecksumTest {
    private static final int HOST_1 = Ipv4Address.parse("10.0.0.1");
    private static final int HOST_2 = Ipv4Address.parse("10.0.0.2");

    private static byte[] encode(Payload payload) {
        // An odd start, so that nothing can depend on where the buffer begins.
        ByteBuffer buffer = ByteBuffer.allocate(3_000).position(3);
        payload.encode(buffer);
        assertThat(buffer.position() - 3).as("length of %s", payload).isEqualTo(payload.lengthBytes());
        return Arrays.copyOfRange(buffer.array(), 3, buffer.position());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** One's complement sum by another way: arithmetic modulo 65535, octet by octet. All well when it is 0. */
    private static int remainder(byte[]... parts) {
        int remainder = 0;
        for (byte[] part : parts) {
            for (int i = 0; i < part.length; i++) {
                int octet = part[i] & 0xFF;
                remainder = (remainder + (i % 2 == 0 ? octet * 256 : octet)) % 65_535;
            }
        }
        return remainder;
    }

    private static byte[] pseudoHeader(byte[] ipPacket) {
        int udpLength = ipPacket.length - 20;
        byte[] pseudo = Arrays.copyOf(Arrays.copyOfRange(ipPacket, 12, 20), 12);
        pseudo[9] = 17;
        pseudo[10] = (byte) (udpLength >> 8);
        pseudo[11] = (byte) udpLength;
        return pseudo;
    }

    @Test
    void theExampleOfRfc1071() {
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex("0001f203f4f5f6f7"));
        long sum = InternetChecksum.sum(bytes, 0, 8, 0);

        assertThat(sum).isEqualTo(0x2DDF0);
        assertThat(InternetChecksum.fold(sum)).isEqualTo((short) ~0xDDF2);
    }

    @Test
    void anOddOctetIsTheUpperHalfOfAWord() {
        assertThat(InternetChecksum.sum(ByteBuffer.wrap(new byte[] {1, 2, 3}), 0, 3, 0))
                .isEqualTo(0x0402);
    }

    @Test
    void carriesAreFoldedUntilNoneIsLeft() {
        assertThat(InternetChecksum.fold(0x1_FFFF)).isEqualTo((short) ~0x0001);
        assertThat(InternetChecksum.fold(0xFFFF_FFFFL)).isEqualTo((short) ~0xFFFF);
    }

    @Test
    void aWellKnownIpHeader() {
        // 115 bytes of UDP from 192.168.0.1 to 192.168.0.199; its header checksum is B861.
        Ipv4Packet packet = new Ipv4Packet(
                Ipv4Address.parse("192.168.0.1"),
                Ipv4Address.parse("192.168.0.199"),
                0,
                64,
                17,
                new RawPayload(new byte[95]));

        assertThat(hex(encode(packet)))
                .startsWith("4500" + "0073" + "0000" + "4000" + "4011" + "b861" + "c0a80001c0a800c7");
    }

    @Test
    void anEchoRequestAndItsReply() {
        // 0800 + 1234 + 0001 = 1A35
        assertThat(hex(encode(new IcmpEcho(false, 0x1234, 1, 0)))).isEqualTo("0800" + "e5ca" + "1234" + "0001");
        // 0000 + 1234 + 0001 + 0001 + 0200 = 1436
        assertThat(hex(encode(new IcmpEcho(true, 0x1234, 1, 3))))
                .isEqualTo("0000" + "ebc9" + "1234" + "0001" + "000102");
    }

    @Test
    void anEmptyDatagram() {
        // Addresses 0A00 + 0001 + 0A00 + 0002, protocol 0011, length 0008 twice, ports 03E8 + 0007: 1813
        assertThat(hex(encode(new UdpDatagram(HOST_1, HOST_2, 1000, 7, new RawPayload(new byte[0])))))
                .isEqualTo("03e8" + "0007" + "0008" + "e7ec");
    }

    @Test
    void aUdpChecksumOfZeroIsSentAsOnes() {
        // As above, with two bytes more in the length fields (1817) and data that make the sum FFFF.
        RawPayload data = new RawPayload(new byte[] {(byte) 0xE7, (byte) 0xE8});

        assertThat(hex(encode(new UdpDatagram(HOST_1, HOST_2, 1000, 7, data))))
                .isEqualTo("03e8" + "0007" + "000a" + "ffff" + "e7e8");
    }

    @Test
    void anArpRequest() {
        ArpPacket request = new ArpPacket(ArpPacket.REQUEST, 0x0200_0000_0001L, HOST_1, 0, HOST_2);

        assertThat(hex(encode(request)))
                .isEqualTo("0001" + "0800" + "06" + "04" + "0001" + "020000000001" + "0a000001" + "000000000000"
                        + "0a000002");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void randomPacketsHaveChecksumsThatVerify(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] data = new byte[random.nextInt(1_473)];
            random.nextBytes(data);
            int source = random.nextInt();
            int destination = random.nextInt();
            Payload udp = new UdpDatagram(
                    source, destination, random.nextInt(65_536), random.nextInt(65_536), new RawPayload(data));
            Payload icmp = new IcmpEcho(
                    random.nextBoolean(), random.nextInt(65_536), random.nextInt(65_536), random.nextInt(1_473));
            int identification = random.nextInt(65_536);
            byte[] withUdp = encode(new Ipv4Packet(source, destination, identification, 64, 17, udp));
            byte[] withIcmp = encode(new Ipv4Packet(source, destination, identification, 1, 1, icmp));

            assertThat(remainder(Arrays.copyOf(withUdp, 20)))
                    .as("IP header %d", i)
                    .isZero();
            assertThat(remainder(Arrays.copyOf(withIcmp, 20)))
                    .as("IP header %d", i)
                    .isZero();
            assertThat(remainder(pseudoHeader(withUdp), Arrays.copyOfRange(withUdp, 20, withUdp.length)))
                    .as("UDP %d", i)
                    .isZero();
            assertThat(remainder(Arrays.copyOfRange(withIcmp, 20, withIcmp.length)))
                    .as("ICMP %d", i)
                    .isZero();
            assertThat(withUdp[26] | withUdp[27])
                    .as("a UDP checksum of 0 means none")
                    .isNotZero();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0.0.0.0, 0", "10.0.0.1, 167772161", "255.255.255.255, -1", "192.168.1.254, -1062731266"})
    void addressesAreReadAndWritten(String text, int address) {
        assertThat(Ipv4Address.parse(text)).isEqualTo(address);
        assertThat(Ipv4Address.toString(address)).isEqualTo(text);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "10.0.0", "10.0.0.256", "10.0.0.1.2", "10.0.0.-1", "10.0.0.x", "10..0.1", " 10.0.0.1"})
    void whatIsNoAddressIsRefused(String text) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Ipv4Address.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an IPv4 address: " + text);
    }

    @ParameterizedTest(name = "/{0}")
    @CsvSource({"0, 0.0.0.0", "1, 128.0.0.0", "24, 255.255.255.0", "31, 255.255.255.254", "32, 255.255.255.255"})
    void masks(int prefixLength, String mask) {
        assertThat(Ipv4Address.toString(Ipv4Address.mask(prefixLength))).isEqualTo(mask);
    }
}
