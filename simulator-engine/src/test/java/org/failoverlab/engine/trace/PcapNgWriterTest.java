package org.failoverlab.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.RawPayload;
import org.failoverlab.engine.link.TestFrames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Captures, written and read back block by block. */
class PcapNgWriterTest {
    private static final int COMMENT = 1;
    private static final int IF_NAME = 2;
    private static final int IF_TSRESOL = 9;
    private static final int EPB_FLAGS = 2;
    private static final int SHB_USERAPPL = 4;
    private static final int INBOUND = 1;
    private static final int OUTBOUND = 2;

    private final Simulation simulation = new Simulation(1);
    private final Port near = new Port(simulation, "sw1:1", TestFrames.mac(1));
    private final Port far = new Port(simulation, "zürich:24", TestFrames.mac(2));
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private PcapNgWriter writer;

    @BeforeEach
    void plug() {
        new Link(simulation, "cable", near, far, LinkSettings.ideal(1_000_000_000L, 1_000, 1_000_000));
    }

    private PcapNgWriter writer(long limit) {
        writer = new PcapNgWriter(simulation, file, "FailoverLab 0.1", limit);
        return writer;
    }

    private List<PcapNgReader.Block> blocks() {
        writer.finish();
        return PcapNgReader.read(file.toByteArray());
    }

    private List<PcapNgReader.Block> packets() {
        return blocks().stream()
                .filter(block -> block.type() == PcapNgReader.ENHANCED_PACKET)
                .toList();
    }

    private static Frame frame(int payloadBytes, long cause) {
        byte[] payload = new byte[payloadBytes];
        Arrays.fill(payload, (byte) 0x5A);
        return new Frame(TestFrames.mac(2), TestFrames.mac(1), 0x88B5, new RawPayload(payload), cause);
    }

    private void sendAt(long timeNs, Frame frame) {
        new Timer(simulation, "send", () -> near.send(frame)).armAt(timeNs);
    }

    @Test
    void theSectionHeaderSaysByteOrderVersionAndApplication() {
        writer(10);

        PcapNgReader.Block header = blocks().get(0);
        assertThat(header.type()).isEqualTo(PcapNgReader.SECTION_HEADER);
        assertThat(header.fixed().getInt(0)).isEqualTo(0x1A2B3C4D);
        assertThat(header.fixed().getShort(4)).isEqualTo((short) 1);
        assertThat(header.fixed().getShort(6)).isEqualTo((short) 0);
        assertThat(header.fixed().getLong(8)).as("length not given").isEqualTo(-1);
        assertThat(header.text(SHB_USERAPPL)).isEqualTo("FailoverLab 0.1");
        assertThat(blocks()).hasSize(1);
    }

    @Test
    void eachPortIsAnEthernetInterfaceWithItsNameAndNanoseconds() {
        PcapNgWriter writer = writer(10);
        writer.capture(near);
        writer.capture(far);

        List<PcapNgReader.Block> blocks = blocks();
        assertThat(blocks).hasSize(3);
        for (PcapNgReader.Block block : blocks.subList(1, 3)) {
            assertThat(block.type()).isEqualTo(PcapNgReader.INTERFACE_DESCRIPTION);
            assertThat(block.fixed().getShort(0)).as("link type").isEqualTo((short) 1);
            assertThat(block.fixed().getInt(4)).as("snap length: all").isZero();
            assertThat(block.options().get(IF_TSRESOL)).containsExactly(9);
        }
        assertThat(blocks.get(1).text(IF_NAME)).isEqualTo("sw1:1");
        assertThat(blocks.get(2).text(IF_NAME)).isEqualTo("zürich:24");
    }

    @Test
    void aFrameIsWrittenWhereItIsSentAndWhereItArrives() {
        PcapNgWriter writer = writer(10);
        writer.capture(far);
        writer.capture(near);
        sendAt(5_000_000_000L, frame(46, 0)); // more than 32 bits of nanoseconds
        simulation.runUntil(6_000_000_000L);

        List<PcapNgReader.Block> packets = packets();
        assertThat(packets).hasSize(2);
        assertThat(packets.get(0).interfaceId()).isEqualTo(1);
        assertThat(packets.get(0).timeNs()).isEqualTo(5_000_000_000L);
        assertThat(packets.get(0).number(EPB_FLAGS)).isEqualTo(OUTBOUND);
        assertThat(packets.get(0).text(COMMENT)).isEqualTo("event 1");
        assertThat(packets.get(1).interfaceId()).isZero();
        assertThat(packets.get(1).timeNs()).isEqualTo(5_000_000_000L + 576 + 1_000);
        assertThat(packets.get(1).number(EPB_FLAGS)).isEqualTo(INBOUND);
        assertThat(packets.get(1).text(COMMENT)).isEqualTo("event 2");
    }

    @Test
    void theCommentNamesTheCause() {
        writer(10).capture(near);
        sendAt(10, frame(46, 42));
        simulation.runUntil(1_000);

        assertThat(packets().get(0).text(COMMENT)).isEqualTo("event 1, caused by 42");
    }

