package org.failoverlab.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a pcapng file back, block by block, strict about lengths and padding (draft-ietf-opsawg-pcapng). */
final class PcapNgReader {
    /** A block: its type, its fixed fields, its packet if it is one, and its options. */
    record Block(int type, ByteBuffer fixed, byte[] packet, Map<Integer, byte[]> options) {
        String text(int option) {
            return new String(options.get(option), StandardCharsets.UTF_8);
        }

        int number(int option) {
            return ByteBuffer.wrap(options.get(option)).getInt();
        }

        int interfaceId() {
            return fixed.getInt(0);
        }

        long timeNs() {
            return fixed.getLong(4);
        }
    }

    static final int SECTION_HEADER = 0x0A0D0D0A;
    static final int INTERFACE_DESCRIPTION = 1;
    static final int ENHANCED_PACKET = 6;

    private PcapNgReader() {}

    static List<Block> read(byte[] file) {
        List<Block> blocks = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(file);
        while (in.hasRemaining()) {
            assertThat(in.position() % 4).as("blocks begin at multiples of 4").isZero();
            int start = in.position();
            int type = in.getInt();
            int length = in.getInt();
            assertThat(length % 4).as("length of the block at %d", start).isZero();
            assertThat(in.getInt(start + length - 4))
                    .as("length at the end of the block at %d", start)
                    .isEqualTo(length);
            blocks.add(block(type, in.slice(start + 8, length - 12)));
            in.position(start + length);
        }
        return blocks;
    }

    private static Block block(int type, ByteBuffer body) {
        int fixedLength = switch (type) {
            case SECTION_HEADER -> 16;
            case INTERFACE_DESCRIPTION -> 8;
            case ENHANCED_PACKET -> 20;
            default -> throw new AssertionError("unknown block " + type);
        };
        ByteBuffer fixed = body.slice(0, fixedLength);
        body.position(fixedLength);
        byte[] packet = type == ENHANCED_PACKET ? padded(body, fixed.getInt(12)) : new byte[0];
        return new Block(type, fixed, packet, options(body));
    }

    private static Map<Integer, byte[]> options(ByteBuffer body) {
        Map<Integer, byte[]> options = new LinkedHashMap<>();
        while (true) {
            int code = body.getShort() & 0xFFFF;
            int length = body.getShort() & 0xFFFF;
            if (code == 0) {
                assertThat(length).as("length of opt_endofopt").isZero();
                assertThat(body.remaining()).as("bytes after opt_endofopt").isZero();
                return options;
            }
            assertThat(options.put(code, padded(body, length)))
                    .as("an earlier option %d", code)
                    .isNull();
        }
    }

    private static byte[] padded(ByteBuffer body, int length) {
        byte[] bytes = new byte[length];
        body.get(bytes);
        for (int i = length; i % 4 != 0; i++) {
            assertThat(body.get()).as("padding").isZero();
        }
        return bytes;
    }
}
