package org.failoverlab.protocols.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.engine.ip.Ipv4Packet;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameReader;
import org.failoverlab.engine.link.RawPayload;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Advertisements of a real router mean to us what they meant to it, and ours have the same bytes. */
class CapturedAdvertTest {
    private static final int R1 = Ipv4Address.parse("192.0.2.251");
    private static final int R2 = Ipv4Address.parse("192.0.2.252");
    private static final List<Integer> GATEWAY = List.of(Ipv4Address.parse("192.0.2.1"));
    private static final int IP_OFFSET = 14;
    private static final int VRRP_OFFSET = IP_OFFSET + Ipv4Packet.HEADER_BYTES;
    /** The shortest frame without its check sequence. */
    private static final int MIN_BYTES = 60;

    private static final int MUTATIONS = 100_000;

    private final Map<String, byte[]> captured = new LinkedHashMap<>();

    @BeforeEach
    void load() throws IOException {
        try (InputStream in = CapturedAdvertTest.class.getResourceAsStream("/vrrp/captured.txt")) {
            String name = null;
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R")) {
                if (line.startsWith("01005e")) {
                    captured.put(name, HexFormat.of().parseHex(line));
                } else if (!line.startsWith("#")) {
                    name = line;
                }
            }
        }
        assertThat(captured).hasSize(6);
    }

    private static Ipv4Packet packet(byte[] frame) {
        return (Ipv4Packet) VrrpLan.READER.read(frame, 0).payload().meaning();
    }

    private VrrpPacket read(String name) {
        return (VrrpPacket) packet(captured.get(name)).body();
    }

    @Test
    void meanWhatTheyMeant() {
        assertThat(read("v2 priority 200, VRID 51")).isEqualTo(new VrrpPacket(2, 51, 200, 1, GATEWAY, R1));
        assertThat(read("v2 priority 100, VRID 51")).isEqualTo(new VrrpPacket(2, 51, 100, 1, GATEWAY, R2));
        assertThat(read("v2 resignation, VRID 51")).isEqualTo(new VrrpPacket(2, 51, 0, 1, GATEWAY, R1));
        assertThat(read("v2 priority 150, VRID 51")).isEqualTo(new VrrpPacket(2, 51, 150, 1, GATEWAY, R2));
        assertThat(read("v3 priority 200, VRID 51, 10 centiseconds"))
                .isEqualTo(new VrrpPacket(3, 51, 200, 10, GATEWAY, R1));
        assertThat(read("v3 priority 100, VRID 51, 10 centiseconds"))
                .isEqualTo(new VrrpPacket(3, 51, 100, 10, GATEWAY, R2));
    }

    /** The message byte for byte; of the IP header, all but its service, its number, the flag DF and the checksum of these. */
    @Test
    void oursHaveTheSameBytes() {
        captured.forEach((name, bytes) -> {
            VrrpPacket advert = read(name);
            Ipv4Packet packet = new Ipv4Packet(
                    advert.source(), VrrpPacket.GROUP, 0, VrrpPacket.TIME_TO_LIVE, VrrpPacket.PROTOCOL, advert);
            ByteBuffer ours = ByteBuffer.allocate(packet.lengthBytes());
            packet.encode(ours);
            byte[] theirs = Arrays.copyOfRange(bytes, IP_OFFSET, bytes.length);
            assertThat(packet.lengthBytes()).as(name).isEqualTo(theirs.length);
            assertThat(Arrays.copyOfRange(ours.array(), Ipv4Packet.HEADER_BYTES, theirs.length))
                    .as(name)
                    .isEqualTo(Arrays.copyOfRange(theirs, Ipv4Packet.HEADER_BYTES, theirs.length));
            for (int i = 0; i < Ipv4Packet.HEADER_BYTES; i++) {
                if (i != 1 && (i < 4 || i > 7) && i != 10 && i != 11) {
                    assertThat(ours.get(i))
                            .as("%s, octet %d of the IP header", name, i)
                            .isEqualTo(theirs[i]);
                }
            }
        });
    }

    /** A router of ours, set like theirs, sends what theirs sent. */
    @Test
    void aRouterSendsThem() {
        VrrpLan lan = new VrrpLan();
        VirtualRouterSettings settings = Given.version(3)
                .virtual(51, GATEWAY.get(0))
                .interval(100 * VrrpLan.MS)
                .noVirtualMac()
                .settings();
        lan.router("192.0.2.252", settings);
        lan.begin();
        lan.run(400 * VrrpLan.MS);
        VrrpLan.Heard first = lan.heard.get(0);
        assertThat(first.advert()).isEqualTo(read("v3 priority 100, VRID 51, 10 centiseconds"));
        assertThat(first.frame().source()).isEqualTo(lan.routers.get(0).vlan.address());
    }

    @Test
    void whatIsReadIsWrittenAsItWas() {
        captured.forEach((name, bytes) -> assertThat(written(VrrpLan.READER.read(bytes, 0), bytes.length))
                .as(name)
                .isEqualTo(bytes));
    }

    private static byte[] written(Frame frame, int length) {
        ByteBuffer out = ByteBuffer.allocate(frame.capturedBytes());
        frame.encode(out);
        return Arrays.copyOf(out.array(), length);
    }

    /** Authentication of version 2: data is not looked at, another type keeps its bytes and is known by them. */
    @Test
    void authentication() {
        byte[] data = captured.get("v2 priority 200, VRID 51").clone();
        data[data.length - 1] = 5;
        fixChecksum(data);
        assertThat(packet(data).body()).isEqualTo(read("v2 priority 200, VRID 51"));
        assertThat(written(VrrpLan.READER.read(data, 0), data.length)).isEqualTo(data);
        byte[] type = data.clone();
        type[VRRP_OFFSET + 4] = 1;
        fixChecksum(type);
        assertThat(packet(type).body()).isInstanceOf(RawPayload.class);
        assertThat(written(VrrpLan.READER.read(type, 0), type.length)).isEqualTo(type);
    }

    /** Version 3's reserved bits are not looked at. */
    @Test
    void reservedBits() {
        byte[] bits = captured.get("v3 priority 200, VRID 51, 10 centiseconds").clone();
        bits[VRRP_OFFSET + 4] |= (byte) 0xF0;
        int sum = ((bits[VRRP_OFFSET + 6] & 0xFF) << 8 | bits[VRRP_OFFSET + 7] & 0xFF) - 0xF000;
        sum = sum < 0 ? sum + 0xFFFF : sum;
        bits[VRRP_OFFSET + 6] = (byte) (sum >> 8);
        bits[VRRP_OFFSET + 7] = (byte) sum;
        assertThat(packet(bits).body()).isEqualTo(read("v3 priority 200, VRID 51, 10 centiseconds"));
    }

    static void fixChecksum(byte[] version2) {
        version2[VRRP_OFFSET + 6] = 0;
        version2[VRRP_OFFSET + 7] = 0;
        ByteBuffer all = ByteBuffer.wrap(version2);
        all.putShort(VRRP_OFFSET + 6, VrrpPacket.checksum(2, all, VRRP_OFFSET, version2.length, 0, 0));
    }

    @Test
    void anyOneBitThatIsWrongIsFound() {
        captured.forEach((name, bytes) -> {
            for (int bit = 8 * VRRP_OFFSET; bit < 8 * bytes.length; bit++) {
                byte[] wrong = bytes.clone();
                wrong[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(packet(wrong).body()).as("%s, bit %d", name, bit).isInstanceOf(RawPayload.class);
            }
        });
    }

    /** Random bytes, and real ones changed, cut or lengthened: none makes a reader or a router throw. */
    @Test
    void hostileBytes() {
        VrrpLan lan = new VrrpLan();
        VrrpLan.Router router2 = lan.router(
                "192.0.2.253", Given.version(2).virtual(51, GATEWAY.get(0)).settings());
        VrrpLan.Router router3 = lan.router(
                "192.0.2.254",
                Given.version(3)
                        .virtual(51, GATEWAY.get(0))
                        .interval(100 * VrrpLan.MS)
                        .settings());
        lan.begin();
        for (int i = 0; i < MUTATIONS; i++) {
            RandomStream random = new RandomStream(i, "hostile advertisements");
            byte[] bytes = mutated(random);
            try {
                Frame frame = VrrpLan.READER.read(bytes, 0);
                assertThat(written(frame, bytes.length)).as("seed %d", i).isEqualTo(bytes);
                assertThat(frame.toString()).isNotNull();
                if (i % 10 == 0) {
                    lan.say(VrrpLan.READER.read(Arrays.copyOf(bytes, Math.max(MIN_BYTES, bytes.length)), 0));
                    lan.run(20_000);
                }
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + i + ": " + HexFormat.of().formatHex(bytes), e);
            }
        }
        for (VrrpLan.Router router : List.of(router2, router3)) {
            InvalidAdverts invalid = router.first().invalidAdverts();
            assertThat(invalid.allDiscarded())
                    .isPositive()
                    .isEqualTo(router.view().counts().invalid());
            assertThat(invalid.discarded(Defect.CHECKSUM)).isPositive();
            assertThat(invalid.discarded(Defect.VERSION)).isPositive();
            assertThat(invalid.discarded(Defect.LENGTH)).isPositive();
            assertThat(router.vrrp.describe()).isNotEmpty();
        }
    }

    private byte[] mutated(RandomStream random) {
        List<byte[]> all = List.copyOf(captured.values());
        byte[] bytes = all.get((int) random.nextLong(all.size())).clone();
        for (long changes = random.nextLong(4); changes > 0; changes--) {
            int index = VRRP_OFFSET + (int) random.nextLong(bytes.length - VRRP_OFFSET);
            bytes[index] = random.nextLong(3) == 0 ? (byte) random.nextLong(256) : (byte) random.nextLong(4);
        }
        int from = FrameReader.MIN_BYTES + 4;
        int length = switch ((int) random.nextLong(4)) {
            case 0 -> from + (int) random.nextLong(bytes.length - from);
            case 1 -> bytes.length + (int) random.nextLong(30);
            default -> bytes.length;
        };
        byte[] cut = Arrays.copyOf(bytes, length);
        if (length > VRRP_OFFSET && random.nextLong(2) == 0) {
            // So that what was cut or lengthened is the packet, not only the frame around it.
            ByteBuffer ip = ByteBuffer.wrap(cut);
            ip.putShort(IP_OFFSET + 2, (short) (length - IP_OFFSET));
            ip.putShort(IP_OFFSET + 10, (short) 0);
            ip.putShort(IP_OFFSET + 10, VrrpPacket.checksum(2, ip, IP_OFFSET, VRRP_OFFSET, 0, 0));
        }
        return cut;
    }
}
