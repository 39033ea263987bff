package org.failoverlab.protocols.lacp;

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
import org.failoverlab.engine.device.Bundle;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.FrameReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** LACPDUs of real systems mean to us what they meant to them, and ours have the same bytes. */
class CapturedLacpduTest {
    private static final int VERSION_AT = 15;
    private static final int SUBTYPE_AT = 14;
    private static final int ACTOR_TLV_AT = 16;
    private static final int ACTOR_RESERVED_AT = 33;
    private static final int PARTNER_TLV_AT = 36;
    private static final int COLLECTOR_TLV_AT = 56;
    private static final MarkerPdu MARKER = new MarkerPdu(false, 7, 0x0200_0000_0042L, 0x8000_0001);

    private final Map<String, byte[]> captured = new LinkedHashMap<>();
    private final FrameReader reader = new FrameReader(List.of(new SlowProtocolReader()));

    @BeforeEach
    void load() throws IOException {
        try (InputStream in = CapturedLacpduTest.class.getResourceAsStream("/lacp/captured.txt")) {
            String name = null;
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R")) {
                if (line.startsWith("0180c2")) {
                    captured.put(name, HexFormat.of().parseHex(line));
                } else if (!line.startsWith("#")) {
                    name = line;
                }
            }
        }
        assertThat(captured).hasSize(4);
    }

    private Lacpdu read(String name) {
        Frame frame = reader.read(captured.get(name), 0);
        assertThat(frame.destination()).isEqualTo(Bundle.SLOW_PROTOCOLS);
        return (Lacpdu) frame.payload();
    }

    @Test
    void lacpdusOfLinux() {
        Lacpdu first = read("linux, partner by default");
        assertThat(first.actor()).isEqualTo(new LacpInfo(65_535, 0x02CC_0000_0001L, 15, 255, 1, 0x07));
        assertThat(first.partner()).isEqualTo(new LacpInfo(65_535, 0x02BB_0000_00A0L, 15, 255, 1, 0xC7));
        assertThat(first.partner().stateInWords())
                .isEqualTo("Active, Short Timeout, Aggregatable, OUT_OF_SYNC, Defaulted, Expired");
        assertThat(read("linux, collecting and distributing").actor().state()).isEqualTo(0x3F);
    }

    @Test
    void lacpdusOfOpenVSwitch() {
        Lacpdu expired = read("ovs, partner expired");
        assertThat(expired.actor()).isEqualTo(new LacpInfo(65_534, 0x02DD_0000_0001L, 2, 65_535, 3, 0x3F));
        assertThat(expired.partner()).isEqualTo(new LacpInfo(65_534, 0x02DD_0000_0002L, 2, 65_535, 2, 0xBF));
        assertThat(expired.collectorMaxDelay()).isZero();
    }

    @Test
    void areWrittenJustAsTheyWere() {
        captured.forEach((name, bytes) -> {
            Frame read = reader.read(bytes, 0);
            Frame made = ((SlowProtocol) read.payload()).frame(read.source(), 0);
            assertThat(bytes(made)).as(name).isEqualTo(bytes);
        });
    }

    private static byte[] bytes(Frame frame) {
        ByteBuffer out = ByteBuffer.allocate(frame.capturedBytes());
        frame.encode(out);
        return out.array();
    }

    @Test
    void markersAreReadAsTheyWereWritten() {
        for (MarkerPdu each : List.of(MARKER, MARKER.response())) {
            byte[] bytes = bytes(each.frame(1, 0));
            assertThat(bytes).hasSize(124);
            Frame read = reader.read(bytes, 0);
            assertThat(read.payload()).isEqualTo(each);
            assertThat(read.payload().digest()).isEqualTo(each.digest());
        }
        assertThat(MARKER.digest()).isNotEqualTo(MARKER.response().digest());
        assertThat(HexFormat.of().formatHex(bytes(MARKER.frame(1, 0)), 14, 36))
                .isEqualTo("020101100007" + "020000000042" + "80000001" + "0000" + "0000" + "0000");
    }

    @Test
    void aLaterVersionIsReadAsVersionOneAndReservedBitsAreIgnored() {
        Lacpdu known = read("linux, partner by default");
        for (int version : new int[] {2, 9, 255}) {
            assertThat(spoilt(VERSION_AT, version).payload().meaning()).isEqualTo(known);
        }
        Frame reserved = spoilt(ACTOR_RESERVED_AT, 0xFF);
        assertThat(reserved.payload().meaning()).isEqualTo(known);
        assertThat(bytes(reserved)[ACTOR_RESERVED_AT]).isEqualTo((byte) 0xFF);
        assertThat(spoilt(123, 1).payload().meaning()).isEqualTo(known);
    }

    @Test
    void whatIsTooShortOrOfAnotherKindIsNone() {
        assertThat(spoilt(VERSION_AT, 0)).matches(LacpSystem::isIllegal);
        assertThat(spoilt(SUBTYPE_AT, 3)).matches(LacpSystem::isIllegal);
        assertThat(spoilt(ACTOR_TLV_AT, 7)).matches(LacpSystem::isIllegal);
        assertThat(spoilt(PARTNER_TLV_AT + 1, 19)).matches(LacpSystem::isIllegal);
        assertThat(spoilt(COLLECTOR_TLV_AT, 0)).matches(LacpSystem::isIllegal);
        byte[] whole = captured.get("linux, partner by default");
        for (int length = 18; length < whole.length; length++) {
            assertThat(reader.read(Arrays.copyOf(whole, length), 0)).matches(LacpSystem::isIllegal);
        }
        byte[] otherType = whole.clone();
        otherType[13] = 0x0A;
        assertThat(reader.read(otherType, 0).payload().meaning()).isNotInstanceOf(SlowProtocol.class);
    }

    private Frame spoilt(int index, int value) {
        byte[] bytes = captured.get("linux, partner by default").clone();
        bytes[index] = (byte) value;
        return reader.read(bytes, 0);
    }

    /** Random bytes, and real frames that were changed, cut or lengthened: none makes the reader throw. */
    @Test
    void hostileBytesAreReadOrNot() {
        for (int i = 0; i < 100_000; i++) {
            RandomStream random = new RandomStream(i, "hostile slow protocol bytes");
            byte[] bytes = mutated(random, i % 4 == 0);
            try {
                Frame frame = reader.read(bytes, 0);
                assertThat(Arrays.copyOf(bytes(frame), bytes.length))
                        .as("seed %d, written as read", i)
                        .isEqualTo(bytes);
                assertThat(frame.payload().meaning().toString()).isNotNull();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + i + ": " + HexFormat.of().formatHex(bytes), e);
            }
        }
    }

    private byte[] mutated(RandomStream random, boolean isMarker) {
        List<byte[]> all = List.copyOf(captured.values());
        byte[] bytes = isMarker
                ? bytes(MARKER.frame(1, 0))
                : all.get((int) random.nextLong(all.size())).clone();
        for (long changes = random.nextLong(6); changes > 0; changes--) {
            bytes[12 + (int) random.nextLong(bytes.length - 12L)] = (byte) random.nextLong();
        }
        int length = switch ((int) random.nextLong(3)) {
            case 0 -> FrameReader.MIN_BYTES + 4 + (int) random.nextLong(bytes.length - 17L);
            case 1 -> bytes.length + (int) random.nextLong(30);
            default -> bytes.length;
        };
        return Arrays.copyOf(bytes, length);
    }
}
