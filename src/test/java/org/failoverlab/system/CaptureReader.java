package org.failoverlab.system;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The frames of a capture of one port that a run has written: pcapng with times in nanoseconds. */
final class CaptureReader {
    private static final int ENHANCED_PACKET = 6;
    private static final int ENHANCED_PACKET_HEADER_BYTES = 28;

    /** A frame without its check sequence, and when it passed the port. */
    record Captured(long timeNs, byte[] bytes) {}

    private CaptureReader() {}

    static List<Captured> read(Path file) throws IOException {
        List<Captured> frames = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
        for (int at = 0; at < in.limit(); at += in.getInt(at + 4)) {
            if (in.getInt(at) == ENHANCED_PACKET) {
                byte[] bytes = new byte[in.getInt(at + 20)];
                in.get(at + ENHANCED_PACKET_HEADER_BYTES, bytes);
                frames.add(new Captured(in.getLong(at + 12), bytes));
            }
        }
        return frames;
    }
}
