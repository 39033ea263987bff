package org.failoverlab.protocols.bpdu;

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
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** BPDUs of real bridges mean to us what they meant to them, and ours have the same bytes. */
class CapturedBpduTest {
    private static final long SW1 = BridgeId.of(4096, 0x0200_0000_0001L);
    private static final long SW2 = BridgeId.of(8192, 0x0200_0000_0002L);
    private static final long SW3 = BridgeId.of(32768, 0x0200_0000_0003L);
    private static final Times TIMES = Times.ofSeconds(0, 20, 2, 15);
    private static final int HEADER_BYTES = 14;

    private final Map<String, byte[]> captured = new LinkedHashMap<>();
    private final FrameReader reader = new FrameReader(List.of(new BpduReader()));

    @BeforeEach
    void load() throws IOException {
        try (InputStream in = CapturedBpduTest.class.getResourceAsStream("/bpdu/captured.txt")) {
            String name = null;
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R")) {
                if (line.startsWith("0180c2")) {
                    captured.put(name, HexFormat.of().parseHex(line));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    name = line;
                }
            }
        }
        assertThat(captured).hasSize(8);
    }

    private Bpdu read(String name) {
        Frame frame = reader.read(captured.get(name), 0);
        assertThat(frame.destination()).isEqualTo(Bpdu.GROUP_ADDRESS);
        return (Bpdu) frame.payload();
    }

    private static PriorityVector vector(long root, long cost, long bridge, int port) {
        return new PriorityVector(root, cost, bridge, PortId.of(128, port), 0);
    }

    @Test
    void configurationBpdusOfLinux() {
        assertThat(read("linux config of a bridge that takes itself for the root"))
                .isEqualTo(new ConfigBpdu(0, vector(SW2, 0, SW2, 1), TIMES));
        assertThat(read("linux config of the root, topology change and acknowledgment"))
                .isEqualTo(new ConfigBpdu(
                        Bpdu.TOPOLOGY_CHANGE | Bpdu.TOPOLOGY_CHANGE_ACKNOWLEDGMENT, vector(SW1, 0, SW1, 1), TIMES));
        assertThat(read("linux config of a bridge that is not the root, message age 1 + 39/256 s, topology change"))
                .isEqualTo(new ConfigBpdu(
                        Bpdu.TOPOLOGY_CHANGE, vector(SW1, 4, SW3, 2), TIMES.withMessageAge(Times.SECOND + 39)));
        assertThat(read("linux config of a bridge that is not the root, message age 1/256 s"))
                .isEqualTo(new ConfigBpdu(0, vector(SW1, 4, SW3, 2), TIMES.withMessageAge(1)));
    }

    @Test
    void topologyChangeNotificationOfLinux() {
        assertThat(read("linux topology change notification")).isEqualTo(new TcnBpdu());
    }

    @Test
    void rstBpdusOfOpenVSwitch() {
        assertThat(read("ovs proposal of a designated port"))
                .isEqualTo(new RstBpdu(RstBpdu.Role.DESIGNATED.flags() | Bpdu.PROPOSAL, vector(SW1, 0, SW1, 1), TIMES));
        assertThat(read("ovs agreement of a root port, learning and forwarding, topology change"))
                .isEqualTo(new RstBpdu(
                        RstBpdu.Role.ROOT.flags()
                                | Bpdu.AGREEMENT
                                | Bpdu.LEARNING
                                | Bpdu.FORWARDING
                                | Bpdu.TOPOLOGY_CHANGE,
                        vector(SW1, 20_000, SW2, 1),
                        TIMES.withMessageAge(Times.SECOND)));
        assertThat(read("ovs designated port that learns and forwards"))
                .isEqualTo(new RstBpdu(
                        RstBpdu.Role.DESIGNATED.flags() | Bpdu.LEARNING | Bpdu.FORWARDING,
                        vector(SW1, 0, SW1, 1),
                        TIMES));
    }

    @Test
    void areWrittenJustAsTheyWere() {
        captured.forEach((name, bytes) -> {
            Frame read = reader.read(bytes, 0);
            Bpdu bpdu = (Bpdu) read.payload();
            Frame made = bpdu.frame(read.source(), 0);
            ByteBuffer out = ByteBuffer.allocate(made.capturedBytes());
            made.encode(out);
            assertThat(Arrays.copyOf(out.array(), bytes.length)).as(name).isEqualTo(bytes);
            assertThat(bpdu.lengthBytes()).as(name).isEqualTo(bytes.length - HEADER_BYTES);
            assertThat(Arrays.copyOfRange(out.array(), bytes.length, out.capacity()))
                    .as("padding of " + name)
                    .containsOnly(0);
        });
    }

    @Test
    void whatIsTooShortOrOfAnotherKindIsNoBpdu() {
        byte[] config = captured.get("linux config of the root, topology change and acknowledgment");
        for (int length = HEADER_BYTES; length < config.length; length++) {
            assertThat(reader.read(Arrays.copyOf(config, length), 0).payload().meaning())
                    .as("cut to %d bytes", length)
                    .isNotInstanceOf(Bpdu.class);
        }
        assertThat(spoilt(config, 13, 0x25).payload().meaning())
                .as("length field")
                .isNotInstanceOf(Bpdu.class);
        assertThat(spoilt(config, 14, 0xAA).payload().meaning()).as("LLC").isNotInstanceOf(Bpdu.class);
        assertThat(spoilt(config, 18, 1).payload().meaning()).as("protocol").isNotInstanceOf(Bpdu.class);
        assertThat(spoilt(config, 20, 3).payload().meaning()).as("type").isNotInstanceOf(Bpdu.class);
    }

    @Test
    void aLaterVersionIsReadAsTheKnownOneAndKeepsItsBytes() {
        byte[] config = captured.get("linux config of the root, topology change and acknowledgment");
        Frame frame = spoilt(config, 19, 7);
        assertThat(frame.payload().meaning())
                .isEqualTo(read("linux config of the root, topology change and acknowledgment"));
        ByteBuffer out = ByteBuffer.allocate(frame.capturedBytes());
        frame.encode(out);
        assertThat(out.get(19)).isEqualTo((byte) 7);
    }

    private Frame spoilt(byte[] frame, int index, int value) {
        byte[] bytes = frame.clone();
        bytes[index] = (byte) value;
        return reader.read(bytes, 0);
    }

    /** Random bytes, and real frames that were changed, cut or lengthened: none makes the reader throw. */
    @Test
    void hostileBytesAreReadOrNot() {
        for (int i = 0; i < 100_000; i++) {
            RandomStream random = new RandomStream(i, "hostile bytes");
            byte[] bytes = i % 4 == 0 ? noise(random) : mutated(random);
            try {
                Frame frame = reader.read(bytes, 0);
                ByteBuffer out = ByteBuffer.allocate(frame.capturedBytes());
                frame.encode(out);
                assertThat(frame.payload().meaning().toString()).isNotNull();
                assertThat(Arrays.copyOf(out.array(), bytes.length))
                        .as("seed %d, written as read", i)
                        .isEqualTo(bytes);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + i + ": " + HexFormat.of().formatHex(bytes), e);
            }
        }
    }

    private static byte[] noise(RandomStream random) {
        byte[] bytes = new byte[FrameReader.MIN_BYTES + 4 + (int) random.nextLong(80)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) random.nextLong();
        }
        return bytes;
    }

    private byte[] mutated(RandomStream random) {
        List<byte[]> all = List.copyOf(captured.values());
        byte[] bytes = all.get((int) random.nextLong(all.size())).clone();
        for (long changes = random.nextLong(6); changes > 0; changes--) {
            int index = 12 + (int) random.nextLong(bytes.length - 12L);
            bytes[index] = (byte) random.nextLong();
        }
        int length = switch ((int) random.nextLong(3)) {
            case 0 -> FrameReader.MIN_BYTES + 4 + (int) random.nextLong(bytes.length - 17L);
            case 1 -> bytes.length + (int) random.nextLong(30);
            default -> bytes.length;
        };
        return Arrays.copyOf(bytes, length);
    }
}
