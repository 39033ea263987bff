package org.failoverlab.scenarios.run;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.trace.Journal;
import org.failoverlab.engine.trace.PcapNgWriter;

/** The journal and the captures of a run, in files that appear when the run is complete. */
final class Recording implements Closeable {
    /** How many frames of a port are written: a storm would fill any disk. */
    private static final long FRAMES_PER_PORT = 10_000;

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path captureFile;
    private final PartFile journalPart;
    private final PartFile capturePart;
    private final Writer journalOut;
    private final OutputStream captureOut;
    private final PcapNgWriter pcap;
    private final List<PcapNgWriter.Capture> captures = new ArrayList<>();

    /** Begins to record into this folder, which is made if need be; also may be null. */
    Recording(Simulation simulation, Path dir, Trace also) throws IOException {
        Files.createDirectories(dir);
        captureFile = dir.resolve("capture.pcapng");
        journalPart = new PartFile(dir.resolve("journal.txt"));
        capturePart = new PartFile(captureFile);
        journalOut = Files.newBufferedWriter(journalPart.path(), StandardCharsets.UTF_8);
        captureOut = openCapture();
        Journal journal = new Journal(journalOut);
        simulation.setTrace(also == null ? journal : new Listeners(List.of(journal, also)));
        pcap = new PcapNgWriter(simulation, captureOut, "FailoverLab", FRAMES_PER_PORT);
    }

    private OutputStream openCapture() throws IOException {
        try {
            return new BufferedOutputStream(Files.newOutputStream(capturePart.path()), BUFFER_BYTES);
        } catch (IOException e) {
            try (journalPart;
                    journalOut) {
                throw e;
            }
        }
    }

    /** Records this port from now on. */
    void capture(Port port) {
        captures.add(pcap.capture(port));
    }

    /** What was recorded, in the order of the scenario. */
    List<PcapNgWriter.Capture> captures() {
        return captures;
    }

    /** The run is over: the files get their names. */
    void complete() throws IOException {
        pcap.finish();
        journalOut.close();
        captureOut.close();
        journalPart.complete();
        if (captures.isEmpty()) {
            Files.deleteIfExists(captureFile);
        } else {
            capturePart.complete();
        }
    }

    @Override
    public void close() throws IOException {
        try (journalPart;
                capturePart;
                journalOut;
                captureOut) {
            // Closes all of them, in reverse order; what is not complete is removed.
        }
    }
}
