package org.failoverlab.engine.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.Tap;

/**
 * Writes the frames of ports as a pcapng file (draft-ietf-opsawg-pcapng): one interface a port, nanosecond stamps, and
 * for each frame a comment with the number of the event in which it was sent or received.
 *
 * <p>A sent frame is stamped with the time at which its first bit leaves, a received one with that of its arrival. Frames
 * are written in the order of their stamps, so a frame that still waits to be sent waits here as well.
 *
 * <p>Time 0 of the simulation is 1970-01-01T00:00:00Z. Frames are written as an analyser gets them from a network card:
 * with padding, without check sequence.
 */
public final class PcapNgWriter {
    private static final int SECTION_HEADER = 0x0A0D0D0A;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final int LINKTYPE_ETHERNET = 1;
    private static final int OPT_END = 0;
    private static final int OPT_COMMENT = 1;
    private static final int SHB_USER_APPLICATION = 4;
    private static final int IF_NAME = 2;
    private static final int IF_TIMESTAMP_RESOLUTION = 9;
    private static final int EPB_FLAGS = 2;
    private static final int INBOUND = 1;
    private static final int OUTBOUND = 2;
    private static final byte NANOSECONDS = 9;

    private final Simulation simulation;
    private final OutputStream out;
    private final long limit;
    private final ByteBuffer block = ByteBuffer.allocate(1 << 17);
    private final PriorityQueue<Packet> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Packet::timeNs).thenComparingLong(Packet::number));
    private int interfaces;
    private long packets;

    /**
     * Begins a file.
     *
     * @param limit how many frames are written of each port; further ones are only counted
     */
    public PcapNgWriter(Simulation simulation, OutputStream out, String application, long limit) {
        this.simulation = simulation;
        this.out = out;
        this.limit = limit;
        begin(SECTION_HEADER);
        block.putInt(0x1A2B3C4D).putShort((short) 1).putShort((short) 0).putLong(-1);
        option(SHB_USER_APPLICATION, application.getBytes(StandardCharsets.UTF_8));
        end();
    }

    /** Records a port from now on; there is one tap a port. */
    public Capture capture(Port port) {
        begin(INTERFACE_DESCRIPTION);
        block.putShort((short) LINKTYPE_ETHERNET).putShort((short) 0).putInt(0);
        option(IF_NAME, port.name().getBytes(StandardCharsets.UTF_8));
        option(IF_TIMESTAMP_RESOLUTION, new byte[] {NANOSECONDS});
        end();
        Capture capture = new Capture(port.name(), interfaces++);
        port.setTap(capture);
        return capture;
    }

    /** The recording of one port. */
    public final class Capture implements Tap {
        private final String name;
        private final int id;
        private long seen;
        private long written;

        private Capture(String name, int id) {
            this.name = name;
            this.id = id;
        }

        @Override
        public void sent(Port port, Frame frame, long startNs) {
            record(frame, startNs, OUTBOUND);
        }

        @Override
        public void received(Port port, Frame frame) {
            record(frame, simulation.nowNs(), INBOUND);
        }

        @Override
        public void cut(Port port) {
            long nowNs = simulation.nowNs();
            waiting.removeIf(packet -> packet.capture == this && packet.timeNs > nowNs && forget());
        }

        private boolean forget() {
            seen--;
            written--;
            return true;
        }

        private void record(Frame frame, long timeNs, int direction) {
            writeUntil(simulation.nowNs());
            if (seen++ < limit) {
                written++;
                waiting.add(new Packet(this, frame, timeNs, direction, simulation.eventsFired(), packets++));
            }
        }

        /** The port's name. */
        public String name() {
            return name;
        }

        /** Frames that passed the port. */
        public long seen() {
            return seen;
        }

        /** Frames that were written. */
        public long written() {
            return written;
        }
    }

    /** A frame that is to be written when its time has come. */
    private record Packet(Capture capture, Frame frame, long timeNs, int direction, long event, long number) {}

    /** The run is over: what has not begun to leave by now is not written. The caller closes the stream. */
    public void finish() {
        writeUntil(simulation.nowNs());
        waiting.forEach(packet -> packet.capture.forget());
        waiting.clear();
    }

    private void writeUntil(long nowNs) {
        while (!waiting.isEmpty() && waiting.peek().timeNs <= nowNs) {
            write(waiting.remove());
        }
    }

    private void write(Packet packet) {
        Frame frame = packet.frame;
        int length = frame.capturedBytes();
        begin(ENHANCED_PACKET);
        block.putInt(packet.capture.id).putInt((int) (packet.timeNs >>> 32)).putInt((int) packet.timeNs);
        block.putInt(length).putInt(length);
        frame.encode(block);
        pad();
        block.putShort((short) EPB_FLAGS).putShort((short) 4).putInt(packet.direction);
        String cause = frame.cause() == 0 ? "" : ", caused by " + frame.cause();
        option(OPT_COMMENT, ("event " + packet.event + cause).getBytes(StandardCharsets.US_ASCII));
        end();
    }

    private void begin(int type) {
        block.clear();
        block.putInt(type).putInt(0);
    }

    private void option(int code, byte[] value) {
        block.putShort((short) code).putShort((short) value.length).put(value);
        pad();
    }

    private void pad() {
        while (block.position() % 4 != 0) {
            block.put((byte) 0);
        }
    }

    private void end() {
        block.putInt(OPT_END);
        int length = block.position() + 4;
        block.putInt(length);
        block.putInt(4, length);
        try {
            out.write(block.array(), 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException("the capture cannot be written", e);
        }
    }
}