    @ParameterizedTest(name = "payload of {0} bytes")
    @ValueSource(ints = {0, 1, 45, 46, 47, 48, 49, 50, 1_500, 9_000, 65_000})
    void theBytesAreThoseOfTheFrameWithItsPaddingWithoutItsCheckSequence(int payloadBytes) {
        writer(10).capture(near);
        Frame untagged = frame(payloadBytes, 0);
        Frame tagged = untagged.tagged(7);
        near.send(untagged);
        near.send(tagged);
        simulation.runUntil(10_000_000);

        List<PcapNgReader.Block> packets = packets();
        assertThat(packets).hasSize(2);
        for (int i = 0; i < 2; i++) {
            Frame frame = i == 0 ? untagged : tagged;
            ByteBuffer expected = ByteBuffer.allocate(frame.lengthBytes() - 4);
            frame.encode(expected);
            assertThat(packets.get(i).packet()).isEqualTo(expected.array());
            assertThat(packets.get(i).fixed().getInt(16)).as("original length").isEqualTo(frame.lengthBytes() - 4);
        }
    }

    @Test
    void aFrameIsStampedWhenItsFirstBitLeavesAndThoseThatAreDroppedAreNotThere() {
        Port slow = new Port(simulation, "slow", TestFrames.mac(3));
        Port other = new Port(simulation, "other", TestFrames.mac(4));
        new Link(simulation, "slow cable", slow, other, LinkSettings.ideal(10_000_000L, 0, 128));
        writer(10).capture(slow);
        // 64 bytes take 57.6 µs and a gap of 9.6 µs; one is sent, two wait, two are dropped.
        for (int i = 0; i < 5; i++) {
            slow.send(frame(46, 0));
        }
        simulation.runUntil(1_000_000);

        assertThat(packets()).extracting(PcapNgReader.Block::timeNs).containsExactly(0L, 67_200L, 134_400L);
    }

    @Test
    void whatWaitsWhenTheCableIsCutNeverLeaves() {
        Port slow = new Port(simulation, "slow", TestFrames.mac(3));
        Port other = new Port(simulation, "other", TestFrames.mac(4));
        Link link = new Link(simulation, "slow cable", slow, other, LinkSettings.ideal(10_000_000L, 0, 1_000));
        PcapNgWriter.Capture capture = writer(10).capture(slow);
        for (int i = 0; i < 5; i++) {
            slow.send(frame(46, 0));
        }
        new Timer(simulation, "cut", () -> link.setWhole(false)).armAt(100_000);
        simulation.runUntil(1_000_000);

        assertThat(packets()).extracting(PcapNgReader.Block::timeNs).containsExactly(0L, 67_200L);
        assertThat(capture.written()).isEqualTo(2);
        assertThat(slow.out().sentFrames()).isEqualTo(2);
        assertThat(slow.out().cutLosses()).as("one had arrived").isEqualTo(4);
    }

    @Test
    void onlySoManyFramesOfEachPortAreWrittenButAllAreCounted() {
        PcapNgWriter writer = writer(3);
        PcapNgWriter.Capture atNear = writer.capture(near);
        PcapNgWriter.Capture atFar = writer.capture(far);
        for (int i = 0; i < 5; i++) {
            sendAt(i * 10_000, frame(46, 0));
        }
        far.send(frame(46, 0));
        simulation.runUntil(1_000_000);

        assertThat(atNear.seen()).isEqualTo(6);
        assertThat(atNear.written()).isEqualTo(3);
        assertThat(atFar.seen()).isEqualTo(6);
        assertThat(atNear.name()).isEqualTo("sw1:1");
        assertThat(packets().stream()
                        .filter(packet -> packet.interfaceId() == 0)
                        .map(PcapNgReader.Block::timeNs))
                .containsExactly(0L, 1_576L, 10_000L);
        assertThat(packets().stream().filter(packet -> packet.interfaceId() == 1))
                .hasSize(3);
    }

    @Test
    void belowItsLimitACaptureHasWrittenWhatItHasSeen() {
        PcapNgWriter.Capture capture = writer(3).capture(near);
        near.send(frame(46, 0));

        assertThat(capture.seen()).isEqualTo(1);
        assertThat(capture.written()).isEqualTo(1);
    }

    @Test
    void aCaptureDoesNotChangeTheRun() {
        assertThat(fingerprint(true)).isEqualTo(fingerprint(false));
    }

    private static long fingerprint(boolean captured) {
        Simulation run = new Simulation(3);
        Port a = new Port(run, "a", 1);
        Port b = new Port(run, "b", 2);
        new Link(run, "cable", a, b, new LinkSettings(1_000_000_000L, 10, 1_000_000, 0.5, 0, 0, 0));
        if (captured) {
            PcapNgWriter writer = new PcapNgWriter(run, OutputStream.nullOutputStream(), "test", 5);
            writer.capture(a);
            writer.capture(b);
        }
        for (int i = 0; i < 100; i++) {
            a.send(frame(46 + i, 0));
        }
        run.runUntil(1_000_000);
        return run.fingerprint();
    }

    @Test
    void aDiskThatIsFullIsReported() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("no space left");
            }
        };

        assertThatThrownBy(() -> new PcapNgWriter(simulation, full, "test", 1))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the capture cannot be written");
    }
}
